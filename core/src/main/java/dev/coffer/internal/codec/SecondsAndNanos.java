package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;

/** What timestamp and timestamptz share: seconds since 1970-01-01T00:00 in 8 bytes, nanoseconds in 4. Stateless. */
final class SecondsAndNanos {
    static final int LENGTH = 13;

    private SecondsAndNanos() {}

    static byte[] encode(byte tag, long seconds, int nanos) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = tag;
        Bytes.putLong(plaintext, 1, seconds);
        Bytes.putInt(plaintext, 9, nanos);
        return plaintext;
    }

    static long seconds(byte[] plaintext) {
        return Bytes.getLong(plaintext, 1);
    }

    static int nanos(byte tag, byte[] plaintext, long minSecond, long maxSecond) {
        WrongPlaintextException.unless(plaintext, tag, LENGTH);
        int nanos = Bytes.getInt(plaintext, 9);
        long seconds = seconds(plaintext);
        if (nanos < 0 || nanos >= FractionOfSecond.NANOS_PER_SECOND || seconds < minSecond || seconds > maxSecond) {
            throw new WrongPlaintextException(TypeByte.name(tag) + " out of range");
        }
        return nanos;
    }
}
