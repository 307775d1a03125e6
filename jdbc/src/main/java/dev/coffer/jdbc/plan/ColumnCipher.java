package dev.coffer.jdbc.plan;

import dev.coffer.Coffer;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.value.ColumnValue;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.JdbcValue;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Normalizer;
import dev.coffer.search.SearchMember;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A protected column as a plan uses it: its cipher, its tags, and how much its database column holds. Thread-safe. */
public final class ColumnCipher {
    /**
     * Stands for a value that no row can hold. NULL cannot: then {@code <>} and NOT IN would be unknown for every row where they
     * are true, and IS NOT DISTINCT FROM would find the rows without a value. Some number has to be bound, and each is the tag
     * of a given row with a chance of 2^-64, as it is when a tag of another value is searched for.
     */
    private static final Long NO_TAG = Long.MIN_VALUE;

    /** Shorter than any envelope. */
    private static final byte[] NO_ENVELOPE = new byte[0];

    private final ProtectedColumn column;

    /** Its text is asked for with each value, and made once. */
    private final String name;

    private final FieldCipher<Object> cipher;
    private final @Nullable BlindIndex<Object> index;
    private final long capacity;
    private final List<DerivedColumn> derived;
    private final List<DerivedSearch> searches;

    /** Made at the first use, and again for another driver; whoever sees an old one makes its like. */
    private volatile @Nullable JdbcValue values;

    /** @param capacity declared length of the database column in bytes or characters, -1 without one */
    @SuppressWarnings("unchecked") // values are converted to the column's Java type before they get here
    public ColumnCipher(ProtectedColumn column, Coffer coffer, long capacity) {
        this.column = column;
        this.name = column.toString();
        this.cipher = (FieldCipher<Object>) coffer.cipher(column);
        this.index = column.equality() ? (BlindIndex<Object>) coffer.blindIndex(column) : null;
        this.capacity = capacity;
        this.derived = derived(column);
        this.searches = derived.stream()
                .map(each -> DerivedSearch.of(column, each, coffer))
                .toList();
    }

    /**
     * In the order in which they are written: what equality asks comes last, for a database that assigns from left to right has the old
     * one there until then.
     */
    private static List<DerivedColumn> derived(ProtectedColumn column) {
        return column.derivedColumns().stream()
                .sorted(Comparator.comparing(derived -> derived.member() == SearchMember.EQUALITY))
                .toList();
    }

    /** The same column under the keys of another view of the Coffer. */
    ColumnCipher under(Coffer view) {
        return new ColumnCipher(column, view, capacity);
    }

    /** A fresh envelope of a value of the column's Java type, for a binary column. */
    public byte[] encrypt(Object value) {
        byte[] envelope = encrypted(value);
        requireRoom(envelope.length, "bytes");
        return envelope;
    }

    /** Like {@link #encrypt}, for a text column. */
    public String encryptToText(Object value) {
        String envelope = cipher.encryptToText(value);
        if (envelope == null) {
            throw new IllegalStateException("no envelope of a value"); // only null gives null
        }
        requireRoom(envelope.length(), "characters");
        return envelope;
    }

    /** Whether the column holds this value as it is, neither rounded to its scale nor to its fractions of a second. */
    public boolean holdsExactly(Object value) {
        Object held = decrypt(encrypted(value));
        return value instanceof BigDecimal number ? number.compareTo((BigDecimal) held) == 0 : !isRounded(value, held);
    }

    private static boolean isRounded(Object value, Object held) {
        return value instanceof Temporal && !value.equals(held);
    }

    private byte[] encrypted(Object value) {
        byte[] envelope = cipher.encrypt(value);
        if (envelope == null) {
            throw new IllegalStateException("no envelope of a value"); // only null gives null
        }
        return envelope;
    }

    /** A server that is not strict would cut the envelope, and the value would be lost. */
    private void requireRoom(int length, String unit) {
        if (capacity >= 0 && length > capacity) {
            throw new IllegalArgumentException(column + ": an envelope of " + length + " " + unit
                    + " does not fit its column of " + capacity
                    + ", and the server might cut it: make the column longer, or"
                    + " declare the length of the values in the policy, such as text(40)");
        }
    }

    /**
     * What is to be stored beside a value.
     *
     * @param which of {@link #derived}
     */
    public Object derive(int which, Object value) {
        return searches.get(which).stored(value);
    }

    /** What searches go by, in the order of {@link #derived}. */
    DerivedSearch search(int which) {
        return searches.get(which);
    }

    /**
     * Where an operand stands among what is kept of the order of the values, to be compared with by any comparison.
     *
     * @throws IllegalArgumentException if it cannot be compared with the column's values
     */
    public byte[] place(Object operand) {
        return searches.get(derivedAt(SearchMember.ORDER)).place(operand);
    }

    public Object decrypt(byte[] envelope) {
        return present(cipher.decrypt(envelope));
    }

    public Object decryptText(String envelope) {
        return present(cipher.decryptText(envelope));
    }

    private Object present(@Nullable Object value) {
        if (value == null) {
            throw MalformedCiphertextException.in(column.toString(), "an envelope without a value");
        }
        return value;
    }

    public boolean isBinary() {
        return column.storage() == Storage.BINARY;
    }

    public FieldType<?> type() {
        return column.type();
    }

    /** How a driver gives the values of this column. */
    public JdbcValue values(JdbcDriver driver) {
        JdbcValue known = values;
        if (known == null || known.driver() != driver) {
            known = new JdbcValue(driver, name, column.type());
            values = known;
        }
        return known;
    }

    /** The columns that are written along with it, in the order in which they are. */
    public List<DerivedColumn> derived() {
        return derived;
    }

    /** The place of a member among {@link #derived}, -1 if there is none. */
    public int derivedAt(SearchMember member) {
        for (int i = 0; i < derived.size(); i++) {
            if (derived.get(i).member() == member) {
                return i;
            }
        }
        return -1;
    }

    /** The column that the database compares: itself, or that of its tags. */
    public String comparedColumn() {
        String tag = column.tagColumn();
        return tag == null ? column.column() : tag;
    }

    public boolean isDeterministic() {
        return column.deterministic();
    }

    /**
     * Whether all stored values lie under one key, so that two of them may be compared.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled
     */
    boolean isUniform() {
        return column.deterministic() ? cipher.isUniform() : index == null || index.isUniform();
    }

    /** Whether equal values are found: by their envelopes, or by their tags. */
    public boolean hasEquality() {
        return column.deterministic() || column.equality();
    }

    /** Whether values that differ in upper and lower case only are found by each other. */
    public boolean foldsCase() {
        return column.normalizers().contains(Normalizer.LOWERCASE);
    }

    /** How many rows may be decrypted to finish a search that no tags answer, 0 if none. */
    public int scan() {
        return column.scan();
    }

    /** Whether it is searched by patterns of LIKE: by tags, or by looking at each row. */
    public boolean hasPatterns() {
        return hasPatternTags() || (column.scan() > 0 && column.type().javaType() == String.class);
    }

    /** Whether it has tags of parts of its values. */
    public boolean hasPatternTags() {
        return derived.stream()
                .anyMatch(each -> each.member() == SearchMember.PREFIX
                        || each.member() == SearchMember.SUFFIX
                        || each.member() == SearchMember.CONTAINS);
    }

    /** All normalizers, in their order. */
    public UnaryOperator<String> normalizing() {
        return text -> {
            String normalized = text;
            for (Normalizer normalizer : column.normalizers()) {
                normalized = normalizer.apply(normalized);
            }
            return normalized;
        };
    }

    /** Whether what is kept of the order of both can be compared with each other: same keys, type and normalizers. */
    public boolean isOrderedLike(ColumnCipher other) {
        return column.ordered()
                && other.column.ordered()
                && column.name().equals(other.column.name())
                && column.type().toString().equals(other.column.type().toString())
                && column.normalizers().equals(other.column.normalizers());
    }

    /** Whether the other column's envelopes are those that this one would have: same keys, same kind, same storage. */
    public boolean isAlike(ColumnCipher other) {
        return column.name().equals(other.column.name())
                && column.deterministic() == other.column.deterministic()
                && column.storage() == other.column.storage();
    }

    /** Whether both are compared by tags, and equal values of the two have the same tag: same keys, type and normalizers. */
    public boolean hasTagsLike(ColumnCipher other) {
        return column.equality()
                && other.column.equality()
                && !column.deterministic()
                && !other.column.deterministic()
                && column.name().equals(other.column.name())
                && column.type().toString().equals(other.column.type().toString())
                && column.normalizers().equals(other.column.normalizers());
    }

    /** Whether the other column's envelopes can be stored in this one. */
    public boolean takes(ColumnCipher other) {
        return isAlike(other)
                && column.type().toString().equals(other.column.type().toString())
                && derived.stream().allMatch(each -> other.placeOf(each) >= 0)
                && (derived.isEmpty() || column.normalizers().equals(other.column.normalizers()));
    }

    /** Where among {@link #derived} it keeps what a column of the same keys keeps there, -1 if nowhere. */
    public int placeOf(DerivedColumn alike) {
        for (int i = 0; i < derived.size(); i++) {
            DerivedColumn own = derived.get(i);
            if (own.member() == alike.member() && own.length() == alike.length()) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What rows with this value hold, in exactly two slots, so that a renewal of keys changes no plan: tags, or deterministic
     * envelopes. Where there is one key only, both are the same.
     *
     * @param value {@link ColumnValue#EQUALS_NOTHING}, or of the column's Java type
     * @return numbers, byte arrays or texts, as they are stored
     */
    public List<Object> candidates(Object value) {
        List<?> found = value == ColumnValue.EQUALS_NOTHING ? List.of() : found(value);
        if (found.isEmpty()) {
            Object nothing = index != null ? NO_TAG : isBinary() ? NO_ENVELOPE : "";
            return List.of(nothing, nothing);
        }
        return List.of(found.get(0), found.get(found.size() - 1));
    }

    /** The JDBC type of candidates. */
    public int candidateType() {
        return index != null ? Types.BIGINT : isBinary() ? Types.VARBINARY : Types.VARCHAR;
    }

    /** The database's name for the type of an array of candidates. */
    public String arrayType(boolean postgresql) {
        if (index != null) {
            return postgresql ? "int8" : "BIGINT";
        }
        if (isBinary()) {
            return postgresql ? "bytea" : "VARBINARY";
        }
        return postgresql ? "text" : "VARCHAR";
    }

    private List<?> found(Object value) {
        if (index != null) {
            return index.candidates(value);
        }
        return isBinary() ? cipher.candidates(value) : cipher.candidatesAsText(value);
    }

    /** {@code table.column}. */
    @Override
    public String toString() {
        return name;
    }
}
