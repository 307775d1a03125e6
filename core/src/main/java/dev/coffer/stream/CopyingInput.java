package dev.coffer.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes elsewhere whatever is read of it. Not thread-safe. */
final class CopyingInput extends InputStream {
    private final InputStream in;
    private final OutputStream copy;

    CopyingInput(InputStream in, OutputStream copy) {
        this.in = in;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            copy.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            copy.write(bytes, offset, read);
        }
        return read;
    }
}
