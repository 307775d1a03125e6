package dev.coffer.kek;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of DER (X.690), as much of it as a look into a PKCS#12 file needs: definite lengths and tags of one byte. Shares the
 * array that it was read from. Immutable.
 *
 * @param from where its content begins
 * @param to where its content ends
 */
record DerElement(int tag, byte[] bytes, int from, int to) {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_LENGTH = 0x80;

    /** These bytes are something else. */
    static final class NotDerException extends Exception {
        private static final long serialVersionUID = 1L;

        NotDerException() {
            super("no DER", null, false, false);
        }
    }

    /** The one element that these bytes are. */
    static DerElement of(byte[] bytes) throws NotDerException {
        List<DerElement> all = read(bytes, 0, bytes.length);
        if (all.size() != 1) {
            throw new NotDerException();
        }
        return all.get(0);
    }

    private static List<DerElement> read(byte[] bytes, int from, int to) throws NotDerException {
        List<DerElement> all = new ArrayList<>();
        int at = from;
        while (at < to) {
            DerElement next = next(bytes, at, to);
            all.add(next);
            at = next.to;
        }
        return all;
    }

    private static DerElement next(byte[] bytes, int at, int end) throws NotDerException {
        if (end - at < 2) {
            throw new NotDerException();
        }
        int content = at + 2;
        long length = bytes[at + 1] & 0xFF;
        if (length >= LONG_LENGTH) {
            int count = (int) length - LONG_LENGTH;
            if (count == 0 || count > Integer.BYTES || end - content < count) {
                throw new NotDerException();
            }
            length = new BigInteger(1, Arrays.copyOfRange(bytes, content, content + count)).longValue();
            content += count;
        }
        if (length > end - content) {
            throw new NotDerException();
        }
        return new DerElement(bytes[at] & 0xFF, bytes, content, content + (int) length);
    }

    boolean is(int wanted) {
        return tag == wanted;
    }

    boolean isConstructed() {
        return (tag & CONSTRUCTED) != 0;
    }

    /** What lies in it, whether it says so by its tag or is a string of octets that holds DER. */
    List<DerElement> children() throws NotDerException {
        return read(bytes, from, to);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    long integer() throws NotDerException {
        if (!is(INTEGER) || from == to || to - from > Integer.BYTES) {
            throw new NotDerException();
        }
        return new BigInteger(content()).longValue();
    }

    /** DER of an element with this tag. */
    static byte[] encode(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] each : contents) {
            length += each.length;
        }
        byte[] size = BigInteger.valueOf(length).toByteArray();
        byte[] digits = size[0] == 0 && size.length > 1 ? Arrays.copyOfRange(size, 1, size.length) : size;
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length >= LONG_LENGTH) {
            out.write(LONG_LENGTH + digits.length);
        }
        out.writeBytes(digits);
        for (byte[] each : contents) {
            out.writeBytes(each);
        }
        return out.toByteArray();
    }
}
