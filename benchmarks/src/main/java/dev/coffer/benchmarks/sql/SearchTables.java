package dev.coffer.benchmarks.sql;

import dev.coffer.Coffer;
import dev.coffer.benchmarks.Sample;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.search.BlindIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * So many addresses in three tables of PostgreSQL, each with an index for equality: nobody protects {@code address_plain}; in
 * {@code address_tagged} the index is on the tag, in {@code address_exact} on the deterministic envelope. All over the same
 * connection.
 */
final class SearchTables implements AutoCloseable {
    private static final int CHUNK = 10_000;

    final Connection plain;
    final Connection wrapped;
    final String plainTable;
    final String taggedTable;
    final String exactTable;

    private final Coffer coffer;

    SearchTables(int rows) throws SQLException {
        plainTable = "address_plain_" + rows;
        taggedTable = "address_tagged_" + rows;
        exactTable = "address_exact_" + rows;
        coffer = Kept.coffer(Database.POSTGRESQL.open())
                .policy(EncryptionPolicy.parse("{version: 1, keyring: search, tables: {"
                        + taggedTable + ": {email: {type: text, equality: true}}, "
                        + exactTable + ": {email: {type: text, deterministic: true}}}}"))
                .build();
        plain = SharedConnection.to(Database.POSTGRESQL);
        if (!Kept.isFilled(plain, exactTable)) {
            fill(rows);
            vacuum();
            Kept.markFilled(plain, exactTable);
        }
        wrapped = SharedConnection.protectedBy(coffer, Database.POSTGRESQL);
    }

    private void fill(int rows) throws SQLException {
        FieldCipher<String> randomized = coffer.cipher(taggedTable, "email", FieldType.TEXT);
        FieldCipher<String> exact = coffer.cipher(exactTable, "email", FieldType.TEXT);
        BlindIndex<String> tags = coffer.blindIndex(taggedTable, "email", FieldType.TEXT);
        table(plainTable, "email VARCHAR(200)", rows, List.of(new Filling("varchar", SearchTables::email)));
        table(
                taggedTable,
                "email BYTEA, email_bidx BIGINT",
                rows,
                List.of(
                        new Filling("bytea", id -> hex(randomized.encrypt(email(id)))),
                        new Filling("bigint", id -> tags.tag(email(id)))));
        table(exactTable, "email BYTEA", rows, List.of(new Filling("bytea", id -> hex(exact.encrypt(email(id))))));
        Kept.guard(plain, coffer, SqlDialect.POSTGRESQL, taggedTable);
        Kept.guard(plain, coffer, SqlDialect.POSTGRESQL, exactTable);
    }

    /** The values of a column, by id. */
    private record Filling(String type, IntFunction<@Nullable Object> value) {}

    /** The index is on the last column. */
    private void table(String table, String columns, int rows, List<Filling> fillings) throws SQLException {
        String arrays = fillings.stream().map(it -> ", ?::" + it.type() + "[]").collect(Collectors.joining());
        String indexed = columns.replaceFirst("(.*, )?(\\w+) .*", "$2");
        try (Statement statement = plain.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, " + columns + ")");
            try (PreparedStatement insert =
                    plain.prepareStatement("INSERT INTO " + table + " SELECT * FROM unnest(?::int[]" + arrays + ")")) {
                for (int from = 0; from < rows; from += CHUNK) {
                    int[] ids =
                            IntStream.range(from, Math.min(rows, from + CHUNK)).toArray();
                    insert.setArray(
                            1,
                            plain.createArrayOf("int", IntStream.of(ids).boxed().toArray()));
                    for (int i = 0; i < fillings.size(); i++) {
                        Filling filling = fillings.get(i);
                        insert.setArray(
                                2 + i,
                                plain.createArrayOf(
                                        filling.type(),
                                        IntStream.of(ids)
                                                .mapToObj(filling.value())
                                                .toArray()));
                    }
                    int inserted = insert.executeUpdate();
                    Sample.require(inserted == ids.length, inserted + " rows inserted");
                }
            }
            statement.execute("CREATE INDEX ON " + table + " (" + indexed + ")");
        }
    }

    /** So that no search has to mark rows as settled, and the planner knows the tables. */
    private void vacuum() throws SQLException {
        try (Statement statement = plain.createStatement()) {
            for (String table : List.of(plainTable, taggedTable, exactTable)) {
                statement.execute("VACUUM ANALYZE " + table);
            }
        }
    }

    /** As PostgreSQL writes a bytea; its driver takes no array of arrays of bytes. */
    private static String hex(byte @Nullable [] envelope) {
        return "\\x" + HexFormat.of().formatHex(Objects.requireNonNull(envelope));
    }

    /** 24 characters, another for each row. */
    static String email(int id) {
        return Customers.value(id, 0);
    }

    @Override
    public void close() {
        coffer.close();
    }
}
