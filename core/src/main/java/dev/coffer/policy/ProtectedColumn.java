package dev.coffer.policy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.internal.envelope.Envelope;
import dev.coffer.internal.envelope.TextForm;
import dev.coffer.search.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One protected column: where it is, and how its values are encrypted. Immutable, thread-safe.
 *
 * <p>SQL names are kept in lower case and meant case-insensitively: a table that differs by case only counts as protected.
 */
public final class ProtectedColumn {
    private final @Nullable String schema;
    private final String table;
    private final String column;
    private final FieldName name;
    private final boolean explicitName;
    private final FieldType<?> type;
    private final Storage storage;
    private final boolean deterministic;
    private final boolean equality;
    private final List<Normalizer> normalizers;
    private final List<Integer> prefixes;
    private final List<Integer> suffixes;
    private final boolean contains;
    private final boolean ordered;
    private final int scan;
    private final List<DerivedColumn> derived;

    private ProtectedColumn(Options options) {
        int dot = options.table.lastIndexOf('.');
        schema = dot < 0 ? null : options.table.substring(0, dot).toLowerCase(Locale.ROOT);
        table = options.table.substring(dot + 1).toLowerCase(Locale.ROOT);
        column = options.column.toLowerCase(Locale.ROOT);
        explicitName = options.name != null;
        name = options.name != null ? options.name : new FieldName(table, column);
        type = options.bucket == 0 ? options.type : options.type.padded(options.bucket);
        storage = options.storage;
        deterministic = options.deterministic;
        equality = options.equality;
        normalizers = List.copyOf(options.normalizers);
        prefixes = List.copyOf(options.prefixes);
        suffixes = List.copyOf(options.suffixes);
        contains = options.contains;
        ordered = options.order;
        scan = options.scan;
        derived = DerivedColumn.of(column, options);
        if (deterministic && equality) {
            throw invalid(
                    "is deterministic and has equality: a deterministic column needs no tag; keep one of the two");
        }
        if ((deterministic || equality) && !type.hasEquality()) {
            throw invalid("is a " + type + ", which has no equality: drop deterministic and equality");
        }
        if (deterministic && options.bucket != 0) {
            throw invalid("is deterministic and padded: deterministic values are never padded; keep one of the two");
        }
        boolean searched = !derived.isEmpty() || scan != 0;
        if (!normalizers.isEmpty() && (!searched || type.javaType() != String.class)) {
            throw invalid(
                    "has normalizers: they belong to a text column with equality: true, or another member that it is"
                            + " searched by");
        }
        String complaint = SearchRules.complaint(options);
        if (complaint != null) {
            throw invalid(complaint);
        }
        for (DerivedColumn each : derived) {
            if (each.isTooLong()) {
                throw invalid("would keep a column " + each.name() + ", whose name is longer than the "
                        + DerivedColumn.MAX_NAME + " bytes that databases take: give the column a shorter name");
            }
        }
    }

    private InvalidPolicyException invalid(String reason) {
        return new InvalidPolicyException(this + " " + reason);
    }

    /** The schema in lower case, or null if the table is meant in any schema. */
    public @Nullable String schema() {
        return schema;
    }

    /** The table's SQL name without schema, in lower case. */
    public String table() {
        return table;
    }

    /** The column's SQL name in lower case. */
    public String column() {
        return column;
    }

    /** The name that enters the keys. */
    public FieldName name() {
        return name;
    }

    boolean hasExplicitName() {
        return explicitName;
    }

    public FieldType<?> type() {
        return type;
    }

    public Storage storage() {
        return storage;
    }

    /** Whether equal values are encrypted to equal envelopes. */
    public boolean deterministic() {
        return deterministic;
    }

    /** Whether a blind-index tag is kept beside the envelope, in {@link #tagColumn()}. */
    public boolean equality() {
        return equality;
    }

    /** Numbers of code points by which values that begin alike have equal tags, in ascending order; none unless declared. */
    public List<Integer> prefixes() {
        return prefixes;
    }

    /** Numbers of code points by which values that end alike have equal tags, in ascending order; none unless declared. */
    public List<Integer> suffixes() {
        return suffixes;
    }

    /** Whether tags of all runs of three code points are kept. */
    public boolean contains() {
        return contains;
    }

    /** Whether bytes are kept that sort as the values do. */
    public boolean ordered() {
        return ordered;
    }

    /** How many rows of a statement may be decrypted to finish a search that no tag answers; 0 if none unless tags narrow it. */
    public int scan() {
        return scan;
    }

    /** The columns that Coffer keeps beside this one, {@link #tagColumn} among them. */
    public List<DerivedColumn> derivedColumns() {
        return derived;
    }

    /** What is applied, in this order, before a tag is computed. */
    public List<Normalizer> normalizers() {
        return normalizers;
    }

    /** The SQL name of the {@code BIGINT} column that holds the tags; null without {@link #equality()}. */
    public @Nullable String tagColumn() {
        return equality ? derived.get(0).name() : null;
    }

    /**
     * What the database column must hold at least: bytes for {@link Storage#BINARY}, characters for {@link Storage#TEXT}; -1 if
     * the type has no limit.
     */
    public int maxEnvelopeLength() {
        int plaintext = type.maxPlaintextLength();
        return plaintext < 0 ? -1 : envelopeLength(plaintext);
    }

    /** The SQL type of a database column that holds every envelope of this one. */
    public String sqlType(SqlDialect dialect) {
        return new ColumnDdl(this, dialect).type();
    }

    /** The SQL type of one of the {@link #derivedColumns}. */
    public String sqlType(DerivedColumn beside, SqlDialect dialect) {
        return new ColumnDdl(this, dialect).type(beside);
    }

    /**
     * What is wrong with one of the {@link #derivedColumns} in a database.
     *
     * @param table as a statement needs it
     * @param found null if there is none
     * @return sentences that begin with this column and end with the cure; none if it is as {@link EncryptionPolicy#ddl} makes it
     */
    public List<String> findings(
            DerivedColumn beside, SqlDialect dialect, String table, DerivedColumn.@Nullable Found found) {
        return new DerivedFindings(this, beside, dialect, table).of(found);
    }

    /**
     * The statement that makes the index which searches by one of the {@link #derivedColumns} need, with names as they are given; null
     * where none would help.
     */
    public @Nullable String createIndex(DerivedColumn beside, SqlDialect dialect, String table, String name) {
        return new ColumnDdl(this, dialect).index(beside, table, name);
    }

    /** What of this declaration decides whether rows are found and read. */
    public ColumnFingerprint fingerprint() {
        return ColumnFingerprint.of(this);
    }

    /** The CHECK constraint by which the database refuses plaintext, with the {@link #fingerprint} in its name. */
    public ColumnConstraint constraint(SqlDialect dialect) {
        return new ColumnConstraint(this, dialect);
    }

    /** The length of the shortest envelope this column can hold, in the unit of {@link #maxEnvelopeLength()}. */
    public int minEnvelopeLength() {
        return envelopeLength(1);
    }

    private int envelopeLength(int plaintext) {
        int bytes = plaintext + (deterministic ? Envelope.SIV_OVERHEAD : Envelope.XAES_OVERHEAD);
        return storage == Storage.BINARY ? bytes : TextForm.length(bytes);
    }

    /** {@code schema.table.column}, as in SQL. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema + ".") + table + "." + column;
    }

    /** Collects the options of one column; made by {@link EncryptionPolicy.Builder#protect}. Not thread-safe. */
    public static final class Options {
        private final String table;
        private final String column;
        final FieldType<?> type;
        private @Nullable FieldName name;
        private Storage storage = Storage.BINARY;
        private boolean deterministic;
        boolean equality;
        int bucket;
        List<Normalizer> normalizers = List.of();
        List<Integer> prefixes = List.of();
        List<Integer> suffixes = List.of();
        boolean contains;
        boolean order;
        int scan;

        Options(String table, String column, FieldType<?> type) {
            this.table = table;
            this.column = column;
            this.type = type;
        }

        /** Encrypts equal values to equal envelopes: equality, joins and unique constraints work, and repetition shows. */
        public Options deterministic() {
            deterministic = true;
            return this;
        }

        /** Adds the tag column {@code column_bidx BIGINT}, so that rows can be found by value. */
        public Options equality() {
            equality = true;
            return this;
        }

        /**
         * Adds a tag column {@code column_pfx<n> BIGINT} for each length, so that rows can be found by how a text begins.
         *
         * @param lengths code points, 1 to 1,000 and no more than the column holds; at most 8
         */
        public Options prefix(int... lengths) {
            prefixes = sorted(lengths);
            return this;
        }

        /** Adds a tag column {@code column_sfx<n> BIGINT} for each length, as {@link #prefix} does, for how a text ends. */
        public Options suffix(int... lengths) {
            suffixes = sorted(lengths);
            return this;
        }

        private static List<Integer> sorted(int[] lengths) {
            return Arrays.stream(lengths).sorted().boxed().toList();
        }

        /** Adds {@code column_grams}, the tags of all runs of three code points, so that rows can be found by a part of a text. */
        public Options contains() {
            contains = true;
            return this;
        }

        /** Adds {@code column_ord}, bytes that sort as the values do: two for each bit of a value. */
        public Options order() {
            order = true;
            return this;
        }

        /**
         * Allows searches that no tag answers to be finished after decryption, and keeps no column for them.
         *
         * @param rows that a statement may examine, 1 to 100,000,000; more is an error
         */
        public Options scan(int rows) {
            scan = rows == 0 ? -1 : rows;
            return this;
        }

        /** What makes values alike before tags are computed, in this order. */
        public Options normalize(Normalizer... steps) {
            normalizers = Arrays.asList(steps.clone());
            return this;
        }

        public Options storage(Storage storage) {
            this.storage = storage;
            return this;
        }

        /** The cryptographic name, {@code table.column}, where it is not that of the SQL names. */
        public Options name(String name) {
            this.name = FieldName.parse(name);
            return this;
        }

        /** Pads plaintexts to a multiple of {@code bucket} bytes. */
        public Options pad(int bucket) {
            this.bucket = bucket;
            return this;
        }

        ProtectedColumn build() {
            return new ProtectedColumn(this);
        }
    }
}
