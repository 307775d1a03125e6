package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.files.OwnerOnly;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keyrings as files in one folder, one file each: a line {@code coffer-keyring GENERATION}, then the document, at most 8 MiB.
 * Thread-safe, and safe with many processes on one machine; on network file systems only as far as their locks and renames are.
 *
 * <p>A change takes a lock, compares, writes a new file, forces it to disk, renames it over the old one and forces the
 * folder. So a reader, who takes no lock, sees the old document or the new one, and a crash at any point leaves one of them.
 * Whoever waits for the lock gives up after ten seconds with {@link KeyUnavailableException}, and nothing was written then.
 * Files, the lock's included, are made for their owner alone.
 */
public final class FileKeyRepository implements KeyRepository {
    private static final String SUFFIX = ".keyring";
    private static final String HEADER = "coffer-keyring ";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MAX_FILE = 8L << 20;
    private static final int MAX_HEADER = HEADER.length() + 20;

    private static final System.Logger LOG = System.getLogger("dev.coffer.keys");

    private final Path folder;
    private final boolean mayMakeFolder;
    private final Duration patience;

    private FileKeyRepository(Path folder, boolean mayMakeFolder, Duration patience) {
        this.folder = folder.toAbsolutePath().normalize();
        this.mayMakeFolder = mayMakeFolder;
        this.patience = patience;
    }

    /**
     * The repository in this folder. The folder is made when the first keyring is written, and a warning says so; the folder that
     * it lies in is not: where that is missing too, a mistyped path or a volume that is not mounted is likelier than a new
     * repository.
     */
    public static FileKeyRepository at(Path folder) {
        return new FileKeyRepository(folder, true, PATIENCE);
    }

    /**
     * The repository in a folder that is there. While it is missing, every call fails with {@link KeyUnavailableException}, and
     * nothing is made. For production, once the first keyring exists.
     */
    public static FileKeyRepository existing(Path folder) {
        return new FileKeyRepository(folder, false, PATIENCE);
    }

    /** Waits for the lock for another time than ten seconds. */
    FileKeyRepository waiting(Duration other) {
        return new FileKeyRepository(folder, mayMakeFolder, other);
    }

    @Override
    public Optional<StoredKeyring> load(String keyring) {
        Path file = file(keyring);
        try {
            return Optional.of(parse(file, bytes(file)));
        } catch (NoSuchFileException e) {
            requireFolderOrNothing();
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The bytes of a file that is no larger than any keyring can be: a sparse one of gigabytes is not read into memory. */
    private static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_FILE) {
            throw new IOException(size + " bytes, a keyring has at most " + MAX_FILE);
        }
        return Files.readAllBytes(file);
    }

    /** A path that is there but is no folder, or whose parent is not there, says nothing about keyrings. */
    private void requireFolderOrNothing() {
        if (Files.exists(folder)) { // asked first: another thread may make it in this moment
            if (Files.isDirectory(folder)) {
                return;
            }
            throw new KeyUnavailableException(
                    folder + " is not a folder: point FileKeyRepository at the folder of the keyrings");
        }
        Path above = folder.getParent();
        if (!mayMakeFolder || (above != null && !Files.isDirectory(above))) {
            throw new KeyUnavailableException("there is no folder " + (mayMakeFolder ? above : folder)
                    + ", so nobody can say which keyrings there are: check the path of the key repository and that its volume is"
                    + " mounted. Only if there never was one, make it once: mkdir -m 700 -p " + folder);
        }
    }

    /** Of the folder, which is the way to all that is in it. */
    @Override
    public List<String> exposures() {
        try {
            String exposure = OwnerOnly.exposure(folder);
            return exposure == null ? List.of() : List.of("the folder of keyrings " + exposure);
        } catch (IOException e) {
            throw new KeyUnavailableException(
                    folder + " cannot be looked at: check that it is a folder which the application may read", e);
        }
    }

    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        try {
            makeFolder();
            return FolderLock.under(folder, patience, () -> {
                long present = load(keyring).map(StoredKeyring::generation).orElse(0L);
                if (present != expectedGeneration) {
                    return false;
                }
                replace(file(keyring), next);
                return true;
            });
        } catch (IOException e) {
            throw new KeyUnavailableException(
                    "keyring " + keyring + " cannot be written in " + folder + ": check permissions and free space", e);
        }
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            requireFolderOrNothing();
            OwnerOnly.createFolders(folder);
            LOG.log(
                    Level.WARNING,
                    "made the folder {0} for keyrings, because it was not there: if keyrings were made before, this is not"
                            + " their place",
                    folder);
        }
    }

    private void replace(Path file, StoredKeyring next) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh); // left by a process that died before its rename; we hold the lock
        OwnerOnly.createFile(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(format(next));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    /** Makes the rename itself durable. Windows cannot open a folder, and needs no such call. */
    private void forceFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static byte[] format(StoredKeyring keyring) {
        byte[] header = (HEADER + keyring.generation() + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] document = keyring.document();
        return ByteBuffer.allocate(header.length + document.length)
                .put(header)
                .put(document)
                .array();
    }

    private static StoredKeyring parse(Path file, byte[] bytes) {
        int end = 0;
        while (end < bytes.length && end < MAX_HEADER && bytes[end] != '\n') {
            end++;
        }
        String header = new String(bytes, 0, end, StandardCharsets.US_ASCII);
        if (end == bytes.length || !header.startsWith(HEADER)) {
            throw unreadable(file, new IOException(bytes.length + " bytes that do not begin with '" + HEADER + "'"));
        }
        try {
            long generation = Long.parseLong(header, HEADER.length(), header.length(), 10);
            if (generation < 1 || !header.equals(HEADER + generation)) { // +1, 01
                throw unreadable(file, new IOException("its first line is not spelled as one is"));
            }
            byte[] document = new byte[bytes.length - end - 1];
            System.arraycopy(bytes, end + 1, document, 0, document.length);
            return new StoredKeyring(generation, document);
        } catch (NumberFormatException e) {
            throw unreadable(file, e);
        }
    }

    private static KeyUnavailableException unreadable(Path file, Exception cause) {
        return new KeyUnavailableException(
                file + " exists or may exist, but cannot be read as a keyring: check permissions and that its volume is"
                        + " mounted; if it is damaged, restore it from a backup. It was left as it is, and no key was made",
                cause);
    }

    @Override
    public List<String> list(String after, int limit) {
        if (!Files.isDirectory(folder)) {
            requireFolderOrNothing();
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(FileNames::isEncoded) // a copy that somebody put beside them is no keyring
                    .map(FileNames::decode)
                    .filter(name -> name.compareTo(after) > 0)
                    .sorted()
                    .limit(limit)
                    .toList();
        } catch (IOException e) {
            throw new KeyUnavailableException(
                    "the keyrings in " + folder + " cannot be listed: check its permissions", e);
        }
    }

    private Path file(String keyring) {
        return folder.resolve(FileNames.encode(keyring) + SUFFIX);
    }

    @Override
    public String toString() {
        return "the folder " + folder;
    }
}
