package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keyrings as files in one folder, one file each: a line {@code coffer-keyring GENERATION}, then the document. Thread-safe,
 * and safe with many processes on one machine; on network file systems only as far as their locks and renames are.
 *
 * <p>A change takes a lock, compares, writes a new file, forces it to disk, renames it over the old one and forces the
 * folder. So a reader, who takes no lock, sees the old document or the new one, and a crash at any point leaves one of them.
 */
public final class FileKeyRepository implements KeyRepository {
    private static final String SUFFIX = ".keyring";
    private static final String HEADER = "coffer-keyring ";
    private static final int MAX_HEADER = HEADER.length() + 20;

    /** File locks are held by the whole process: threads exclude each other here first, whichever instance they use. */
    private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path folder;

    private FileKeyRepository(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The repository in this folder; the folder is made when the first keyring is written. */
    public static FileKeyRepository at(Path folder) {
        return new FileKeyRepository(folder);
    }

    @Override
    public Optional<StoredKeyring> load(String keyring) {
        Path file = file(keyring);
        try {
            return Optional.of(parse(file, Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            requireFolderOrNothing();
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A path that is there but is no folder, or whose parent is a file, says nothing about keyrings. */
    private void requireFolderOrNothing() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new KeyUnavailableException(
                    folder + " is not a folder: point FileKeyRepository at the folder of the keyrings");
        }
    }

    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        Path lockFile = folder.resolve(".lock");
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(lockFile, path -> new ReentrantLock());
        inProcess.lock();
        try {
            OwnerOnly.createFolders(folder);
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                long present = load(keyring).map(StoredKeyring::generation).orElse(0L);
                if (!held.isValid() || present != expectedGeneration) {
                    return false;
                }
                replace(file(keyring), next);
                return true;
            }
        } catch (IOException e) {
            throw new KeyUnavailableException(
                    "keyring " + keyring + " cannot be written in " + folder + ": check permissions and free space", e);
        } finally {
            inProcess.unlock();
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
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> FileNames.decode(name.substring(0, name.length() - SUFFIX.length())))
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
