package dev.coffer.stream.header;

import dev.coffer.internal.bytes.Bytes;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes what it is given as text (C2SP {@code age}, "ASCII armor": strict PEM): lines of 64 columns between two marks. Not
 * thread-safe.
 */
public final class ArmorWriter extends FilterOutputStream {
    static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
    static final String END = "-----END AGE ENCRYPTED FILE-----";
    static final int COLUMNS = 64;
    static final int BYTES = COLUMNS / 4 * 3;

    private final byte[] line = new byte[BYTES];
    private int filled;

    public ArmorWriter(OutputStream out) throws IOException {
        super(out);
        out.write(Bytes.ascii(BEGIN + "\n"));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, BYTES - filled);
            System.arraycopy(bytes, from, line, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == BYTES) {
                endLine();
            }
        }
    }

    private void endLine() throws IOException {
        byte[] text = new byte[COLUMNS + 1];
        int columns = Base64.getEncoder().encode(Arrays.copyOf(line, filled), text);
        text[columns] = '\n';
        out.write(text, 0, columns + 1);
        filled = 0;
    }

    /** Writes the last line and the mark at the end, without which no reader takes it for complete. */
    public void finish() throws IOException {
        if (filled > 0) {
            endLine();
        }
        out.write(Bytes.ascii(END + "\n"));
    }

    /** Closes what is below, and completes nothing. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
