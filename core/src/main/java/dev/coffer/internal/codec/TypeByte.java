package dev.coffer.internal.codec;

/** The first byte of every plaintext. Bit 7 says that the plaintext is padded. */
final class TypeByte {
    static final byte TEXT = 1;
    static final byte INTEGER = 2;
    static final byte DECIMAL = 3;
    static final byte REAL = 4;
    static final byte DOUBLE = 5;
    static final byte BOOLEAN = 6;
    static final byte DATE = 7;
    static final byte TIME = 8;
    static final byte TIMESTAMP = 9;
    static final byte INSTANT = 10;
    static final byte UUID = 11;
    static final byte BYTES = 12;
    static final byte JSON = 13;

    static final int PADDED = 0x80;

    private static final String[] NAMES = {
        "",
        "text",
        "integer",
        "decimal",
        "real",
        "double",
        "boolean",
        "date",
        "time",
        "timestamp",
        "timestamptz",
        "uuid",
        "bytes",
        "json"
    };

    private TypeByte() {}

    static String name(byte tag) {
        int plain = tag & ~PADDED & 0xff;
        return plain > 0 && plain < NAMES.length ? NAMES[plain] : "an unknown type (tag " + plain + ")";
    }
}
