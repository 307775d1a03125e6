package dev.coffer.stream.payload;

import dev.coffer.error.CofferException;
import dev.coffer.error.TruncatedStreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Opens bytes at random. The last chunk is opened first: only it says how long the stream is, and that nothing was cut off. Holds one
 * chunk. Not thread-safe.
 */
public final class SeekablePayload implements SeekableByteChannel {
    private final SeekableByteChannel sealed;
    private final long start;
    private final OpenChunk chunk;
    private final PayloadKey key;
    private final long chunks;
    private final long sealedLength;
    private final long size;
    private long position;
    private long held = -1;
    private boolean closed;
    private @Nullable CofferException failure;

    /**
     * Takes both over.
     *
     * @param start where the first chunk begins
     * @throws CofferException if the last chunk is not authentic, or not the last
     */
    public SeekablePayload(SeekableByteChannel sealed, long start, PayloadKey key) throws IOException {
        this.sealed = sealed;
        this.start = start;
        this.key = key;
        this.chunk = new OpenChunk(key);
        this.sealedLength = sealed.size() - start;
        this.chunks = Math.max(1, (sealedLength + Chunk.SEALED_LENGTH - 1) / Chunk.SEALED_LENGTH);
        hold(chunks - 1);
        this.size = (chunks - 1) * Chunk.PLAIN_LENGTH + chunk.outLength;
    }

    private void hold(long number) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (number == held) {
            return;
        }
        held = -1;
        boolean isLast = number == chunks - 1;
        int length = isLast ? (int) (sealedLength - number * Chunk.SEALED_LENGTH) : Chunk.SEALED_LENGTH;
        sealed.position(start + number * Chunk.SEALED_LENGTH);
        ByteBuffer in = ByteBuffer.wrap(chunk.in, 0, length);
        while (in.hasRemaining()) {
            if (sealed.read(in) < 0) {
                throw failing(new TruncatedStreamException(
                        "the sealed stream became shorter while it was open: open it again once nobody writes it"));
            }
        }
        chunk.inLength = length;
        chunk.isAtTheEnd = isLast;
        chunk.number = number;
        chunk.run();
        CofferException found = chunk.failure();
        if (found != null) {
            throw failing(found);
        }
        held = number;
    }

    private CofferException failing(CofferException found) {
        failure = found;
        chunk.outLength = 0;
        return found;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (failure != null) {
            throw failure;
        }
        if (position >= size) {
            return target.hasRemaining() ? -1 : 0;
        }
        int read = 0;
        while (target.hasRemaining() && position < size) {
            hold(position / Chunk.PLAIN_LENGTH);
            int from = (int) (position % Chunk.PLAIN_LENGTH);
            int part = Math.min(target.remaining(), chunk.outLength - from);
            target.put(chunk.out, from, part);
            position += part;
            read += part;
        }
        return read;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    /** Bytes of plaintext, which the last chunk vouches for. */
    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            chunk.wipe();
            key.close();
            sealed.close();
        }
    }
}
