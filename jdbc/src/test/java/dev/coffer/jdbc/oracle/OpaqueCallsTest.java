package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls with a grammar of their own pass where nothing in them is protected, and nowhere else: a protected name that is smuggled into
 * one, in whatever spelling and place, is refused. {@code -Dcoffer.smuggled=1000000} for the long form.
 */
final class OpaqueCallsTest {
    private static final int SMUGGLED = Integer.getInteger("coffer.smuggled", 4_000);

    /** Calls whose value depends on what stands in them, over columns that nobody protects; not all of every database. */
    private static final List<String> CALLS = List.of(
            "EXTRACT(YEAR FROM c.status)",
            "TRIM(BOTH ' ' FROM c.status)",
            "TRIM(LEADING FROM status)",
            "SUBSTRING(c.status FROM 1 FOR 2)",
            "OVERLAY(c.status PLACING 'x' FROM 1 FOR 2)",
            "POSITION('x' IN c.status)",
            "JSON_OBJECT(KEY 'a' VALUE c.status)",
            "JSON_OBJECT('a': c.status ABSENT ON NULL)",
            "JSON_ARRAY(c.status, c.id NULL ON NULL)",
            "JSON_VALUE(c.status, 'strict $.a' RETURNING VARCHAR DEFAULT 'x' ON EMPTY)",
            "XMLELEMENT(NAME a, XMLATTRIBUTES(c.status AS b), c.id)",
            "XMLFOREST(c.status AS s, c.id)",
            "CONVERT(c.status USING utf8mb4)",
            "CONVERT(c.status, CHAR(10) CHARACTER SET utf8mb4)",
            "CHAR(c.id USING ascii)",
            "WEIGHT_STRING(c.status AS CHAR(4))",
            "TIMESTAMPADD(DAY, c.id, CURRENT_TIMESTAMP)",
            "DATE_ADD(CURRENT_DATE, INTERVAL c.id DAY)",
            "GET_FORMAT(DATE, c.status)",
            "LISTAGG(c.status, ',' ON OVERFLOW TRUNCATE '...' WITHOUT COUNT) WITHIN GROUP (ORDER BY c.id)",
            "STRING_AGG(c.status, ',' ORDER BY c.id DESC NULLS LAST)",
            "GROUP_CONCAT(DISTINCT c.status ORDER BY c.id SEPARATOR '-')",
            "NORMALIZE(c.status, NFC)",
            "COLLATION FOR (c.status)",
            "UNKNOWN_ONE(c.status WITH c.id APPLYING (c.id, [c.status]) TO {c.id})",
            "UNKNOWN_TWO(VARIADIC c.status, name => c.id, other := c.id)");

    private static final List<String> STATEMENTS = List.of(
            "SELECT c.id FROM customer c WHERE %s IS NOT NULL",
            "SELECT c.id, %s FROM customer c JOIN orders o ON o.customer_id = c.id",
            "SELECT c.id FROM (SELECT id, status, email AS e, last_name FROM customer) c WHERE %s = c.status",
            "WITH c AS (SELECT id, status, email AS e FROM customer) SELECT %s FROM c",
            "SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM customer c WHERE c.id = o.id AND %s > c.status)",
            "UPDATE orders SET note = (SELECT %s FROM customer c WHERE c.id = orders.id)",
            "SELECT MAX(c.id) FROM customer c GROUP BY c.status HAVING %s <> c.status",
            "INSERT INTO orders (id, note) SELECT c.id, %s FROM customer c");

    /** What is protected in one of the statements, in every one of which {@code c} has it. */
    private static final List<String> SMUGGLERS = List.of(
            "email",
            "c.email",
            "EMAIL",
            "last_name",
            "c.Last_Name",
            "(email)",
            "(c.last_name)",
            "e",
            "c",
            "c.*",
            "customer.email",
            "customer",
            "(SELECT email FROM customer)",
            "(SELECT k.last_name FROM customer k)",
            "email_bidx",
            "c.email_bidx",
            "UPPER(email)",
            "email::text",
            "ROW(c.email)",
            "c.e");

    @ParameterizedTest
    @EnumSource
    void protectedNames_smuggledIntoACall_areRefused(TestDatabase database) throws SQLException {
        Seed seed = Seed.of("coffer.oracle.seed");
        Random random = seed.random();
        List<String> wrong = new ArrayList<>();
        Dialect dialect = Dialect.valueOf(database.dialect());
        int passed = 0;
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection()) {
            for (int i = 0; i < SMUGGLED && wrong.size() < 20; i++) {
                String call = CALLS.get(random.nextInt(CALLS.size()));
                String frame = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
                passed += isRefused(connection, frame.replace("%s", call)) ? 0 : 1;
                String smuggler = SMUGGLERS.get(random.nextInt(SMUGGLERS.size()));
                String text = frame.replace("%s", smuggled(call, dialect, smuggler, random));
                if (!isRefused(connection, text) && isThere(smuggler, frame)) {
                    wrong.add(text);
                }
            }
        }
        assertThat(wrong).as("%s, %s", database, seed).isEmpty();
        assertThat(passed).as("of %s without a smuggler", SMUGGLED).isGreaterThan(SMUGGLED / 2);
    }

    /** In place of a word or literal between the brackets, or behind one. */
    private static String smuggled(String call, Dialect dialect, String smuggler, Random random) {
        List<Token> tokens = Lexer.read(call, dialect).tokens().stream()
                .filter(token -> token.start() > call.indexOf('('))
                .filter(token -> token.kind() != Token.Kind.SYMBOL)
                .filter(token -> call.charAt(token.start() - 1) != '.')
                .toList();
        Token first = tokens.get(random.nextInt(tokens.size()));
        int end = first.end();
        while (call.charAt(end) == '.') { // the whole of c.status
            end = call.indexOf("status", end) == end + 1 ? end + 7 : end + 3;
        }
        Token place = new Token(first.kind(), first.start(), end, "");
        String behind = call.substring(place.end());
        return random.nextInt(4) == 0
                ? call.substring(0, place.end()) + " " + smuggler + behind
                : call.substring(0, place.start()) + smuggler + behind;
    }

    /** Some are columns of a derived table only. */
    private static boolean isThere(String smuggler, String frame) {
        return frame.contains("AS e") || !(smuggler.equals("e") || smuggler.equals("c.e"));
    }

    /** By Coffer: what it lets pass the database may refuse for reasons of its own. */
    private static boolean isRefused(Connection connection, String text) {
        try {
            connection.prepareStatement(text).close();
            return false;
        } catch (SQLException e) {
            return e.getCause() instanceof UnsupportedStatementException;
        }
    }
}
