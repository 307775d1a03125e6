package dev.coffer.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where all JVMs of a user keep unpacked servers: unpacking takes seconds and, for MariaDB, 365 MB, too much to repeat
 * in every test run. The system property {@code coffer.testing.directory} moves it, say from a /tmp without execution.
 */
final class SharedDirectory {

    private static final String LOCATION = "coffer.testing.directory";

    private SharedDirectory() {}

    /** Private to the user, because what lies here gets executed and the usual parent, /tmp, is everybody's. */
    static Path root() throws IOException {
        Path parent = Path.of(System.getProperty(LOCATION, System.getProperty("java.io.tmpdir")));
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
    static void unpackOnce(Path binaries, Runnable unpacking) throws IOException {
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
