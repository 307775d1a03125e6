package dev.coffer.stream;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.stream.payload.PayloadKey;
import dev.coffer.stream.payload.PayloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;

/**
 * A sealed stream, opened: a stream and a channel. Each chunk of 64 KiB is given out once it was authenticated, and the end is reported
 * only where the stream was completed; so what was read before a failure is authentic, and a part. Whoever must not act on a part reads by
 * {@link StreamOpener#openVerified}. After a failure every read fails.
 *
 * <p>Reading throws {@link dev.coffer.error.AuthenticationFailedException} for what was altered, {@link
 * dev.coffer.error.TruncatedStreamException} for what was cut or never finished, {@link
 * dev.coffer.error.MalformedCiphertextException} for broken armor. Not thread-safe.
 */
public final class OpenedInput extends InputStream implements ReadableByteChannel {
    private static final int PIECE = 8192;

    private final PayloadReader payload;
    private final PayloadKey key;
    private final InputStream in;
    private boolean isClosed;

    OpenedInput(PayloadReader payload, PayloadKey key, InputStream in) {
        this.payload = payload;
        this.key = key;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireOpen();
        return payload.read(bytes, offset, length);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int part;
        if (target.hasArray()) {
            part = read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, part));
        } else {
            byte[] piece = new byte[Math.min(PIECE, target.remaining())];
            part = read(piece, 0, piece.length);
            target.put(piece, 0, Math.max(0, part));
            Bytes.wipe(piece);
        }
        return part;
    }

    /** Bytes that were opened already. */
    @Override
    public int available() throws IOException {
        requireOpen();
        return payload.available();
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    /** Wipes the key and what was not read, and closes what is below. Reads nothing, and does not complain of what was not read. */
    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            payload.close();
            key.close();
            in.close();
        }
    }
}
