package dev.coffer.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.sql.jsqlparser.JsqlAnalyser;
import dev.coffer.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read without the parser, what is left to it, and that both read the same. */
final class SimpleFormsTest {
    private static final int ALTERED = Integer.getInteger("coffer.oracle.texts", 3_000);

    private static final List<String> SIMPLE = List.of(
            "INSERT INTO customer (id, email) VALUES (?, ?)",
            "insert into shop.customer (id, \"Email\") values (1, 'it''s'), (-2, NULL), (?, DEFAULT);",
            "INSERT INTO customer VALUES (1, TRUE, 2.50)",
            "UPDATE customer SET email = ?, status = 'x', points = DEFAULT WHERE id = ? AND email <> ?",
            "UPDATE customer AS c SET c.email = NULL",
            "DELETE FROM customer WHERE id IN (?, 2) OR email = ? OR status IS NOT NULL",
            "DELETE FROM customer c",
            "SELECT * FROM customer",
            "SELECT c.*, o.id AS \"Id\", COUNT(*) AS n FROM customer c JOIN orders AS o ON o.customer_id = c.id WHERE c.email = ?",
            "SELECT shop.customer.email FROM shop.customer LEFT OUTER JOIN orders ON orders.id = customer.id AND orders.note <= ?",
            "SELECT email /* , status */ FROM customer -- all of them\n WHERE '+1' = phone ORDER BY id DESC, 2 LIMIT ? OFFSET 10",
            "SELECT id FROM customer WHERE email NOT IN (?) AND note LIKE 'a%' AND note NOT LIKE ? AND id>=3 AND id!=4 FOR UPDATE");

    private static final List<String> LEFT = List.of(
            "SELECT id FROM customer WHERE (email = ?)",
            "SELECT id FROM customer WHERE email = ? AND id = 1 OR id = 2",
            "SELECT id FROM customer WHERE NOT email = ?",
            "SELECT id FROM customer WHERE email = ?::text",
            "SELECT id FROM customer WHERE email = ? COLLATE x",
            "SELECT id FROM customer WHERE created = CURRENT_DATE",
            "SELECT DISTINCT email FROM customer",
            "SELECT ALL email FROM customer",
            "SELECT email mail FROM customer",
            "SELECT UPPER(email) FROM customer",
            "SELECT id + 1 FROM customer",
            "SELECT ? FROM customer",
            "SELECT id FROM customer, orders",
            "SELECT id FROM customer NATURAL JOIN orders",
            "SELECT id FROM customer JOIN orders USING (id)",
            "SELECT id FROM ONLY customer",
            "SELECT id FROM customer WHERE id = ?1",
            "SELECT id FROM customer WHERE id < > 1",
            "SELECT id FROM customer WHERE email = ANY(?)",
            "SELECT id FROM customer WHERE id = 0x1F",
            "SELECT id FROM customer WHERE id = 1 GROUP BY id",
            "SELECT id FROM customer LIMIT 1, 2",
            "SELECT id FROM customer UNION ALL SELECT id FROM orders",
            "INSERT INTO customer (id) VALUES (1) ON CONFLICT DO NOTHING",
            "INSERT INTO customer (id) SELECT id FROM orders",
            "INSERT IGNORE INTO customer (id) VALUES (1)",
            "INSERT INTO customer (id) VALUES (1 + 1)",
            "INSERT INTO customer (id) VALUES (N'x')",
            "INSERT INTO customer (id) VALUES ('x' 'y')",
            "UPDATE customer SET (email, id) = (?, ?)",
            "UPDATE customer SET email = status",
            "DELETE customer FROM customer",
            "TABLE customer",
            "");

    @Test
    void simpleForms_areReadAsTheParserReadsThem() {
        for (String text : SIMPLE) {
            SqlText sql = Lexer.read(text, Dialect.POSTGRESQL);
            assertThat(SimpleForms.read(sql))
                    .as(text)
                    .isNotNull()
                    .isEqualTo(new JsqlAnalyser(java.util.Set.of()).analyse(sql));
        }
    }

    @Test
    void otherForms_areLeftToTheParser() {
        for (String text : LEFT) {
            assertThat(SimpleForms.read(Lexer.read(text, Dialect.POSTGRESQL)))
                    .as(text)
                    .isNull();
        }
    }

    /** One token too many, too few or in another place: read as the parser does, refused as the parser does, or left to it. */
    @ParameterizedTest
    @EnumSource
    void alteredForms_areNeverReadOtherwiseThanTheParserDoes(Dialect dialect) {
        Seed seed = Seed.of("coffer.oracle.seed");
        Random random = seed.random();
        List<String> pieces = new ArrayList<>();
        for (String text : SIMPLE) {
            for (Token token : Lexer.read(text, dialect).tokens()) {
                pieces.add(text.substring(token.start(), token.end()));
            }
        }
        pieces.addAll(List.of("(", ")", "NOT", "::text", "+", "CURRENT_DATE", "DISTINCT", "x", ".", "AND", "=", "ANY"));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < ALTERED; i++) {
            String text = altered(SIMPLE.get(random.nextInt(SIMPLE.size())), dialect, pieces, random);
            SqlText sql = Lexer.read(text, dialect);
            Analysis read = sql.ambiguous() || sql.hasSeveralStatements() ? null : SimpleForms.read(sql);
            if (read != null && !read.equals(parsed(sql))) {
                wrong.add(text + "\n  " + read + "\n  " + parsed(sql));
            }
        }
        assertThat(wrong).as("%s", seed).isEmpty();
    }

    private static Object parsed(SqlText sql) {
        try {
            return new JsqlAnalyser(java.util.Set.of()).analyse(sql);
        } catch (dev.coffer.error.UnsupportedStatementException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String altered(String text, Dialect dialect, List<String> pieces, Random random) {
        List<String> tokens = new ArrayList<>();
        for (Token token : Lexer.read(text, dialect).tokens()) {
            tokens.add(text.substring(token.start(), token.end()));
        }
        for (int i = 0; i <= random.nextInt(2); i++) {
            int place = random.nextInt(tokens.size());
            switch (random.nextInt(3)) {
                case 0 -> tokens.remove(place);
                case 1 -> tokens.add(place, pieces.get(random.nextInt(pieces.size())));
                default -> tokens.set(place, pieces.get(random.nextInt(pieces.size())));
            }
        }
        return String.join(" ", tokens);
    }
}
