package dev.coffer.internal.column;

/**
 * What tags are computed of, each kind of a column under a key of its own, so that no tag tells whether what another one was computed of
 * is the same. Immutable.
 *
 * @param purpose of the key, as it stands in its {@link ColumnKeyInfo}
 * @param length of the runs in code points, 1 to 65,535, where there may be several kinds that differ by it; else 0
 */
public record TagKind(String purpose, int length) {
    /** The whole value. */
    public static final TagKind VALUE = new TagKind("index", 0);

    /** Each run of three code points. */
    public static final TagKind TRIPLE = new TagKind("gram", 0);

    /** The first code points. */
    public static TagKind prefix(int length) {
        return new TagKind("prefix", length);
    }

    /** The last code points. */
    public static TagKind suffix(int length) {
        return new TagKind("suffix", length);
    }
}
