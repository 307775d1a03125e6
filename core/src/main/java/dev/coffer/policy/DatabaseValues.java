package dev.coffer.policy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.internal.envelope.Envelope;
import dev.coffer.internal.envelope.TextForm;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.search.SearchMember;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a policy, for {@link Keyring#renew} and {@link Keyring#retire}: what {@link Keyring.StoredValues} asks, by whoever has
 * a connection. An envelope names the key that it lies under; a tag does not, so the value beside it is decrypted and its tag
 * computed again. Rows of another keyring are passed over. Immutable, thread-safe.
 */
public final class DatabaseValues {
    private static final int KEY_ID_OFFSET = 2;

    private static final String REAL_NAMES =
            "SELECT table_schema, table_name, column_name FROM information_schema.columns"
                    + " WHERE LOWER(table_name) = ? AND LOWER(column_name) IN (?, ?) AND ";

    private final EncryptionPolicy policy;
    private final @Nullable String defaultSchema;

    DatabaseValues(EncryptionPolicy policy, @Nullable String defaultSchema) {
        this.policy = policy;
        this.defaultSchema = defaultSchema;
    }

    /**
     * A connection outside of any transaction.
     *
     * @param <E> what it throws
     */
    public interface Session<E extends Exception> extends DatabaseConstraints.Query<E> {
        /** Runs a query, drops what it gives, and ends the transaction. */
        void pass(String sql) throws E;

        /** Hands over each row of a query, few at a time, and ends the transaction. */
        void each(String sql, Reader<E> reader) throws E;
    }

    /** @param <E> as for {@link Session} */
    @FunctionalInterface
    public interface Reader<E extends Exception> {
        void read(Row<E> row) throws E;
    }

    /** @param <E> as for {@link Session} */
    public interface Row<E extends Exception> {
        /** @param column the first is 1 */
        byte[] bytes(int column) throws E;

        /** @param column the first is 1 */
        String text(int column) throws E;

        /** @param column the first is 1; 0 for NULL, which is no more of a tag than any other number */
        long number(int column) throws E;
    }

    /** As a statement needs them. */
    private record Names(
            String table, String column, @Nullable String tag) {}

    /** What is computed under keys of one purpose: the envelopes of a column, or one of the columns beside it. */
    private record Compared(
            ProtectedColumn column, @Nullable DerivedColumn beside) {
        @Nullable
        String tag() {
            return beside == null ? null : beside.name();
        }

        boolean isOrder() {
            return beside != null && beside.member() == SearchMember.ORDER;
        }
    }

    private List<Compared> compared(KeyPurpose purpose) {
        return policy.columns().stream()
                .flatMap(column -> switch (purpose) {
                    case DATA -> Stream.of(new Compared(column, null)); // also of what was deterministic later
                    case SIV -> Stream.of(new Compared(column, null)).filter(each -> column.deterministic());
                    default -> column.derivedColumns().stream().map(beside -> new Compared(column, beside));
                })
                .toList();
    }

    /**
     * As {@link Keyring.StoredValues#bound}.
     *
     * @throws KeyUnavailableException if a column of the policy is not there: in a wrong database none would be bound
     */
    public <E extends Exception> List<String> bound(
            KeyPurpose purpose, SqlDialect dialect, DatabaseConstraints.Query<E> query) throws E {
        List<String> bound = new ArrayList<>();
        Map<String, Set<String>> keys = new HashMap<>();
        for (Compared compared : compared(purpose)) {
            ProtectedColumn column = compared.column();
            List<Names> unused = names(compared, dialect, query);
            String schema = column.schema() == null ? defaultSchema : column.schema();
            String table = schema + "." + column.table();
            if (!keys.containsKey(table)) {
                keys.put(table, DatabaseKeys.columns(dialect, schema, column.table(), query));
            }
            String stored = compared.tag() == null ? column.column() : compared.tag();
            if (compared.isOrder()) {
                bound.add(column + " has order, whose places under two keys could not be compared (" + stored + ")");
            } else if (keys.get(table).stream().anyMatch(stored::equalsIgnoreCase)) {
                bound.add(column + " is under UNIQUE or a key (" + stored + ")");
            }
        }
        return bound;
    }

    /**
     * As {@link Keyring.StoredValues#under}. On H2, which shows nobody what others have not committed, an open transaction is not
     * waited for.
     *
     * @throws KeyUnavailableException if a column of the policy is not there
     */
    public <E extends Exception> long under(Keyring keyring, KeyInfo key, SqlDialect dialect, Session<E> session)
            throws E {
        long[] count = {0};
        for (Compared compared : compared(key.purpose())) {
            ProtectedColumn column = compared.column();
            for (Names names : names(compared, dialect, session)) {
                awaitWriters(names, dialect, session);
                session.each(
                        "SELECT " + names.column() + selected(compared, names, dialect) + " FROM " + names.table()
                                + " WHERE " + names.column() + " IS NOT NULL",
                        compared.beside() == null
                                ? row -> count[0] += isUnder(key, column, row) ? 1 : 0
                                : tags(keyring, column, compared.beside(), count));
            }
        }
        return count[0];
    }

    /**
     * Ends once every transaction has ended that had written to these tables before: a count that is made then sees what it wrote. On H2
     * an open transaction is not waited for.
     *
     * @throws KeyUnavailableException if a column of the policy is not there
     */
    public <E extends Exception> void awaitWriters(SqlDialect dialect, Session<E> session) throws E {
        for (ProtectedColumn column : policy.columns()) {
            for (Names names : names(new Compared(column, null), dialect, session)) {
                awaitWriters(names, dialect, session);
            }
        }
    }

    /**
     * How many values lie under each key id, column by column, as their envelopes say; ids are unique in a keyring only, and those of all
     * tenants are there, too. What is no envelope stands under 0. Nothing is decrypted.
     *
     * @return by column, in the order of the policy
     * @throws KeyUnavailableException if a column of the policy is not there
     */
    public <E extends Exception> Map<ProtectedColumn, Map<Integer, Long>> byKey(SqlDialect dialect, Session<E> session)
            throws E {
        Map<ProtectedColumn, Map<Integer, Long>> counts = new LinkedHashMap<>();
        for (ProtectedColumn column : policy.columns()) {
            Map<Integer, Long> keys = counts.computeIfAbsent(column, each -> new TreeMap<>());
            for (Names names : names(new Compared(column, null), dialect, session)) {
                String head = StoredHead.select(names.column(), column.storage(), dialect);
                String sql = "SELECT " + head + ", COUNT(*) FROM " + names.table() + " WHERE " + names.column()
                        + " IS NOT NULL GROUP BY " + head;
                session.each(
                        sql,
                        row -> keys.merge(StoredHead.keyId(row.text(1), column.storage()), row.number(2), Long::sum));
            }
        }
        return counts;
    }

    /** An array as the text of its numbers. */
    private static String selected(Compared compared, Names names, SqlDialect dialect) {
        DerivedColumn beside = compared.beside();
        if (beside == null) {
            return "";
        }
        boolean array = beside.member() == SearchMember.CONTAINS && dialect == SqlDialect.POSTGRESQL;
        return ", " + (array ? "array_to_string(" + names.tag() + ", ' ')" : names.tag());
    }

    /** A transaction that wrote under the old key before its end, and commits after the count, would not be counted. */
    private static <E extends Exception> void awaitWriters(Names names, SqlDialect dialect, Session<E> session)
            throws E {
        switch (dialect) {
            case POSTGRESQL -> session.pass("LOCK TABLE " + names.table() + " IN SHARE MODE");
            case MARIADB ->
                session.pass("SELECT COUNT(" + names.column() + ") FROM " + names.table() + " LOCK IN SHARE MODE");
            case H2 -> {}
        }
    }

    private <E extends Exception> List<Names> names(
            Compared compared, SqlDialect dialect, DatabaseConstraints.Query<E> query) throws E {
        ProtectedColumn column = compared.column();
        String tag = compared.tag();
        List<String> parameters =
                new ArrayList<>(List.of(column.table(), column.column(), tag == null ? column.column() : tag));
        String named = column.schema() == null ? defaultSchema : column.schema();
        String where;
        if (named != null) {
            where = "LOWER(table_schema) = ?";
            parameters.add(named.toLowerCase(Locale.ROOT));
        } else {
            where = switch (dialect) {
                case POSTGRESQL -> "table_schema = ANY (pg_catalog.current_schemas(false))";
                case MARIADB -> "table_schema = DATABASE()";
                case H2 -> "table_schema = CURRENT_SCHEMA";
            };
        }
        Map<String, Map<String, String>> tables = new HashMap<>();
        for (List<String> row : query.rows(REAL_NAMES + where, parameters)) {
            tables.computeIfAbsent(
                            quoted(dialect, row.get(0)) + "." + quoted(dialect, row.get(1)), each -> new HashMap<>())
                    .put(row.get(2).toLowerCase(Locale.ROOT), quoted(dialect, row.get(2)));
        }
        List<Names> names = new ArrayList<>();
        tables.forEach((table, spelled) -> {
            String here = spelled.get(column.column());
            if (here != null && (tag == null || spelled.containsKey(tag))) {
                names.add(new Names(table, here, tag == null ? null : spelled.get(tag)));
            }
        });
        if (names.isEmpty()) {
            throw new KeyUnavailableException(column + (tag == null ? "" : " or its tag column " + tag)
                    + " is not in this database, so what lies under the key is not known, and nothing was changed");
        }
        return names;
    }

    /** Always, for a name may be a word of SQL's. */
    private static String quoted(SqlDialect dialect, String name) {
        String quote = dialect == SqlDialect.MARIADB ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    private static <E extends Exception> boolean isUnder(KeyInfo key, ProtectedColumn column, Row<E> row) throws E {
        byte[] envelope = column.storage() == Storage.BINARY ? row.bytes(1) : TextForm.parse(row.text(1));
        return envelope == null
                || envelope.length < Envelope.HEADER_LENGTH
                || ByteBuffer.wrap(envelope).getInt(KEY_ID_OFFSET) == key.id();
    }

    @SuppressWarnings("unchecked") // the value is of the type that the cipher gives
    private static <E extends Exception> Reader<E> tags(
            Keyring keyring, ProtectedColumn column, DerivedColumn beside, long[] count) {
        FieldCipher<Object> cipher =
                (FieldCipher<Object>) new FieldCipher<>(keyring, column.name(), column.type(), false);
        StoredTags newest = StoredTags.of(keyring, column, beside);
        return row -> {
            Object value = value(cipher, column, row);
            count[0] += value == null || newest.isOf(value, row) ? 0 : 1;
        };
    }

    /** Null for a row of another keyring, such as another tenant's. */
    private static <E extends Exception> @Nullable Object value(
            FieldCipher<Object> cipher, ProtectedColumn column, Row<E> row) throws E {
        try {
            return column.storage() == Storage.BINARY ? cipher.decrypt(row.bytes(1)) : cipher.decryptText(row.text(1));
        } catch (UnknownKeyException ofAnother) {
            return null;
        }
    }
}
