package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time in a folder of keyrings, of all processes of this machine. Thread-safe.
 *
 * <p>File locks belong to the whole process, so threads exclude each other first, by the folder's real path: a second path to it
 * is the same folder. The lock's file is its owner's alone, as whoever can open it for reading can hold a shared lock on it for
 * as long as he likes; and nobody waits for ever.
 */
final class FolderLock {
    private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final long PAUSE_MILLIS = 5;

    interface Change {
        boolean make() throws IOException;
    }

    private FolderLock() {}

    /**
     * Makes the change while nobody else makes one.
     *
     * @throws KeyUnavailableException if somebody else held the lock for longer than {@code patience}, or this thread was interrupted
     */
    static boolean under(Path folder, Duration patience, Change change) throws IOException {
        long asked = System.nanoTime();
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(folder.toRealPath(), path -> new ReentrantLock());
        try {
            if (!inProcess.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(folder, patience);
            }
        } catch (InterruptedException e) {
            throw interrupted(folder, e);
        }
        try (FileChannel channel = FileChannel.open(lockFile(folder), StandardOpenOption.WRITE);
                FileLock held = take(folder, channel, asked, patience)) {
            return held.isValid() && change.make();
        } finally {
            inProcess.unlock();
        }
    }

    private static FileLock take(Path folder, FileChannel channel, long asked, Duration patience) throws IOException {
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - asked > patience.toNanos()) {
                throw busy(folder, patience);
            }
            try {
                Thread.sleep(PAUSE_MILLIS); // file locks cannot be waited for with a limit
            } catch (InterruptedException e) {
                throw interrupted(folder, e);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another class loader of this process has Coffer too, and holds it
        }
    }

    private static Path lockFile(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        try {
            OwnerOnly.createFile(file);
        } catch (FileAlreadyExistsException e) {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                            .equals(OWNER)) {
                Files.setPosixFilePermissions(file, OWNER);
            }
        }
        return file;
    }

    private static KeyUnavailableException busy(Path folder, Duration patience) {
        return new KeyUnavailableException(
                "another process holds the lock of the key repository " + folder + " for longer than "
                        + patience.toSeconds()
                        + " seconds: nothing was written. Find out who, with: fuser " + folder.resolve(".lock"));
    }

    private static KeyUnavailableException interrupted(Path folder, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KeyUnavailableException(
                "interrupted while waiting for the lock of the key repository " + folder + ": nothing was written", e);
    }
}
