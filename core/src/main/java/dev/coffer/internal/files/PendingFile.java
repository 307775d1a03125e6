package dev.coffer.internal.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A file that is there whole or not at all: written beside its place under another name, made durable, and renamed. Whatever dies in
 * between leaves the other name, {@code .NAME.….part}, and nothing in the file's place. Not thread-safe.
 */
public final class PendingFile implements AutoCloseable {
    private static final int RANDOM_BYTES = 8;

    private final Path target;
    private final Path part;
    private final boolean mayReplace;
    private final FileChannel channel;
    private boolean isDone;

    private PendingFile(Path target, Path part, boolean mayReplace, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.mayReplace = mayReplace;
        this.channel = channel;
    }

    /**
     * @param mayReplace whether a file that is there already gives way, at {@link #commit}
     * @throws FileAlreadyExistsException if there is one, and it may not
     */
    public static PendingFile at(Path target, boolean mayReplace) throws IOException {
        requireFree(target, mayReplace);
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        Path part = target.resolveSibling(
                "." + target.getFileName() + "." + HexFormat.of().formatHex(random) + ".part");
        OwnerOnly.createFile(part);
        return new PendingFile(target, part, mayReplace, FileChannel.open(part, StandardOpenOption.WRITE));
    }

    private static void requireFree(Path target, boolean mayReplace) throws IOException {
        if (!mayReplace && Files.exists(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(),
                    null,
                    "it is there already and stays as it is: choose another name, or remove it");
        }
    }

    /** Unbuffered. Closing it does nothing. */
    public OutputStream output() {
        OutputStream out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }
        };
    }

    /** Makes it durable and puts it in its place. */
    public void commit() throws IOException {
        channel.force(true);
        channel.close();
        requireFree(target, mayReplace);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        isDone = true;
        forceFolder();
    }

    /** Makes the rename itself durable. Windows cannot open a folder, and needs no such call. */
    private void forceFolder() throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        if (!isDone) {
            isDone = true;
            channel.close();
            Files.deleteIfExists(part);
        }
    }
}
