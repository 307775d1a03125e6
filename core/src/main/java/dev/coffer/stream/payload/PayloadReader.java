package dev.coffer.stream.payload;

import dev.coffer.error.CofferException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens bytes in order, each chunk before anything of it is given out; the end is reported only once the last chunk was found to be the
 * last. Who has met a failure meets it again at each later call. Not thread-safe.
 */
public final class PayloadReader implements AutoCloseable {
    private static final int NOTHING = -1;

    private final InputStream in;
    private final Lanes<OpenChunk> lanes;
    private long number;

    /** The byte that was read to see whether anything comes behind a chunk. */
    private int ahead = NOTHING;

    private boolean hasReadAll;
    private @Nullable OpenChunk current;
    private int taken;
    private @Nullable CofferException failure;
    private @Nullable IOException unreadable;

    /** Whether a chunk is being fetched: still so afterwards if that failed, by whatever. */
    private boolean isFetching;

    public PayloadReader(InputStream in, PayloadKey key, int threads) {
        this.in = in;
        this.lanes = new Lanes<>(threads, () -> new OpenChunk(key));
    }

    /** @return bytes read, or -1 once the whole stream is known to be complete */
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        OpenChunk chunk = current();
        if (chunk == null) {
            return -1;
        }
        int part = Math.min(length, chunk.outLength - taken);
        System.arraycopy(chunk.out, taken, bytes, offset, part);
        taken += part;
        return part;
    }

    /** Bytes that can be read without waiting. */
    public int available() {
        OpenChunk chunk = current;
        return chunk == null ? 0 : chunk.outLength - taken;
    }

    /** The chunk that has bytes left; null at the end. */
    private @Nullable OpenChunk current() throws IOException {
        while (current == null || taken == current.outLength) {
            requireNoFailure();
            if (current != null && hasEnded(current)) {
                return null;
            }
            isFetching = true;
            try {
                advance();
            } catch (IOException e) {
                unreadable = e;
                throw e;
            } catch (CofferException e) { // of armor
                failure = e;
                throw e;
            }
            isFetching = false;
        }
        return current;
    }

    private static boolean hasEnded(OpenChunk chunk) {
        return chunk.outcome == OpenChunk.Outcome.LAST;
    }

    private void requireNoFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (unreadable != null) {
            throw new IOException("the sealed stream could not be read before: " + unreadable.getMessage(), unreadable);
        }
        if (isFetching) {
            throw new IOException("the sealed stream could not be opened before: open it again from its beginning");
        }
    }

    /** What is authentic is given out first, and what is wrong with the stream behind it said after that. */
    private void advance() throws IOException {
        OpenChunk before = current;
        if (before != null) {
            current = null;
            lanes.giveBack(before);
        }
        for (OpenChunk chunk = hasReadAll ? null : lanes.next();
                chunk != null;
                chunk = hasReadAll ? null : lanes.next()) {
            fill(chunk);
            lanes.begin(chunk);
        }
        OpenChunk chunk = lanes.oldest();
        failure = chunk.failure();
        if (!chunk.isAuthentic()) {
            chunk.outLength = 0;
        }
        current = chunk;
        taken = 0;
    }

    private void fill(OpenChunk chunk) throws IOException {
        int filled = 0;
        if (ahead != NOTHING) {
            chunk.in[filled++] = (byte) ahead;
            ahead = NOTHING;
        }
        while (filled < chunk.in.length) {
            int read = in.read(chunk.in, filled, chunk.in.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        chunk.isAtTheEnd = filled < chunk.in.length;
        if (!chunk.isAtTheEnd) {
            ahead = chunk.in[--filled] & 0xff;
        }
        hasReadAll = chunk.isAtTheEnd;
        chunk.inLength = filled;
        chunk.number = number++;
    }

    /** Wipes plaintext and keys; reads nothing further. */
    @Override
    public void close() {
        OpenChunk chunk = current;
        if (chunk != null) {
            chunk.outLength = 0;
            taken = 0;
            lanes.giveBack(chunk);
            current = null;
        }
        if (failure == null && unreadable == null) {
            unreadable = new IOException("closed");
        }
        lanes.close();
    }
}
