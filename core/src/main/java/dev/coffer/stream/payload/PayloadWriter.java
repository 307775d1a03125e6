package dev.coffer.stream.payload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes in order. One full chunk is kept back until more comes, because the last one may not be empty; so what is there when
 * nobody {@linkplain #finish finishes} never looks complete. Not thread-safe.
 */
public final class PayloadWriter implements AutoCloseable {
    private final OutputStream out;
    private final Lanes<SealChunk> lanes;
    private @Nullable SealChunk filling;
    private long number;

    public PayloadWriter(OutputStream out, PayloadKey key, int threads) {
        this.out = out;
        this.lanes = new Lanes<>(threads, () -> new SealChunk(key));
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            SealChunk chunk = filling();
            if (chunk.inLength == Chunk.PLAIN_LENGTH) {
                begin(chunk, false);
                chunk = filling();
            }
            int part = Math.min(left, Chunk.PLAIN_LENGTH - chunk.inLength);
            System.arraycopy(bytes, from, chunk.in, chunk.inLength, part);
            chunk.inLength += part;
            from += part;
            left -= part;
        }
    }

    private SealChunk filling() throws IOException {
        SealChunk chunk = filling;
        if (chunk == null) {
            chunk = lanes.next();
            if (chunk == null) {
                writeOldest();
                chunk = Objects.requireNonNull(lanes.next());
            }
            chunk.inLength = 0;
            filling = chunk;
        }
        return chunk;
    }

    private void begin(SealChunk chunk, boolean isLast) {
        chunk.number = number++;
        chunk.isLast = isLast;
        filling = null;
        lanes.begin(chunk);
    }

    private void writeOldest() throws IOException {
        SealChunk sealed = lanes.oldest();
        out.write(sealed.out, 0, sealed.outLength);
        lanes.giveBack(sealed);
    }

    /** Writes the last chunk, and all before it. */
    public void finish() throws IOException {
        begin(filling(), true);
        while (!lanes.isEmpty()) {
            writeOldest();
        }
    }

    /** Wipes what was not written. */
    @Override
    public void close() {
        SealChunk chunk = filling;
        if (chunk != null) {
            lanes.giveBack(chunk);
            filling = null;
        }
        lanes.close();
    }
}
