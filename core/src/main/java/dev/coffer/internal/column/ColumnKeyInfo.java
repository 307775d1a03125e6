package dev.coffer.internal.column;

import dev.coffer.internal.bytes.Bytes;

/**
 * The {@code info} of every column key: {@code "coffer v1" | 0x00 | purpose | 0x00 | LP(table) | LP(column)}. It is what
 * ties a value to its column: a value moved elsewhere meets another key and fails.
 */
public final class ColumnKeyInfo {
    private static final byte[] ZERO = {0};
    private static final byte[] VERSION = Bytes.ascii("coffer v1");

    private final String name;
    private final byte[] suffix;

    public ColumnKeyInfo(String table, String column) {
        name = table + "." + column;
        suffix = Bytes.concat(Bytes.lengthPrefixed(table), Bytes.lengthPrefixed(column));
    }

    /** {@code table.column}. */
    public String name() {
        return name;
    }

    byte[] forPurpose(String purpose) {
        return Bytes.concat(VERSION, ZERO, Bytes.ascii(purpose), ZERO, suffix);
    }

    byte[] forTags(TagKind kind) {
        byte[] purpose = forPurpose(kind.purpose());
        return kind.length() == 0
                ? purpose
                : Bytes.concat(purpose, new byte[] {(byte) (kind.length() >> Byte.SIZE), (byte) kind.length()});
    }

    byte[] forSalt(int index) {
        return Bytes.concat(forPurpose("salt"), new byte[] {(byte) index});
    }
}
