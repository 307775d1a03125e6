package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements with typing errors, against a driver that only writes down: no protected value reaches it in the clear, and nothing
 * but an {@link SQLException} comes out. {@code -Dcoffer.mutants=1000000} is the long run; {@code -Dcoffer.mutants.seed} runs a
 * printed seed again.
 */
final class MutantsTest {
    private static final int FEW = 6_000;

    private static final int MUTANTS = Integer.getInteger("coffer.mutants", FEW);

    /** In the test command always the same ones, for it asks whether something became worse; the long run asks for more. */
    private static final long FEW_SEED = Long.getLong("coffer.mutants.seed", 20_261_128L);

    /** A table's name, here one letter, as a word of its own or run together with the key word beside it. */
    private static final Pattern NAMED = Pattern.compile("(?<![\\w\u1111])(from|join|into|update|table|using)?\u1111"
            + "(set|where|values|join|add|alter|select|order|is|left|inner|on|as)?(?![\\w\u1111])");

    /** Statements whose values are all for protected columns, in places that typing errors make interesting. */
    private static final List<String> TEXTS = List.of(
            "SELECT id FROM customer WHERE email = 'ada.zq@x.org'",
            "SELECT c.id, c.status FROM customer c WHERE c.email = 'ada.zq@x.org' AND c.points = 904171",
            "SELECT o.id FROM orders o JOIN customer c ON c.id = o.customer_id WHERE c.phone = '+1zq1'",
            "SELECT o.note FROM orders o WHERE o.customer_id IN (SELECT id FROM customer WHERE last_name = 'Zqueen')",
            "SELECT id FROM orders WHERE EXISTS (SELECT 1 FROM customer c WHERE c.email = 'ada.zq@x.org')",
            "UPDATE customer SET status = 'new', email = 'ada.zq@x.org' WHERE id = 1",
            "UPDATE customer SET address = '1 Zq Way', points = 904171, born = '1971-03-17' WHERE status = 'old'",
            "UPDATE orders SET note = 'x' WHERE customer_id = (SELECT id FROM customer WHERE phone = '+1zq2')",
            "INSERT INTO customer (id, status, email, phone) VALUES (9, 'new', 'new.zq@x.org', 'zq9')",
            "INSERT INTO customer VALUES (9, 'x', 'zq@y', 'Zqo', 'zq way', '1971-03-17', 'zq9', 904179, '1971-03-17')",
            "INSERT INTO member (id, surname, contact, note) SELECT 9, 'Zqu', 'zq@y', 'first' FROM orders WHERE id = 1",
            "DELETE FROM customer WHERE last_name = 'Zqing' OR email IN ('ada.zq@x.org', 'bob.zq@x.org')",
            "WITH c AS (SELECT id FROM customer WHERE email = 'ada.zq@x.org') SELECT o.id FROM orders o, c",
            "SELECT COUNT(*) FROM payment WHERE paid_at = '2003-04-05 06:07:08'",
            "SELECT family FROM heir WHERE family = 'Zqueen'",
            "CREATE INDEX i ON customer (id) WHERE email = 'ada.zq@x.org'",
            "CREATE INDEX i ON customer (id) WHERE 'ada.zq@x.org' = email",
            "ALTER TABLE customer ADD CHECK ('ada.zq@x.org' <> email)",
            "ALTER TABLE customer ALTER COLUMN email SET DEFAULT 'ada.zq@x.org'",
            "CREATE TABLE customer (id INT CHECK (id > 7), status VARCHAR(20) DEFAULT 'new', email VARCHAR(100) NOT NULL UNIQUE,"
                    + " CHECK (status <> 'x' OR 'ada.zq@x.org' <> email))",
            "ALTER TABLE customer ADD CONSTRAINT c CHECK (status = 'new' AND email <> 'ada.zq@x.org')",
            "ALTER TABLE customer ADD COLUMN twice VARCHAR(99) GENERATED ALWAYS AS (email || 'zq')",
            "ALTER TABLE customer ALTER COLUMN status TYPE VARCHAR(30) USING (email || 'ada.zq@x.org')",
            "CREATE UNIQUE INDEX i ON customer (status, email) WHERE status = 'x' AND email = 'ada.zq@x.org'",
            "EXPLAIN SELECT id FROM customer WHERE email = 'ada.zq@x.org'",
            "MERGE INTO customer USING orders ON (1 = 1) WHEN MATCHED THEN UPDATE SET email = 'zq@y'",
            "MERGE INTO customer c USING (VALUES (9, 'zq@y', '+1zq9', 'new')) s(id, email, phone, status) ON c.id = s.id WHEN"
                    + " MATCHED THEN UPDATE SET email = s.email, status = s.status WHEN NOT MATCHED THEN INSERT (id, email, phone)"
                    + " VALUES (s.id, s.email, s.phone)",
            "MERGE INTO customer USING (SELECT 1 AS i, 'ada.zq@x.org' AS e, 904171 AS p) s ON customer.email = e WHEN MATCHED AND"
                    + " customer.points <> p THEN UPDATE SET points = s.p, address = 'zq way' WHEN NOT MATCHED THEN INSERT (id,"
                    + " email, points) VALUES (s.i, s.e, s.p)",
            "MERGE INTO member m USING (SELECT id, email, 'Zqx' AS n FROM customer WHERE phone = '+1zq1') s ON m.id = s.id WHEN"
                    + " MATCHED THEN UPDATE SET contact = s.email, surname = s.n WHEN NOT MATCHED THEN INSERT (id, surname)"
                    + " VALUES (s.id, s.n)",
            "MERGE INTO customer (id, email, phone, points) KEY (email) VALUES (9, 'zq@y', '+1zq9', 904179)",
            "SELECT id FROM customer WHERE email LIKE 'zq%' ORDER BY id",
            "COMMENT ON TABLE customer IS 'those who buy'",
            "SELECT /* ada.zq@x.org */ id FROM customer /* email = 'ada.zq@x.org' */ WHERE email = 'ada.zq@x.org' -- 'zq'",
            "DELETE FROM orders; UPDATE customer SET email = 'zq@y'");

    /** A text that is longer holds more than a value. */
    private static final int LONGEST_VALUE = 90;

    /** A mutant with its parameters. */
    private record Mutant(String sql, List<? extends @Nullable Object> parameters) {
        /** Whether it names no protected table any more outside of comments, and its values stand outside of them too. */
        boolean isNameless(Dialect dialect, String clear) {
            SqlText read = Lexer.read(sql, dialect);
            StringBuilder outside = new StringBuilder(sql.toLowerCase(Locale.ROOT));
            read.comments().forEach(comment -> {
                for (int i = comment.start(); i < comment.end(); i++) {
                    outside.setCharAt(i, ' ');
                }
            });
            for (Token token : read.tokens()) { // a name among the words of a string is that value's
                String text = sql.substring(token.start(), token.end());
                for (int i = token.start(); token.isLiteral() && text.strip().contains(" ") && i < token.end(); i++) {
                    outside.setCharAt(i, ' ');
                }
            }
            boolean inComment = isNamed(sql.toLowerCase(Locale.ROOT))
                    && clear.length() > LONGEST_VALUE
                    && Twin.inTheClear(List.of(outside.toString())).isEmpty();
            return !isNamed(outside.toString()) && !inComment;
        }

        private static boolean isNamed(String folded) {
            return Twin.PROTECTED.stream()
                    .anyMatch(table ->
                            NAMED.matcher(folded.replace(table, "\u1111")).find());
        }

        /** Whether its values stand in a string with more of the statement: quotes too many made them a value of its column. */
        boolean isSwallowed(Dialect dialect, String clear) {
            SqlText read = Lexer.read(sql, dialect);
            StringBuilder outside = new StringBuilder(sql);
            for (Token token : read.tokens()) {
                String text = sql.substring(token.start(), token.end());
                boolean swallowing = text.indexOf('=') >= 0
                        || text.contains("<>")
                        || Twin.PROTECTED.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
                for (int i = token.start(); token.isLiteral() && swallowing && i < token.end(); i++) {
                    outside.setCharAt(i, ' ');
                }
            }
            return Twin.inTheClear(List.of(outside.toString())).isEmpty()
                    && parameters.stream().noneMatch(value -> clear.equals(String.valueOf(value)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void mutatedStatements_sendNoProtectedValueInTheClear(TestDatabase database) throws SQLException {
        Seed seed = MUTANTS > FEW ? Seed.of("coffer.mutants.seed") : new Seed("coffer.mutants.seed", FEW_SEED);
        Random random = seed.random();
        Mutations mutations = new Mutations(random);
        RandomStatements statements = new RandomStatements(database, seed.value());
        List<SqlCase> taken = TakenCases.ALL.stream()
                .filter(written -> written.databases().contains(database))
                .toList();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        int nameless = 0;
        int swallowed = 0;
        Dialect dialect = Dialect.valueOf(database.dialect());
        WireSpy spy = new WireSpy(database);
        try (Twin twin = Twin.on(database);
                Connection connection = CofferDataSource.wrap(spy.over(twin.raw()), twin.coffer())
                        .getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < MUTANTS && wrong.size() < 40; i++) {
                Mutant mutant = mutant(random, mutations, statements, taken);
                spy.forget();
                try {
                    refused += run(connection, statement, mutant) ? 1 : 0;
                } catch (RuntimeException | StackOverflowError e) {
                    wrong.add(mutant.sql() + "\n  " + e);
                }
                String clear = Twin.inTheClear(spy.sent());
                if (!clear.isEmpty() && mutant.isNameless(dialect, clear)) {
                    nameless++;
                } else if (!clear.isEmpty() && mutant.isSwallowed(dialect, clear)) {
                    swallowed++;
                } else if (!clear.isEmpty()) {
                    wrong.add(mutant.sql() + "\n  sent in the clear: " + clear);
                }
            }
        }
        System.out.printf(
                "%s: %s, %d mutants, %d refused, %d that name no protected table any more, %d with their values in a string%n",
                database, seed, MUTANTS, refused, nameless, swallowed);
        assertThat(wrong).as("%s", seed).isEmpty();
    }

    private static Mutant mutant(Random random, Mutations mutations, RandomStatements statements, List<SqlCase> taken) {
        return switch (random.nextInt(3)) {
            case 0 -> new Mutant(mutations.of(TEXTS.get(random.nextInt(TEXTS.size()))), List.of());
            case 1 -> {
                SqlCase written = taken.get(random.nextInt(taken.size()));
                yield new Mutant(mutations.of(written.sql()), written.parameters());
            }
            default -> {
                RandomStatements.Drawn drawn = statements.next();
                yield new Mutant(mutations.of(drawn.sql()), drawn.parameters());
            }
        };
    }

    /** Whether it was refused. */
    private static boolean run(Connection connection, Statement statement, Mutant mutant) {
        try (PreparedStatement prepared = connection.prepareStatement(mutant.sql())) {
            for (int i = 0; i < mutant.parameters().size(); i++) {
                Object value = mutant.parameters().get(i);
                prepared.setObject(i + 1, value instanceof Object[] array ? array[0] : value);
            }
            prepared.execute();
        } catch (SQLException e) {
            if (e.getCause() instanceof UnsupportedStatementException) {
                return true;
            }
        }
        if (!mutant.sql().contains("?")) {
            try {
                statement.execute(mutant.sql());
            } catch (SQLException e) {
                return e.getCause() instanceof UnsupportedStatementException;
            }
        }
        return false;
    }
}
