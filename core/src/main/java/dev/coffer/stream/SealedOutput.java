package dev.coffer.stream;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.files.PendingFile;
import dev.coffer.stream.header.ArmorWriter;
import dev.coffer.stream.payload.PayloadKey;
import dev.coffer.stream.payload.PayloadWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is written here is sealed: a stream and a channel. {@link #finish} completes it; {@link #close} without it leaves what every reader
 * reports as cut, so that a program which fails half way, in {@code try} with resources too, never leaves half a backup that looks whole.
 * In a file of its own there is none at all then. Whoever has failed to write once cannot finish any more.
 *
 * <p>Holds one chunk of 64 KiB for each lane, and keeps the last full one back. Not thread-safe.
 */
public final class SealedOutput extends OutputStream implements WritableByteChannel {
    private static final int PIECE = 8192;

    private enum State {
        OPEN,

        /** A call is under way, or has failed. */
        WRITING,

        FINISHED,
        CLOSED
    }

    private final PayloadWriter payload;
    private final PayloadKey key;
    private final @Nullable ArmorWriter armor;
    private final OutputStream out;
    private final @Nullable PendingFile pending;
    private State state = State.OPEN;

    SealedOutput(
            PayloadWriter payload,
            PayloadKey key,
            @Nullable ArmorWriter armor,
            OutputStream out,
            @Nullable PendingFile pending) {
        this.payload = payload;
        this.key = key;
        this.armor = armor;
        this.out = out;
        this.pending = pending;
    }

    private void begin() throws IOException {
        switch (state) {
            case OPEN -> state = State.WRITING;
            case WRITING ->
                throw new IOException("this stream could not be written before, and stays incomplete: seal it anew");
            case FINISHED -> throw new IOException("this stream is finished: nothing can be added to it");
            case CLOSED -> throw new ClosedChannelException();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        begin();
        payload.write(bytes, offset, length);
        state = State.OPEN;
    }

    /** All of it. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = source.remaining();
        if (source.hasArray()) {
            write(source.array(), source.arrayOffset() + source.position(), written);
            source.position(source.limit());
        } else {
            byte[] piece = new byte[Math.min(PIECE, written)];
            while (source.hasRemaining()) {
                int part = Math.min(piece.length, source.remaining());
                source.get(piece, 0, part);
                write(piece, 0, part);
            }
            Bytes.wipe(piece);
        }
        return written;
    }

    /** Of the chunks that were sealed so far; never of part of one. Once finished or closed, nothing: whatever wraps this may flush it. */
    @Override
    public void flush() throws IOException {
        if (state == State.FINISHED || state == State.CLOSED) {
            return;
        }
        begin();
        out.flush();
        state = State.OPEN;
    }

    /**
     * Completes the stream: the last chunk, marked as such; the end of armor; a file of its own is made durable and renamed into its
     * place. Nothing can be written after that, and what is below stays open until {@link #close}.
     *
     * @throws IOException if it cannot be completed, and then never will be
     */
    public void finish() throws IOException {
        begin();
        payload.finish();
        if (armor != null) {
            armor.finish();
        }
        out.flush();
        if (pending != null) {
            pending.commit();
        }
        state = State.FINISHED;
    }

    @Override
    public boolean isOpen() {
        return state != State.CLOSED;
    }

    /** Wipes the key, and closes what is below; does not {@link #finish}. */
    @Override
    public void close() throws IOException {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        payload.close();
        key.close();
        try {
            out.close();
        } finally {
            if (pending != null) {
                pending.close(); // removed, unless it was put in its place
            }
        }
    }
}
