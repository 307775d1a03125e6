package dev.coffer.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * Where all JVMs of a user keep unpacked servers: unpacking takes seconds and, for MariaDB, 365 MB, too much to repeat
 * in every test run. The system property {@code coffer.testing.directory} moves it, say from a /tmp without execution.
 * What the servers write lies in memory where there is plenty: a new database of PostgreSQL's is 300 files, which on a
 * disk take twenty times as long to make, and half a minute to delete at the end.
 */
final class SharedDirectory {

    private static final String LOCATION = "coffer.testing.directory";

    /** Linux's own file system in memory; in a container it is often too small. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Of memory that the machine has to spare: a run of all tests fills less than half of it. */
    private static final long PLENTY = 6L << 30;

    private SharedDirectory() {}

    static Path root() throws IOException {
        return under(Path.of(System.getProperty(LOCATION, System.getProperty("java.io.tmpdir"))));
    }

    /** Where servers may write their data. */
    static Path dataRoot() throws IOException {
        boolean inMemory = System.getProperty(LOCATION) == null
                && Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() >= PLENTY
                && availableMemory() >= PLENTY;
        return inMemory ? under(MEMORY) : root();
    }

    private static long availableMemory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemAvailable:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10; // in kB, whatever the machine
            }
        }
        return 0;
    }

    /** Private to the user, because what lies here gets executed and the usual parent, /tmp, is everybody's. */
    private static Path under(Path parent) throws IOException {
        Files.createDirectories(parent);
        int uid = uid(parent);
        Path root = parent.resolve("coffer-testing-" + uid);
        Files.createDirectories(
                root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!Files.getAttribute(root, "unix:uid").equals(uid)) {
            throw new AccessDeniedException(root.toString(), null, "belongs to another user");
        }
        return root;
    }

    static Path binaries(String server) throws IOException {
        return Files.createDirectories(root().resolve("binaries").resolve(server));
    }

    /** Unpacks, if no JVM of this user has done so before; others wait, rather than run a half-written binary. */
    static <E extends Exception> void unpackOnce(Path binaries, Unpacking<E> unpacking) throws IOException, E {
        Path unpacked = binaries.resolve(".unpacked");
        try (FileChannel channel = FileChannel.open(
                        binaries.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.notExists(unpacked)) {
                unpacking.run();
                Files.createFile(unpacked);
            }
        }
    }

    interface Unpacking<E extends Exception> {
        void run() throws IOException, E;
    }

    static boolean belongsToRoot(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid").equals(0);
    }

    /** All files below one directory to another; what is there is written over. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Asked of a new file, as in a container the user need not have a name. */
    private static int uid(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "coffer-", ".uid");
        try {
            return (int) Files.getAttribute(file, "unix:uid");
        } finally {
            Files.delete(file);
        }
    }
}
