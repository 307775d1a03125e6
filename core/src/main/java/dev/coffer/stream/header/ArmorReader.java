package dev.coffer.stream.header;

import dev.coffer.error.TruncatedStreamException;
import dev.coffer.internal.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads armor strictly: each line but the last has 64 columns of canonical base64, lines end with LF or CRLF, and only white space may
 * stand before and after the marks. Holds one line. Not thread-safe.
 */
public final class ArmorReader extends InputStream {
    /** Of white space before the first mark, and after the last. */
    private static final int MAX_SPACE = 1024;

    private static final byte[] BEGIN = Bytes.ascii(ArmorWriter.BEGIN);
    private static final byte[] END = Bytes.ascii(ArmorWriter.END);

    private final InputStream in;
    private final byte[] line = new byte[ArmorWriter.COLUMNS + 1];
    private int lineLength;
    private int lines;
    private boolean hasEnded;
    private byte[] decoded = {};
    private int taken;

    /** @param in buffered, as it is read byte by byte */
    public ArmorReader(InputStream in) {
        this.in = in;
    }

    /** Whether a stream that begins with this byte is meant to be armor. */
    public static boolean beginsWith(int b) {
        return b == '-' || isSpace(b);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (taken == decoded.length && !fill()) {
            return -1;
        }
        int part = Math.min(length, decoded.length - taken);
        System.arraycopy(decoded, taken, bytes, offset, part);
        taken += part;
        return part;
    }

    private boolean fill() throws IOException {
        if (hasEnded) {
            return false;
        }
        if (lines == 0) {
            begin();
        }
        boolean wasShort = lines > 1 && decoded.length < ArmorWriter.BYTES;
        readLine(in.read());
        if (isLine(END)) {
            end();
            return false;
        }
        if (wasShort) {
            throw Malformed.armor(
                    "has text after the short line " + (lines - 1) + ", which is the last before the end");
        }
        byte[] bytes = lineLength > ArmorWriter.COLUMNS ? null : CanonicalBase64.decodePadded(line, lineLength);
        if (bytes == null || bytes.length == 0) {
            throw Malformed.armor(
                    "has in line " + lines + " no canonical base64 of 1 to " + ArmorWriter.COLUMNS + " columns");
        }
        decoded = bytes;
        taken = 0;
        return true;
    }

    private void begin() throws IOException {
        int b = in.read();
        for (int i = 0; isSpace(b); i++, b = in.read()) {
            if (i == MAX_SPACE) {
                throw Malformed.armor("begins with more than " + MAX_SPACE + " bytes of white space");
            }
        }
        readLine(b);
        if (!isLine(BEGIN)) {
            throw Malformed.armor("does not begin with the line " + ArmorWriter.BEGIN);
        }
    }

    private void end() throws IOException {
        hasEnded = true;
        decoded = new byte[0];
        taken = 0;
        int b = in.read();
        for (int i = 0; b >= 0; i++, b = in.read()) {
            if (!isSpace(b) || i == MAX_SPACE) {
                throw Malformed.armor(
                        "is followed by other text, or by more than " + MAX_SPACE + " bytes of white space");
            }
        }
    }

    /** One line without its end, of which CR LF is one; what is longer than any line is cut and so no line. */
    private void readLine(int first) throws IOException {
        lines++;
        lineLength = 0;
        int b = first;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (lineLength == line.length) {
                return; // too long, which the caller sees by its length
            }
            line[lineLength++] = (byte) b;
        }
        if (b == '\n' && lineLength > 0 && line[lineLength - 1] == '\r') {
            lineLength--;
        }
        if (b < 0 && !isLine(END)) {
            throw new TruncatedStreamException("the armor of the sealed stream ends in line " + lines
                    + " without the line " + ArmorWriter.END + ": it was cut, or never completed");
        }
    }

    private boolean isLine(byte[] text) {
        return lineLength == text.length && Arrays.equals(line, 0, lineLength, text, 0, text.length);
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
