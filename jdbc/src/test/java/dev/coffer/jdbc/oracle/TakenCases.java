package dev.coffer.jdbc.oracle;

import static dev.coffer.jdbc.oracle.SqlCase.taken;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import dev.coffer.testing.TestDatabase;
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
                            "ON DUPLICATE KEY UPDATE, names for the row",
                            "INSERT INTO customer (id, email, phone, status) VALUES (1, ?, 'zq9', 'x') AS excluded(id, email, phone, status) ON DUPLICATE KEY UPDATE email = excluded.email, phone = excluded.phone, status = excluded.status",
                            ADA)
                    .onlyOn(MYSQL),
            taken(
                            "ON DUPLICATE KEY UPDATE, names for the row",
                            "INSERT INTO customer (id, email) VALUES (1, ?), (9, 'zq@y') AS p(i, mail) ON DUPLICATE KEY UPDATE email = mail, status = 'dup'",
                            BOB)
                    .onlyOn(MYSQL),
            taken(
                            "ON DUPLICATE KEY UPDATE, names for the row",
                            "INSERT INTO customer VALUES (1, 'x', ?, 'Zqo', NULL, NULL, 'zq9', 904179, '1971-03-17') AS p(a, b, c, d, e, f, g, h, i) ON DUPLICATE KEY UPDATE email = p.c, last_name = p.d, customer.phone = p.g, born = i, status = p.b",
                            ADA)
                    .onlyOn(MYSQL),
            taken(
                            "ON DUPLICATE KEY UPDATE, names for the row",
                            "INSERT INTO customer (id, email) VALUES (1, ?) AS p(email, id) ON DUPLICATE KEY UPDATE email = CASE WHEN p.id IS NULL THEN customer.email ELSE p.id END",
                            BOB)
                    .onlyOn(MYSQL),
            taken(
                            "ON DUPLICATE KEY UPDATE, names for the row",
                            "INSERT INTO customer (id, email) VALUES (9, ?) AS p(i, mail)",
                            BOB)
                    .onlyOn(MYSQL),
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
                    "UPDATE customer SET email=CASE WHEN'zqueen'<>last_name THEN'zq@y'WHEN'bob.zq@x.org'=email THEN'zq'ELSE email END"),
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
                    "rows of values, IN",
                    "SELECT id FROM customer WHERE (id, email) IN ((1, ?), (?, 'bob.zq@x.org'))",
                    ADA,
                    2),
            taken(
                    "rows of values, IN",
                    "SELECT id, CASE WHEN (last_name, points) IN (('Zqueen', ?), (?, 904172)) THEN 1 WHEN (last_name, points) NOT IN (('Zqueen', ?), (?, 904172)) THEN 2 END FROM customer",
                    904171,
                    "Zqnone",
                    904171,
                    "Zqnone"),
            taken(
                    "rows of values, IN",
                    "SELECT id, CASE WHEN (last_name, points) NOT IN (('Zqueen', 904171), ('Zqnone', 904172)) THEN 1 END FROM customer"),
            taken(
                    "rows of values, IN",
                    "SELECT id FROM customer WHERE (last_name, points) NOT IN ((?, 904171))",
                    "Zqueen"),
            taken(
                    "rows of values, IN",
                    "SELECT id FROM customer WHERE (last_name, points) NOT IN ((?, NULL))",
                    "Zqueen"),
            taken(
                    "rows of values, IN",
                    "SELECT id FROM customer WHERE (last_name, id) NOT IN ((?, 1), (?, 2))",
                    null,
                    "Zqing"),
            taken(
                            "rows of values",
                            "SELECT id FROM customer WHERE (id, email) = (CAST(? AS INT), CAST(? AS VARCHAR))",
                            1,
                            ADA)
                    .on(POSTGRESQL, H2),
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
                    "searching a query in FROM or WITH",
                    "SELECT d.id FROM (SELECT id, email FROM customer) d WHERE d.email = ?",
                    ADA),
            taken(
                    "searching a query in FROM or WITH",
                    "SELECT e.mail FROM (SELECT d.id, d.mail FROM (SELECT c.*, c.email AS mail FROM customer c) d WHERE d.id < 9) e"
                            + " WHERE e.mail <> 'ada.zq@x.org' OR e.mail IN (?, NULL)",
                    BOB),
            taken(
                    "searching a query in FROM or WITH",
                    "SELECT o.id, d.phone FROM orders o LEFT JOIN (SELECT id, email, phone FROM customer) d ON d.id = o.customer_id"
                            + " WHERE d.email = ? OR d.phone = '+1zq2' OR d.email IS NULL",
                    ADA),
            taken(
                    "searching a query in FROM or WITH",
                    "WITH q AS (SELECT id, email FROM customer WHERE id < 9) SELECT q.id, (SELECT COUNT(*) FROM q r WHERE r.email = q.email)"
                            + " FROM q JOIN member m ON m.contact = q.email WHERE q.email <> ?",
                    BOB),
            taken(
                    "searching a query in FROM or WITH",
                    "INSERT INTO member (id, contact) SELECT d.id + 100, d.email FROM (SELECT id, email FROM customer) d WHERE d.email = ?",
                    ADA),
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
                            "JOIN ... USING of unprotected columns",
                            "SELECT id, email, o.customer_id, m.contact FROM customer c JOIN orders o USING (id) LEFT JOIN member m USING (id) WHERE id < ? AND email = ?",
                            4,
                            ADA)
                    .on(POSTGRESQL, MARIADB),
            taken(
                            "JOIN ... USING of unprotected columns",
                            "SELECT id, c.id, o.id, email, note FROM customer c RIGHT JOIN orders o USING (id) WHERE id > 1 ORDER BY o.id")
                    .on(POSTGRESQL, MARIADB),
            taken(
                            "JOIN ... USING of unprotected columns",
                            "SELECT id, c.*, d.note FROM customer c LEFT JOIN (SELECT id, note FROM orders) d USING (id) WHERE last_name = 'Zqueen'")
                    .on(POSTGRESQL, MARIADB),
            taken(
                            "JOIN ... USING of unprotected columns",
                            "SELECT id, email, m.surname, o.note FROM customer JOIN (member m JOIN orders o USING (id, customer_id)) USING (id)")
                    .on(POSTGRESQL, MARIADB),
            taken(
                    "JOIN ... USING of unprotected columns",
                    "SELECT DISTINCT c.id, email, note FROM customer c JOIN orders USING (id)"),
            taken(
                    "JOIN ... USING of unprotected columns",
                    "SELECT c.*, o.note FROM customer c LEFT JOIN (SELECT id, note FROM orders) o USING (id) WHERE c.last_name = ?",
                    "Zqueen"),
            taken(
                            "JOIN ... USING of unprotected columns",
                            "SELECT id, email, note FROM customer FULL JOIN orders USING (id)")
                    .on(POSTGRESQL),
            taken(
                            "JOIN ... USING of unprotected columns",
                            "UPDATE customer c JOIN member m USING (id) SET c.email = m.contact, c.status = ? WHERE id < 3",
                            "x")
                    .on(MARIADB),
            taken(
                    "joins",
                    "SELECT c.email, o.note FROM customer c INNER JOIN orders o ON o.customer_id = c.id WHERE c.email = ? AND o.note = ?",
                    ADA,
                    "a"),
            taken("joins", "SELECT h.id, f.motto FROM heir h JOIN family f ON f.name = h.family"),
            taken("FOR UPDATE", "SELECT id, email FROM customer c WHERE c.id = 1 FOR UPDATE"));

    /** What libraries write: everyday idioms, and whatever hangs between the clauses and touches nothing protected. */
    private static final List<SqlCase> IDIOMS = List.of(
            taken(
                    "expressions on unprotected columns",
                    "SELECT id, email FROM customer WHERE status LIKE ? ESCAPE '!'",
                    "n%"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT id, email FROM customer WHERE status LIKE CONCAT(?, '%') AND email IS NOT NULL",
                    "n"),
            taken(
                            "expressions on unprotected columns",
                            "SELECT id, email FROM customer WHERE status LIKE ('%' || ? || '%')",
                            "e")
                    .on(POSTGRESQL, H2),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE REPLACE(REPLACE(status, ?, '-'), 'o', ?) = 'n-w'",
                    "e",
                    "0"),
            taken("expressions on unprotected columns", "SELECT email FROM customer WHERE status ILIKE ?", "N%")
                    .on(POSTGRESQL, H2),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE status ~ '^n' AND status !~* ?",
                            "X")
                    .on(POSTGRESQL),
            taken("expressions on unprotected columns", "SELECT email FROM customer WHERE status REGEXP ?", "^n")
                    .on(MARIADB, H2),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email, TRIM(BOTH ' ' FROM status), SUBSTRING(status FROM 1 FOR 2) FROM customer"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE POSITION(? IN status) = 1",
                    "n"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE EXTRACT(YEAR FROM CURRENT_TIMESTAMP) > 2000 AND id < 3"),
            taken(
                            "expressions on unprotected columns",
                            "SELECT id, status || 'x', email FROM customer WHERE id + 1 > ANY (ARRAY[1, 2])")
                    .on(POSTGRESQL),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE CURRENT_TIMESTAMP > CURRENT_TIMESTAMP - INTERVAL '1' DAY")
                    .on(POSTGRESQL, H2),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE DATE_ADD(NOW(), INTERVAL ? DAY) > NOW() AND id > 0",
                            1)
                    .on(MARIADB),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE status COLLATE \"C\" = ?",
                            "new")
                    .on(POSTGRESQL),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE status = CAST(? AS VARCHAR(200))",
                            "new")
                    .on(POSTGRESQL, H2),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE (status, id) IN (('new', 1), (?, 2))",
                    "old"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE id = ANY (SELECT customer_id FROM orders) AND id <> ALL (SELECT 2)"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE CASE status WHEN ? THEN 1 WHEN 'old' THEN 2 ELSE 3 END = 1",
                    "new"),
            taken(
                    "expressions on unprotected columns",
                    "SELECT email FROM customer WHERE status IN ('s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10', 's11', 's12', 's13', 's14', 's15', 's16', 's17', 's18', 's19', 's20', 's21', 's22', 's23', 's24', 's25', 's26', 's27', 's28', 's29', 's30', 's31', 's32', 's33', 's34', 's35', 's36', 's37', 's38', 's39', 's40', 's41', 's42', 's43', 's44', 's45', 's46', 's47', 's48', 's49', 's50', 's51', 's52', 's53', 's54', 's55', 's56', 's57', 's58', 's59', 's60', 's61', 's62', 's63', 's64', 's65', 's66', 's67', 's68', 's69', 's70', 's71', 's72', 's73', 's74', 's75', 's76', 's77', 's78', 's79', 's80', 's81', 's82', 's83', 's84', 's85', 's86', 's87', 's88', 's89', 's90', 's91', 's92', 's93', 's94', 's95', 's96', 's97', 's98', 's99', 's100', 's101', 's102', 's103', 's104', 's105', 's106', 's107', 's108', 's109', 's110', 's111', 's112', 's113', 's114', 's115', 's116', 's117', 's118', 's119', 's120', 's121', 's122', 's123', 's124', 's125', 's126', 's127', 's128', 's129', 's130', 's131', 's132', 's133', 's134', 's135', 's136', 's137', 's138', 's139', 's140', 's141', 's142', 's143', 's144', 's145', 's146', 's147', 's148', 's149', 's150', 's151', 's152', 's153', 's154', 's155', 's156', 's157', 's158', 's159', 's160', 's161', 's162', 's163', 's164', 's165', 's166', 's167', 's168', 's169', 's170', 's171', 's172', 's173', 's174', 's175', 's176', 's177', 's178', 's179', 's180', 's181', 's182', 's183', 's184', 's185', 's186', 's187', 's188', 's189', 's190', 's191', 's192', 's193', 's194', 's195', 's196', 's197', 's198', 's199', 's200', 's201', 's202', 's203', 's204', 's205', 's206', 's207', 's208', 's209', 's210', 's211', 's212', 's213', 's214', 's215', 's216', 's217', 's218', 's219', 's220', 's221', 's222', 's223', 's224', 's225', 's226', 's227', 's228', 's229', 's230', 's231', 's232', 's233', 's234', 's235', 's236', 's237', 's238', 's239', 's240', 's241', 's242', 's243', 's244', 's245', 's246', 's247', 's248', 's249', 's250', 's251', 's252', 's253', 's254', 's255', 's256', 's257', 's258', 's259', 's260', 's261', 's262', 's263', 's264', 's265', 's266', 's267', 's268', 's269', 's270', 's271', 's272', 's273', 's274', 's275', 's276', 's277', 's278', 's279', 's280', 's281', 's282', 's283', 's284', 's285', 's286', 's287', 's288', 's289', 's290', 's291', 's292', 's293', 's294', 's295', 's296', 's297', 's298', 's299', 's300', 's301', 's302', 's303', 's304', 's305', 's306', 's307', 's308', 's309', 's310', 's311', 's312', 's313', 's314', 's315', 's316', 's317', 's318', 's319', 's320', 's321', 's322', 's323', 's324', 's325', 's326', 's327', 's328', 's329', 's330', 's331', 's332', 's333', 's334', 's335', 's336', 's337', 's338', 's339', 's340', 's341', 's342', 's343', 's344', 's345', 's346', 's347', 's348', 's349', 's350', 's351', 's352', 's353', 's354', 's355', 's356', 's357', 's358', 's359', 's360', 's361', 's362', 's363', 's364', 's365', 's366', 's367', 's368', 's369', 's370', 's371', 's372', 's373', 's374', 's375', 's376', 's377', 's378', 's379', 's380', 's381', 's382', 's383', 's384', 's385', 's386', 's387', 's388', 's389', 's390', 's391', 's392', 's393', 's394', 's395', 's396', 's397', 's398', 's399', 's400', 's401', 's402', 's403', 's404', 's405', 's406', 's407', 's408', 's409', 's410', 's411', 's412', 's413', 's414', 's415', 's416', 's417', 's418', 's419', 's420', 's421', 's422', 's423', 's424', 's425', 's426', 's427', 's428', 's429', 's430', 's431', 's432', 's433', 's434', 's435', 's436', 's437', 's438', 's439', 's440', 's441', 's442', 's443', 's444', 's445', 's446', 's447', 's448', 's449', 's450', 's451', 's452', 's453', 's454', 's455', 's456', 's457', 's458', 's459', 's460', 's461', 's462', 's463', 's464', 's465', 's466', 's467', 's468', 's469', 's470', 's471', 's472', 's473', 's474', 's475', 's476', 's477', 's478', 's479', 's480', 's481', 's482', 's483', 's484', 's485', 's486', 's487', 's488', 's489', 's490', 's491', 's492', 's493', 's494', 's495', 's496', 's497', 's498', 's499', ?)",
                    "new"),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE status LIKE ? ESCAPE '\\' AND last_name = 'Zqueen'",
                            "n%")
                    .on(POSTGRESQL, H2),
            taken("= on a column with equality", "SELECT id FROM customer WHERE born = DATE '1971-03-17'"),
            taken(
                            "expressions on unprotected columns",
                            "SELECT email FROM customer WHERE DATEADD(day, id, CURRENT_DATE) > CURRENT_DATE")
                    .on(H2),
            taken(
                            "filters that may be left out",
                            "SELECT id FROM customer WHERE (? IS NULL OR status = ?)",
                            "new",
                            "new")
                    .on(MARIADB, H2),
            taken(
                            "filters that may be left out",
                            "SELECT id FROM customer WHERE (CAST(? AS VARCHAR) IS NULL OR email = ?)",
                            ADA,
                            ADA)
                    .on(POSTGRESQL, H2),
            taken(
                            "filters that may be left out",
                            "SELECT id FROM customer WHERE (? IS NULL OR email = ?) AND id > 0",
                            null,
                            null)
                    .on(MARIADB, H2),
            taken("casts to the type of the column", "SELECT id FROM customer WHERE born = CAST(? AS DATE)", DAY),
            taken(
                    "casts to the type of the column",
                    "SELECT id FROM customer WHERE CAST(? AS DATE) <> born",
                    DAY.atTime(10, 30)),
            taken(
                    "casts to the type of the column",
                    "SELECT id FROM customer WHERE born IN (CAST('1971-03-17' AS DATE), CAST(? AS DATE), NULL)",
                    (Object) null),
            taken(
                            "casts to the type of the column",
                            "SELECT id FROM customer WHERE points = CAST(? AS INT) OR CAST('904172' AS INTEGER) = points",
                            904171)
                    .on(POSTGRESQL, H2),
            taken(
                            "casts around operands",
                            "SELECT id FROM customer WHERE email = CAST(? AS VARCHAR(100)) AND last_name <> CAST(? AS VARCHAR(60))",
                            ADA,
                            "Zqing")
                    .on(POSTGRESQL, H2),
            taken("filters that may be left out", "SELECT id FROM customer WHERE email = COALESCE(?, email)", ADA),
            taken("filters that may be left out", "SELECT id FROM customer WHERE COALESCE(?, email) = email", (Object)
                    null),
            taken(
                    "filters that may be left out",
                    "SELECT id FROM customer WHERE NOT (last_name = COALESCE(?, last_name))",
                    "Zqing"),
            taken(
                    "filters that may be left out",
                    "SELECT id, email FROM customer WHERE status = COALESCE(?, status)",
                    (Object) null),
            taken(
                    "LOWER and UPPER on a column normalized by lowercase",
                    "SELECT id FROM customer WHERE LOWER(email) = LOWER(?)",
                    ADA),
            taken(
                    "LOWER and UPPER on a column normalized by lowercase",
                    "SELECT id FROM customer WHERE UPPER(?) <> UPPER(email)",
                    ADA),
            taken("aggregates", "SELECT COUNT(*) FILTER (WHERE email = ?), COUNT(email) FROM customer", ADA)
                    .on(POSTGRESQL, H2),
            taken(
                            "aggregates",
                            "SELECT last_name, STRING_AGG(status, ',' ORDER BY id DESC) FROM customer GROUP BY last_name")
                    .on(POSTGRESQL),
            taken(
                            "aggregates",
                            "SELECT last_name, LISTAGG(status, ',') WITHIN GROUP (ORDER BY id) FROM customer GROUP BY last_name")
                    .on(H2),
            taken(
                            "aggregates",
                            "SELECT last_name, GROUP_CONCAT(DISTINCT status ORDER BY status SEPARATOR '-') FROM customer GROUP BY last_name")
                    .on(MARIADB),
            taken(
                            "aggregates",
                            "SELECT CAST(JSON_ARRAYAGG(status ORDER BY id) AS VARCHAR) AS j FROM customer WHERE email = ?",
                            ADA)
                    .on(H2),
            taken(
                    "DISTINCT and GROUP BY with the primary key",
                    "SELECT DISTINCT c.* FROM customer c JOIN orders o ON o.customer_id = c.id"),
            taken(
                    "DISTINCT and GROUP BY with the primary key",
                    "SELECT DISTINCT c.id, c.email, p.amount AS a, p.id AS pid FROM customer c JOIN payment p ON p.customer_id = c.id"),
            taken(
                    "DISTINCT and GROUP BY with the primary key",
                    "SELECT c.id, c.email, c.address, COUNT(*) FROM customer c JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.email, c.address"),
            taken("DISTINCT ON", "SELECT DISTINCT ON (status) id, email FROM customer ORDER BY status, id")
                    .on(POSTGRESQL, H2),
            taken(
                            "UPDATE, several at once",
                            "UPDATE customer SET (email, status, phone) = (?, 's', 'zq7'), last_name = 'Zqv' WHERE id = 1",
                            ADA)
                    .on(POSTGRESQL, H2),
            taken(
                    "INSERT, dates and escapes",
                    "INSERT INTO customer (id, created_on, born) VALUES (9, DATE '1971-03-17', {d '1972-04-18'})"),
            taken("REPLACE", "REPLACE INTO customer (id, email, phone) VALUES (9, ?, '+1zq2')", ADA)
                    .on(MARIADB),
            taken(
                            "INSERT IGNORE",
                            "INSERT IGNORE INTO customer (id, email, status) VALUES (1, ?, NULL), (9, 'zq@y', ?)",
                            ADA,
                            "a status longer than it may be")
                    .on(MARIADB),
            taken(
                            "INSERT IGNORE",
                            "INSERT IGNORE customer (id, email, phone) VALUES (9, NULL, '+1zq2'), (8, ?, NULL)",
                            ADA)
                    .on(MARIADB),
            taken(
                            "INSERT IGNORE",
                            "INSERT IGNORE INTO customer VALUES (9, 'x', ?, 'Zqo', NULL, NULL, 'zq9', 904179, '1971-03-17')",
                            ADA)
                    .on(MARIADB),
            taken(
                            "INSERT IGNORE",
                            "INSERT IGNORE INTO family (name, motto) VALUES (?, 'x'), ('Zqing', 'y'), ('zqn', NULL)",
                            "Zqueen")
                    .on(MARIADB),
            taken("INSERT IGNORE", "INSERT IGNORE INTO heir (id, family) VALUES (8, ?), (9, 'Zqing')", "zqnobody")
                    .on(MARIADB),
            taken("INSERT IGNORE", "INSERT IGNORE INTO customer (id, status) SELECT id + 3, note FROM orders")
                    .on(MARIADB),
            taken(
                            "INSERT IGNORE",
                            "INSERT IGNORE INTO orders (id, customer_id) SELECT id + 1, id FROM customer WHERE email = ?",
                            ADA)
                    .on(MARIADB),
            taken(
                            "INSERT IGNORE",
                            "INSERT IGNORE INTO customer (id, phone) VALUES (8, ?), (9, '+1zq3') RETURNING id, phone",
                            "zq8")
                    .onlyOn(MARIADB),
            taken(
                            "INSERT ... SET",
                            "INSERT INTO customer SET id = 9, email = ?, last_name = 'Zqw', status = ?",
                            ADA,
                            "s")
                    .on(MARIADB),
            taken(
                            "FINAL TABLE",
                            "SELECT id, email, c.phone FROM FINAL TABLE (INSERT INTO customer (id, email, phone) VALUES (9, ?, 'zq9')) c",
                            ADA)
                    .on(H2),
            taken(
                            "FINAL TABLE",
                            "SELECT id FROM FINAL TABLE (UPDATE customer SET email = ? WHERE phone = '+1zq1')",
                            ADA)
                    .on(H2),
            taken("DELETE by alias", "DELETE m FROM member m WHERE m.contact = ?", ADA)
                    .on(MARIADB),
            taken(
                            "DELETE by alias",
                            "DELETE m.* FROM member m JOIN customer c ON c.id = m.customer_id WHERE c.email = ?",
                            ADA)
                    .on(MARIADB),
            taken(
                            "rows of functions and VALUES",
                            "SELECT c.email, g.n FROM customer c JOIN generate_series(1, 3) AS g(n) ON g.n = c.id")
                    .on(POSTGRESQL),
            taken(
                            "rows of functions and VALUES",
                            "SELECT c.email, x.x FROM customer c JOIN SYSTEM_RANGE(1, 3) AS x ON x.x = c.id")
                    .on(H2),
            taken(
                            "rows of functions and VALUES",
                            "SELECT c.email FROM customer c JOIN (VALUES (1), (3)) v(i) ON v.i = c.id")
                    .on(POSTGRESQL, H2),
            taken(
                            "rows of functions and VALUES",
                            "SELECT c.id, v.s FROM customer c JOIN (VALUES (?, 'q'), (2, CAST(? AS VARCHAR))) AS v(i, s) ON v.i = c.id",
                            1,
                            "r")
                    .on(POSTGRESQL, H2),
            taken(
                            "rows of functions and VALUES",
                            "SELECT c.id, v.s FROM customer c JOIN (VALUES ROW(1, 'q'), ROW(2, 'r')) AS v(i, s) ON v.i = c.id")
                    .onlyOn(TestDatabase.MYSQL),
            taken(
                            "rows of functions and VALUES",
                            "SELECT c.email, g.n FROM customer c JOIN generate_series(?, ?) AS g(n) ON g.n = c.id",
                            1,
                            3)
                    .on(POSTGRESQL),
            taken(
                            "rows of functions and VALUES",
                            "UPDATE customer SET status = v.s, email = ? FROM (VALUES (1, ?), (2, 'z')) AS v(i, s) WHERE v.i = id",
                            ADA,
                            "y")
                    .on(POSTGRESQL),
            taken(
                    "columns of values",
                    "SELECT c.id, v.s FROM customer c JOIN (SELECT 1 AS i, 'q' AS s UNION ALL SELECT 2, 'r') v ON v.i = c.id WHERE c.email <> ?",
                    BOB),
            taken(
                    "columns of values",
                    "WITH RECURSIVE n(i) AS (SELECT CAST(? AS DECIMAL(9)) UNION ALL SELECT CAST(i + 1 AS DECIMAL(9)) FROM n WHERE i < ?)"
                            + " SELECT c.id, c.email FROM customer c JOIN n ON c.id = n.i",
                    1,
                    3),
            taken(
                    "columns of values",
                    "SELECT id FROM customer WHERE id > ANY (SELECT CAST(? AS DECIMAL(9))) AND email = ?",
                    1,
                    BOB),
            taken(
                    "columns of values",
                    "SELECT status FROM customer WHERE email = ? UNION ALL SELECT CAST(? AS CHAR(3)) FROM orders",
                    ADA,
                    "old"),
            taken(
                    "values that are shown only",
                    "SELECT id, CASE WHEN phone = ? THEN 'me' ELSE 'other' END FROM customer",
                    "+1zq1"),
            taken("values that are shown only", "SELECT id, ':x' AS c FROM customer WHERE email = 'ada.zq@x.org'"),
            taken(
                    "values that are shown only",
                    "SELECT id, CAST(? AS CHAR(3)) AS c FROM customer WHERE id < ?",
                    "abc",
                    3),
            taken(
                            "conditions that are parameters",
                            "SELECT id FROM customer WHERE (CAST(? AS BOOLEAN) OR email = ?)",
                            false,
                            ADA)
                    .on(POSTGRESQL, H2),
            taken("conditions that are parameters", "SELECT id FROM customer WHERE ? AND email = ?", true, ADA),
            taken(
                    "rows of values of a query",
                    "SELECT c.email FROM customer c JOIN orders o ON o.customer_id = c.id WHERE (o.note, o.id) IN (SELECT p.note, p.id FROM orders p)"),
            taken(
                    "double quotes behind AS",
                    "SELECT email AS \"theMail\", born AS \"the day\" FROM customer WHERE phone = ?",
                    "+1zq1"),
            taken("FOR UPDATE", "SELECT id, email FROM customer WHERE id = 1 FOR UPDATE SKIP LOCKED")
                    .on(POSTGRESQL, MARIADB),
            taken(
                            "FOR UPDATE",
                            "SELECT c.id, c.email FROM customer c JOIN orders o ON o.customer_id = c.id FOR NO KEY UPDATE OF c NOWAIT")
                    .on(POSTGRESQL),
            taken(
                            "hints",
                            "SELECT SQL_CALC_FOUND_ROWS id, email FROM customer USE INDEX (PRIMARY) WHERE id < 3 LIMIT 1")
                    .on(MARIADB),
            taken("hints", "SELECT id, email FROM customer TABLESAMPLE SYSTEM (100) WHERE id < 3")
                    .on(POSTGRESQL),
            taken(
                    "window functions",
                    "SELECT email, SUM(id) OVER w FROM customer WINDOW w AS (PARTITION BY status ORDER BY id)"),
            taken(
                    "= ANY, <> ALL of a query",
                    "SELECT id FROM customer WHERE last_name = ANY (SELECT surname FROM member)"));

    static final List<SqlCase> ALL = all();

    private TakenCases() {}

    private static List<SqlCase> all() {
        List<SqlCase> all = new ArrayList<>(INSERT);
        all.addAll(UPSERT);
        all.addAll(UPDATE);
        all.addAll(EQUALITY);
        all.addAll(SearchCases.TAKEN);
        all.addAll(SELECT);
        all.addAll(IDIOMS);
        all.addAll(MergeCases.TAKEN);
        return List.copyOf(all);
    }
}
