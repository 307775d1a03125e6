package dev.coffer.jdbc.oracle;

import static dev.coffer.jdbc.oracle.SqlCase.taken;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The forms that are taken, in the order of {@code docs/sql.md}. */
final class TakenCases {
    private static final LocalDate DAY = LocalDate.of(1971, 3, 17);
    private static final String ADA = "ada.zq@x.org";
    private static final String BOB = "bob.zq@x.org";

    private static final List<SqlCase> INSERT = List.of(
            taken("INSERT", "INSERT INTO customer (email, id, last_name) VALUES (?, 9, ?)", "new.zq@x.org", "Zqn"),
            taken(
                    "INSERT",
                    "INSERT INTO customer VALUES (9, 'x', ?, 'Zqo', NULL, ?, ?, 904179, '1971-03-17')",
                    ADA,
                    DAY,
                    "zq9"),
            taken(
                    "INSERT, several rows",
                    "INSERT INTO customer (id, email, phone) VALUES (8, ?, NULL), (9, 'zq@y', 'zq9')",
                    ADA),
            taken(
                    "INSERT, NULL and DEFAULT",
                    "INSERT INTO customer (id, email, last_name, born) VALUES (9, NULL, DEFAULT, NULL)"),
            taken("INSERT, values in brackets", "INSERT INTO customer (id, email) VALUES (9, ('zq@y'))"),
            taken("INSERT, casts around values", "INSERT INTO customer (id, email) VALUES (9, CAST(? AS VARCHAR))", ADA)
                    .on(POSTGRESQL, H2),
            taken(
                            "INSERT, casts around values",
                            "INSERT INTO customer (id, email, born) VALUES (9, ?::text, '1971-03-17'::date)",
                            ADA)
                    .on(POSTGRESQL),
            taken("INSERT, casts around values", "INSERT INTO customer (id, email) VALUES (9, CAST('zq@y' AS CHAR))")
                    .on(MARIADB),
            taken(
                    "INSERT, CASE and COALESCE of values",
                    "INSERT INTO customer (id, email) VALUES (9, CASE WHEN 1 = 2 THEN ? ELSE ? END)",
                    ADA,
                    BOB),
            taken(
                    "INSERT, CASE and COALESCE of values",
                    "INSERT INTO customer (id, email) VALUES (9, COALESCE(?, 'zq@y'))",
                    ADA),
            taken(
                    "INSERT ... SELECT between columns of one name",
                    "INSERT INTO customer (id, email, last_name) SELECT id + 100, contact, surname FROM member WHERE note <> ?",
                    "first"),
            taken(
                    "INSERT ... SELECT between columns of one name",
                    "INSERT INTO member (id, surname, contact) SELECT id + 10, last_name, email FROM customer WHERE email = ?",
                    ADA),
            taken(
                    "INSERT ... SELECT between columns of one name",
                    "INSERT INTO member SELECT id + 10, 7, ?, ?, note FROM orders",
                    "Zqp",
                    ADA),
            taken(
                    "INSERT ... SELECT between columns of one name",
                    "INSERT INTO member (id, contact) SELECT id + 10, email FROM customer UNION ALL SELECT id + 20, contact FROM member"),
            taken(
                    "INSERT ... SELECT between columns of one name",
                    "INSERT INTO member (id, surname) SELECT d.id + 10, d.last_name FROM (SELECT id, last_name FROM customer) d"),
            taken("INSERT into a foreign key", "INSERT INTO heir (id, family) VALUES (9, 'Zqing')"),
            taken(
                    "INSERT into a foreign key",
                    "INSERT INTO family (name, motto) SELECT surname, note FROM member WHERE id = 2"),
            taken("RETURNING", "INSERT INTO customer (id, email) VALUES (9, ?) RETURNING id, email AS mail", ADA)
                    .onlyOn(POSTGRESQL, MARIADB),
            taken("RETURNING", "INSERT INTO member (id, contact) VALUES (9, ?) RETURNING *", ADA)
                    .onlyOn(POSTGRESQL, MARIADB),
            taken("RETURNING", "UPDATE customer SET email = 'zq@y' WHERE id = 1 RETURNING email, last_name")
                    .on(POSTGRESQL),
            taken("RETURNING", "DELETE FROM customer WHERE id = 1 RETURNING last_name, phone")
                    .onlyOn(POSTGRESQL, MARIADB));

    private static final List<SqlCase> UPSERT = List.of(
            taken("ON CONFLICT", "INSERT INTO customer (id, email) VALUES (1, ?) ON CONFLICT (id) DO NOTHING", BOB)
                    .on(POSTGRESQL),
            taken("ON CONFLICT", "INSERT INTO customer (id, email) VALUES (1, ?) ON CONFLICT DO NOTHING", BOB)
                    .on(POSTGRESQL),
            taken(
                            "ON CONFLICT",
                            "INSERT INTO customer (id, email, last_name) VALUES (1, ?, 'Zqr') ON CONFLICT (id) DO UPDATE SET email ="
                                    + " EXCLUDED.email, last_name = EXCLUDED.last_name",
                            BOB)
                    .on(POSTGRESQL),
            taken(
                            "ON CONFLICT on a column with equality",
                            "INSERT INTO customer (id, phone, email) VALUES (9, '+1zq2', ?) ON CONFLICT (phone) DO UPDATE SET email ="
                                    + " EXCLUDED.email, status = ? WHERE customer.last_name = 'Zqing'",
                            "n.zq@x.org",
                            "upd")
                    .on(POSTGRESQL),
            taken(
                            "ON CONFLICT on a deterministic column",
                            "INSERT INTO family (name, motto) VALUES ('Zqing', 'left') ON CONFLICT (name) DO UPDATE SET motto = EXCLUDED.motto")
                    .on(POSTGRESQL),
            taken(
                            "ON CONFLICT",
                            "INSERT INTO customer AS c (id, email) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET email ="
                                    + " CASE WHEN c.email = ? THEN EXCLUDED.email ELSE c.email END RETURNING c.email",
                            BOB,
                            ADA)
                    .on(POSTGRESQL),
            taken(
                            "ON DUPLICATE KEY UPDATE",
                            "INSERT INTO customer (id, email) VALUES (1, ?) ON DUPLICATE KEY UPDATE email = VALUES(email), status = 'dup'",
                            BOB)
                    .on(MARIADB),
            taken(
                            "ON DUPLICATE KEY UPDATE",
                            "INSERT INTO customer (id, phone) VALUES (9, '+1zq2') ON DUPLICATE KEY UPDATE email = 'zq@dup', phone = NULL")
                    .on(MARIADB),
            taken(
                            "ON DUPLICATE KEY UPDATE",
                            "INSERT INTO family (name, motto) VALUES (?, 'left') ON DUPLICATE KEY UPDATE motto = VALUES(motto)",
                            "Zqing")
                    .on(MARIADB));

    private static final List<SqlCase> UPDATE = List.of(
            taken(
                    "UPDATE",
                    "UPDATE customer SET email = ?, status = 's', last_name = 'Zqu', phone = NULL WHERE id = ?",
                    BOB,
                    1),
            taken("UPDATE by a protected column", "UPDATE customer SET status = ? WHERE email = ?", "hit", ADA),
            taken(
                    "UPDATE by a protected column",
                    "UPDATE customer SET born = ?, points = 904175 WHERE born = ?",
                    DAY,
                    DAY),
            taken(
                    "UPDATE, CASE of values",
                    "UPDATE customer SET email = CASE WHEN id = ? THEN ? WHEN id = 2 THEN 'zq@y' ELSE email END",
                    1,
                    BOB),
            taken(
                    "UPDATE, CASE of values",
                    "UPDATE customer SET phone = CASE WHEN phone IS NULL THEN 'zqn' WHEN last_name = ? THEN NULL ELSE phone END"
                            + " WHERE id IN (1, 4)",
                    "Zqueen"),
            taken(
                    "UPDATE, CASE of values",
                    "UPDATE customer SET email = CASE WHEN (email IS NULL) IS TRUE OR ABS(id) = ? THEN ? ELSE email END,"
                            + " phone = CASE WHEN NOT ((phone IS NOT NULL) IS TRUE) THEN ? ELSE phone END",
                    2,
                    "zq@z",
                    "+zq7"),
            taken(
                    "UPDATE, CASE of values",
                    "UPDATE customer SET email = CASE WHEN id IN (SELECT m.customer_id FROM member m WHERE m.contact = ?)"
                            + " THEN ? ELSE email END",
                    "cyd.zq@x.org",
                    "zq@v"),
            taken(
                    "UPDATE, COALESCE of values",
                    "UPDATE customer SET email = COALESCE(?, email), address = COALESCE(address, ?)",
                    null,
                    "Zq Road"),
            taken(
                            "UPDATE, copies between columns of one name",
                            "UPDATE customer SET last_name = surname, email = contact FROM member WHERE"
                                    + " member.customer_id = customer.id")
                    .on(POSTGRESQL),
            taken(
                            "UPDATE with joins",
                            "UPDATE customer c JOIN member m ON m.customer_id = c.id SET c.email = m.contact, c.status = ? WHERE m.note = ?",
                            "j",
                            "first")
                    .on(MARIADB),
            taken(
                            "UPDATE with joins",
                            "UPDATE customer SET email = ? FROM orders o WHERE o.customer_id = customer.id AND o.note = ?",
                            BOB,
                            "a")
                    .on(POSTGRESQL),
            taken(
                    "UPDATE with a subquery",
                    "UPDATE orders SET note = 'q' WHERE customer_id IN (SELECT id FROM customer WHERE email = ?)",
                    ADA),
            taken(
                            "WITH before UPDATE and DELETE",
                            "WITH m AS (SELECT customer_id, surname FROM member WHERE contact = ?) UPDATE customer SET status = ?,"
                                    + " last_name = m.surname FROM m WHERE m.customer_id = customer.id",
                            ADA,
                            "w")
                    .on(POSTGRESQL),
            taken(
                            "WITH before UPDATE and DELETE",
                            "WITH c AS (SELECT id, last_name FROM customer WHERE email = ?) DELETE FROM member USING c WHERE"
                                    + " member.surname = c.last_name AND member.contact <> ?",
                            ADA,
                            BOB)
                    .on(POSTGRESQL),
            taken("DELETE", "DELETE FROM member WHERE surname = ? OR contact IN (?, 'cyd.zq@x.org')", "Zqx", ADA),
            taken(
                            "DELETE with joins",
                            "DELETE FROM member USING customer WHERE customer.id = member.customer_id AND customer.email = ?",
                            ADA)
                    .on(POSTGRESQL),
            taken(
                    "DELETE with a subquery",
                    "DELETE FROM member WHERE EXISTS (SELECT 1 FROM customer c WHERE c.id = customer_id AND c.last_name = surname)"));

    private static final List<SqlCase> EQUALITY = List.of(
            taken("= on a column with equality", "SELECT id FROM customer WHERE email = ?", ADA),
            taken("= on a column with equality", "SELECT id, phone FROM customer WHERE '+1zq3' = phone"),
            taken("= on a column with equality", "SELECT c.id FROM customer c WHERE (c.born) = (?)", DAY),
            taken(
                    "= on a column with equality",
                    "SELECT id FROM payment WHERE paid_at = ?",
                    LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123456000)),
            taken(
                    "= on a deterministic column",
                    "SELECT id FROM customer WHERE last_name = ? AND points = 904171",
                    "Zqueen"),
            taken("= on a deterministic column", "SELECT id FROM customer WHERE points = ?", 904172),
            taken(
                            "=, an operand that the column cannot hold",
                            "SELECT id FROM customer WHERE points = ?",
                            new BigDecimal("904171.5"))
                    .on(MARIADB, H2),
            taken("=, an operand that the column cannot hold", "SELECT id FROM customer WHERE NOT points = 904171.5"),
            taken(
                    "=, an operand that the column cannot hold",
                    "SELECT id FROM customer WHERE phone <> ?",
                    "zq".repeat(40)),
            taken("=, NULL", "SELECT id FROM customer WHERE email = ?", (Object) null),
            taken("=, NULL", "SELECT id FROM customer WHERE NOT (last_name = ?) OR email = NULL", (Object) null),
            taken("=, NULL", "SELECT id FROM customer WHERE email = CAST(NULL AS VARCHAR) OR born IN (NULL)")
                    .on(POSTGRESQL, H2),
            taken("<>", "SELECT id FROM customer WHERE email <> ?", ADA),
            taken("<>", "SELECT id FROM customer WHERE last_name != 'Zqing' OR points<>?", 904171),
            taken("IN, NOT IN", "SELECT id FROM customer WHERE email IN (?, ?, NULL)", ADA, BOB),
            taken("IN, NOT IN", "SELECT id FROM customer WHERE email NOT IN (?, 'cyd.zq@x.org')", ADA),
            taken("IN, NOT IN", "SELECT id FROM customer WHERE last_name NOT IN (?, NULL)", "Zqing"),
            taken("IN, NOT IN", "SELECT id FROM customer WHERE NOT phone IN (?)", "+1zq2"),
            taken("IS [NOT] DISTINCT FROM", "SELECT id FROM customer WHERE email IS NOT DISTINCT FROM ?", (Object) null)
                    .on(POSTGRESQL, H2),
            taken("IS [NOT] DISTINCT FROM", "SELECT id FROM customer WHERE email IS DISTINCT FROM ?", ADA)
                    .on(POSTGRESQL, H2),
            taken(
                            "IS [NOT] DISTINCT FROM",
                            "SELECT id FROM customer WHERE last_name IS DISTINCT FROM 'Zqing' AND born IS NOT DISTINCT FROM ?",
                            DAY)
                    .on(POSTGRESQL, H2),
            taken("<=>", "SELECT id FROM customer WHERE email <=> ?", (Object) null)
                    .on(MARIADB),
            taken("<=>", "SELECT id FROM customer WHERE NOT (last_name <=> ?) AND born <=> ?", "Zqing", DAY)
                    .on(MARIADB),
            taken("= ANY, <> ALL of an array", "SELECT id FROM customer WHERE email = ANY(?)", (Object)
                            new String[] {ADA, BOB})
                    .on(POSTGRESQL),
            taken("= ANY, <> ALL of an array", "SELECT id FROM customer WHERE last_name <> ALL(?)", (Object)
                            new String[] {"Zqing"})
                    .on(POSTGRESQL),
            taken(
                            "casts around operands",
                            "SELECT id FROM customer WHERE email = ?::text AND last_name = CAST(? AS varchar)",
                            ADA,
                            "Zqueen")
                    .on(POSTGRESQL),
            taken("casts around operands", "SELECT id FROM customer WHERE last_name = ANY(?::text[])", (Object)
                            new String[] {"Zqing", null})
                    .on(POSTGRESQL),
            taken(
                    "between deterministic columns of one name",
                    "SELECT c.id, m.id FROM customer c JOIN member m ON m.surname = c.last_name"),
            taken(
                    "between deterministic columns of one name",
                    "SELECT c.id FROM customer c WHERE c.last_name IN (SELECT surname FROM member)"),
            taken(
                    "between deterministic columns of one name",
                    "SELECT id FROM member WHERE surname = (SELECT last_name FROM customer WHERE id = 1)"),
            taken(
                    "between columns with equality of one name",
                    "SELECT c.id, m.id FROM customer c JOIN member m ON m.contact = c.email"),
            taken(
                    "between columns with equality of one name",
                    "SELECT c.id, m.id FROM customer c, member m WHERE (c.email) <> m.contact AND m.note = ?",
                    "first"),
            taken(
                            "between columns with equality of one name",
                            "SELECT c.id, m.id FROM customer c JOIN member m ON m.contact IS NOT DISTINCT FROM c.email")
                    .on(POSTGRESQL, H2),
            taken(
                            "between columns with equality of one name",
                            "SELECT c.id, m.id FROM customer c JOIN member m ON NOT m.contact <=> c.email")
                    .on(MARIADB),
            taken("rows of values", "SELECT id FROM customer WHERE (id, email) = (?, ?)", 1, ADA),
            taken("rows of values", "SELECT id FROM customer WHERE (last_name, status) <> ('Zqueen', ?)", "new"),
            taken("rows of values", "SELECT id FROM customer WHERE (id, 'new') = (?, status) AND email = ?", 1, ADA),
            taken(
                            "rows of values, IN",
                            "SELECT id FROM customer WHERE (id, email) IN ((1, ?), (?, 'bob.zq@x.org'), (4, NULL))",
                            ADA,
                            2)
                    .on(POSTGRESQL, MARIADB),
            taken(
                            "rows of values, IN",
                            "SELECT id FROM customer WHERE (last_name, phone) NOT IN ((?, ?), (?, NULL))",
                            "Zqueen",
                            "+1zq1",
                            "Zqing")
                    .on(POSTGRESQL, MARIADB),
            taken(
                    "rows of values",
                    "SELECT c.id, m.id FROM customer c JOIN member m ON (m.customer_id, m.surname) = (c.id, c.last_name)"),
            taken("IS [NOT] NULL", "SELECT id FROM customer WHERE email IS NOT NULL AND address IS NULL"));

    private static final List<SqlCase> SELECT = List.of(
            taken("columns, aliases, stars", "SELECT * FROM customer"),
            taken(
                    "columns, aliases, stars",
                    "SELECT c.*, o.note FROM customer c LEFT JOIN orders o ON o.customer_id = c.id"),
            taken(
                    "columns, aliases, stars",
                    "SELECT email AS e, customer.last_name FROM customer WHERE status = ?",
                    "new"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT UPPER(status), id + 1, email FROM customer ORDER BY id LIMIT 3"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT CASE WHEN status = 'new' THEN 'fresh' ELSE 'stale' END, email FROM customer"),
            taken("comparisons as values", "SELECT id, CASE WHEN email = ? THEN 1 ELSE 0 END FROM customer", ADA),
            taken(
                    "CASE and COALESCE that pass a column through",
                    "SELECT CASE WHEN id = 1 THEN email END FROM customer"),
            taken("CASE and COALESCE that pass a column through", "SELECT COALESCE(last_name, 'Zqnone') FROM customer"),
            taken(
                    "CASE and COALESCE that pass a column through",
                    "SELECT COALESCE(c.email, m.contact, ?) FROM customer c JOIN member m ON m.id = c.id",
                    BOB),
            taken("COUNT", "SELECT COUNT(*), COUNT(email), COUNT(DISTINCT last_name) FROM customer"),
            taken(
                    "GROUP BY on deterministic columns",
                    "SELECT last_name, COUNT(*) FROM customer GROUP BY last_name HAVING COUNT(*) > 1"),
            taken("GROUP BY on deterministic columns", "SELECT points AS p, MAX(id) FROM customer GROUP BY 1")
                    .on(POSTGRESQL, MARIADB),
            taken("DISTINCT on deterministic columns", "SELECT DISTINCT last_name, status FROM customer"),
            taken("UNION ALL of alike columns", "SELECT email FROM customer UNION ALL SELECT contact FROM member"),
            taken(
                    "UNION ALL of alike columns",
                    "SELECT id, address FROM customer UNION ALL SELECT id + 10, NULL FROM orders ORDER BY id"),
            taken(
                    "set operations on deterministic columns",
                    "SELECT last_name FROM customer UNION SELECT surname FROM member"),
            taken(
                    "set operations on deterministic columns",
                    "SELECT last_name FROM customer INTERSECT SELECT surname FROM member"),
            taken(
                    "set operations on deterministic columns",
                    "(SELECT last_name FROM customer) EXCEPT (SELECT surname FROM member)"),
            taken(
                    "subqueries in FROM",
                    "SELECT d.e, d.id FROM (SELECT id, email AS e FROM customer WHERE email = ?) d WHERE d.id = ?",
                    ADA,
                    1),
            taken(
                    "subqueries in FROM",
                    "SELECT * FROM (SELECT * FROM customer) d, orders WHERE orders.customer_id = d.id"),
            taken(
                    "subqueries in FROM",
                    "SELECT d.last_name FROM (SELECT last_name FROM customer) d WHERE d.last_name = ?",
                    "Zqing"),
            taken(
                    "subqueries elsewhere",
                    "SELECT id, (SELECT email FROM customer c WHERE c.id = o.customer_id) AS mail FROM orders o"),
            taken(
                    "subqueries elsewhere",
                    "SELECT id FROM orders o WHERE EXISTS (SELECT * FROM customer c WHERE c.id = o.customer_id AND c.email = ?)",
                    ADA),
            taken(
                    "subqueries elsewhere",
                    "SELECT note FROM orders WHERE customer_id IN (SELECT id FROM customer WHERE last_name = 'Zqueen')"),
            taken(
                    "subqueries elsewhere",
                    "SELECT id FROM customer WHERE (SELECT COUNT(*) FROM orders o WHERE o.customer_id = customer.id) = ?",
                    2),
            taken(
                    "WITH",
                    "WITH c AS (SELECT id, email FROM customer WHERE last_name = ?) SELECT email FROM c WHERE id = ?",
                    "Zqueen",
                    1),
            taken(
                    "WITH",
                    "WITH c(a, b) AS (SELECT id, last_name FROM customer), d AS (SELECT b FROM c) SELECT b FROM d UNION ALL SELECT surname FROM member"),
            taken(
                    "WITH RECURSIVE",
                    "WITH RECURSIVE r(n, id, mail) AS (SELECT 1, id, email FROM customer WHERE id = ? UNION ALL SELECT r.n + 1, c.id,"
                            + " c.email FROM r JOIN customer c ON c.id = r.id + 1 WHERE r.n < 4) SELECT id, mail FROM r",
                    1),
            taken(
                    "WITH RECURSIVE",
                    "WITH RECURSIVE r(id, name) AS (SELECT id, last_name FROM customer WHERE id = 5 UNION ALL SELECT r.id - 1,"
                            + " r.name FROM r WHERE r.id > 1) SELECT r.id FROM r JOIN member m ON m.surname = r.name AND r.name <> ?",
                    "Zqueen"),
            taken(
                            "LATERAL",
                            "SELECT c.email, x.note FROM customer c LEFT JOIN LATERAL (SELECT o.note FROM orders o WHERE"
                                    + " o.customer_id = c.id ORDER BY o.id LIMIT 1) x ON TRUE")
                    .on(POSTGRESQL),
            taken(
                            "LATERAL",
                            "SELECT c.id, x.contact, x.e FROM customer c, LATERAL (SELECT m.contact, c.email AS e FROM member m WHERE"
                                    + " m.surname = c.last_name AND m.contact <> ? AND c.email = ?) x",
                            BOB,
                            ADA)
                    .on(POSTGRESQL),
            taken("window functions", "SELECT id, email, ROW_NUMBER() OVER (ORDER BY id DESC) FROM customer"),
            taken(
                    "window functions",
                    "SELECT last_name, COUNT(*) OVER (PARTITION BY last_name), COUNT(email) OVER (PARTITION BY points, status) FROM"
                            + " customer"),
            taken(
                    "window functions",
                    "SELECT phone, SUM(id) OVER (PARTITION BY status ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM"
                            + " customer WHERE email <> ?",
                    BOB),
            taken(
                    "window functions",
                    "SELECT d.email FROM (SELECT email, ROW_NUMBER() OVER (PARTITION BY status ORDER BY id DESC) AS n FROM customer)"
                            + " d WHERE d.n = ?",
                    1),
            taken(
                    "joins",
                    "SELECT c.email, o.note FROM customer c INNER JOIN orders o ON o.customer_id = c.id WHERE c.email = ? AND o.note = ?",
                    ADA,
                    "a"),
            taken("joins", "SELECT h.id, f.motto FROM heir h JOIN family f ON f.name = h.family"),
            taken("FOR UPDATE", "SELECT id, email FROM customer c WHERE c.id = 1 FOR UPDATE"));

    static final List<SqlCase> ALL = all();

    private TakenCases() {}

    private static List<SqlCase> all() {
        List<SqlCase> all = new ArrayList<>(INSERT);
        all.addAll(UPSERT);
        all.addAll(UPDATE);
        all.addAll(EQUALITY);
        all.addAll(SELECT);
        return List.copyOf(all);
    }
}
