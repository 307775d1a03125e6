package dev.coffer.jdbc.oracle;

import static dev.coffer.jdbc.oracle.SqlCase.refused;
import static dev.coffer.jdbc.oracle.SqlCase.taken;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** MERGE in all its forms, for those databases that have it. */
final class MergeCases {
    private static final String ADA = "ada.zq@x.org";

    private static final List<SqlCase> OF_TABLES = List.of(
            byKey("MERGE INTO customer (id, email, status) KEY (id) VALUES (?, ?, ?)", 1, ADA, "s"),
            byKey("MERGE INTO customer (id, email, status) KEY (id) VALUES (9, 'zq@y', 's'), (1, ?, NULL)", ADA),
            byKey("MERGE INTO customer (id, last_name, born) VALUES (1, 'Zqn', '1971-03-17'), (8, NULL, DEFAULT)"),
            byKey("MERGE INTO payment VALUES (1, 2, 319.04, '2003-04-05 06:07:08'), (7, 1, NULL, NULL)"),
            byKey("MERGE INTO payment KEY (customer_id) VALUES (7, 3, ?, NULL)", 319.04),
            byKey("MERGE INTO customer c (id, phone, email) KEY (phone) VALUES (1, '+1zq1', ?), (9, 'zq9', NULL)", ADA),
            byKey("MERGE INTO customer (id, phone) KEY (phone) VALUES (9, NULL)"),
            byKey("MERGE INTO customer (email, id, last_name) KEY (last_name, id) VALUES (?, 2, 'Zqing')", ADA),
            byKey("MERGE INTO family KEY (name) VALUES ('Zqueen', 'on'), ('Zqx', 'off')"),
            byKey("MERGE INTO customer (id, email, last_name) KEY (id) SELECT id, contact, surname FROM member"),
            byKey(
                    "MERGE INTO member (id, contact, note) KEY (id) SELECT 2, ?, 'n' UNION ALL SELECT id + 5, email, status"
                            + " FROM customer",
                    ADA),
            byKey(
                    "SELECT id, email, status FROM FINAL TABLE (MERGE INTO customer (id, email) KEY (id) VALUES (1, ?), (9, 'zq'))",
                    ADA),
            fixed(
                    "MERGE INTO customer c USING orders o ON c.id = o.id WHEN MATCHED THEN UPDATE SET email = ?, status = o.note"
                            + " WHEN NOT MATCHED THEN INSERT (id, email, phone) VALUES (o.id, 'zq@y', NULL)",
                    ADA),
            fixed(
                    "MERGE INTO customer USING orders ON customer.id = orders.id AND email = ? WHEN MATCHED AND phone <> ? THEN"
                            + " UPDATE SET phone = 'zq9', email = NULL, address = DEFAULT",
                    ADA,
                    "+1zq2"),
            fixed(
                    "MERGE INTO customer c USING (SELECT 1 AS one) s ON c.email = 'bob.zq@x.org' WHEN MATCHED AND c.last_name = ?"
                            + " THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (9, 's', ?, 'Zqo', 'zq way', NULL, 'zq9', 904179, NULL)",
                    "Zqing",
                    ADA),
            fixed(
                    "MERGE INTO customer AS c USING member m ON c.id = m.id WHEN NOT MATCHED AND m.contact IS NULL THEN INSERT (id)"
                            + " VALUES (m.id) WHEN MATCHED THEN UPDATE SET email = m.contact, last_name = m.surname, status = m.note"),
            fixed(
                    "MERGE INTO customer c USING member m ON c.email = m.contact AND m.id < 3 WHEN MATCHED AND c.last_name ="
                            + " m.surname THEN UPDATE SET email = COALESCE(m.contact, c.email, ?), status = 'met' WHEN NOT MATCHED THEN"
                            + " INSERT (id, email, last_name) VALUES (m.id + 10, m.contact, m.surname)",
                    ADA),
            fixed(
                    "MERGE INTO customer USING (SELECT o.id + 3 AS i, o.note AS n FROM orders o WHERE o.id > 1) s ON id = i WHEN"
                            + " MATCHED THEN UPDATE SET status = n, email = CASE WHEN n IS NULL THEN ? ELSE email END WHEN NOT MATCHED"
                            + " THEN INSERT (id, status) VALUES (i, n)",
                    ADA));

    private static final List<SqlCase> OTHERS = List.of(
            refused(
                            "MERGE by a randomized KEY",
                            "Give it equality: true",
                            "MERGE INTO customer (id, address) KEY (address) VALUES (1, 'mary')")
                    .on(H2),
            refused(
                            "MERGE by a randomized KEY",
                            "by DEFAULT",
                            "MERGE INTO customer (id, email) KEY (email) VALUES (1, DEFAULT)")
                    .on(H2),
            no(
                    "is assigned another column",
                    "MERGE INTO customer c USING orders o ON c.id = o.id WHEN MATCHED THEN UPDATE SET"
                            + " email = o.note"),
            no(
                    "is assigned another column",
                    "MERGE INTO customer c USING orders o ON c.id = o.id WHEN NOT MATCHED THEN INSERT"
                            + " (id, email) VALUES (o.id, o.note)"),
            no(
                    "an assignment to another column",
                    "MERGE INTO orders o USING customer c ON c.id = o.id WHEN MATCHED THEN UPDATE"
                            + " SET note = c.email"),
            no(
                    "brings it together",
                    "MERGE INTO customer c USING member m ON c.id = m.id WHEN MATCHED THEN UPDATE SET phone ="
                            + " m.contact"),
            no(
                    "something else than a value",
                    "MERGE INTO customer c USING orders o ON c.email = o.note WHEN MATCHED THEN" + " DELETE"),
            no(
                    "the comparison = with another column",
                    "MERGE INTO customer c USING member m ON c.phone = m.contact WHEN MATCHED" + " THEN DELETE"),
            no(
                    "being a condition",
                    "MERGE INTO customer c USING member m ON c.id = m.id WHEN MATCHED AND contact THEN DELETE"),
            no(
                    "stands where Coffer cannot prove",
                    "MERGE INTO customer c USING member m ON c.id = m.id AND 'mary' = ? WHEN"
                            + " MATCHED THEN DELETE"));

    private static final List<SqlCase> OF_VALUES = List.of(
            of(
                            "MERGE INTO customer c USING (VALUES (?, ?, ?)) s(id, email, status) ON c.id = s.id WHEN MATCHED THEN UPDATE SET"
                                    + " email = s.email, status = s.status WHEN NOT MATCHED THEN INSERT (id, email, status) VALUES (s.id, s.email,"
                                    + " s.status)",
                            1,
                            ADA,
                            "s")
                    .on(H2),
            of(
                    "MERGE INTO customer c USING (VALUES (1, ?), (9, NULL), (2, 'Zq@y')) AS s(id, email) ON c.id = s.id WHEN MATCHED"
                            + " THEN UPDATE SET email = s.email WHEN NOT MATCHED THEN INSERT (id, email) VALUES (s.id, s.email)",
                    ADA),
            of(
                            "MERGE INTO customer c USING (VALUES (1, 'a', '+1zq8', 904171, 'Zqn'), (9, 'b', NULL, NULL, ?)) s"
                                    + " ON c.id = s.column1 WHEN MATCHED THEN UPDATE SET status = s.column2, phone = s.column3, points ="
                                    + " s.column4, last_name = column5 WHEN NOT MATCHED THEN INSERT (id, status, phone, points, last_name) VALUES"
                                    + " (s.column1, s.column2, s.column3, s.column4, s.column5)",
                            "Zqo")
                    .on(POSTGRESQL),
            of(
                            "MERGE INTO customer c USING (VALUES (1, 'a', '+1zq8', 904171, 'Zqn'), (9, 'b', NULL, NULL, ?)) ON c.id = c1"
                                    + " WHEN MATCHED THEN UPDATE SET status = c2, phone = c3, points = c4, last_name = c5 WHEN NOT MATCHED THEN"
                                    + " INSERT (id, status, phone, points, last_name) VALUES (c1, c2, c3, c4, c5)",
                            "Zqo")
                    .on(H2),
            of(
                    "MERGE INTO customer USING (SELECT CAST(? AS INT) AS i, CAST(? AS VARCHAR(100)) AS e, CAST(? AS DATE) AS b) t ON"
                            + " customer.id = i WHEN NOT MATCHED THEN INSERT (id, email, born) VALUES (i, e, b) WHEN MATCHED THEN UPDATE"
                            + " SET email = e, born = b",
                    9,
                    ADA,
                    LocalDate.of(1971, 3, 17)),
            of(
                            "MERGE INTO customer USING (SELECT ? AS i, ? AS e) AS d(i, e) ON customer.id = i WHEN MATCHED THEN UPDATE SET"
                                    + " email = e WHEN NOT MATCHED THEN INSERT (id, email) VALUES (i, e)",
                            1,
                            ADA)
                    .on(POSTGRESQL),
            of(
                            "MERGE INTO customer USING (SELECT CAST(? AS INT) \"i\", CAST(? AS VARCHAR) \"E\", CAST(NULL AS VARCHAR) p) ON"
                                    + " customer.id = \"i\" WHEN MATCHED THEN UPDATE SET customer.email = \"E\", customer.phone = p WHEN NOT"
                                    + " MATCHED THEN INSERT (id, email) VALUES (\"i\", \"E\")",
                            1,
                            ADA)
                    .on(H2),
            of(
                    "MERGE INTO customer c USING (SELECT CAST(? AS VARCHAR(100)) AS e, CAST(? AS VARCHAR(20)) AS st) s ON c.email = s.e"
                            + " WHEN MATCHED THEN UPDATE SET status = s.st WHEN NOT MATCHED THEN INSERT (id, email, status) VALUES (9,"
                            + " s.e, s.st)",
                    ADA,
                    "found"),
            of(
                    "MERGE INTO customer c USING (SELECT CAST(? AS VARCHAR(60)) AS n, CAST(? AS VARCHAR(30)) AS p) s ON c.last_name ="
                            + " s.n AND c.phone <> s.p WHEN MATCHED AND s.p = '+1zq9' THEN DELETE WHEN NOT MATCHED THEN INSERT (id,"
                            + " last_name, phone) VALUES (9, s.n, s.p)",
                    "Zqueen",
                    "+1zq9"),
            of(
                    "MERGE INTO customer c USING (SELECT m.id, m.contact, m.surname AS n FROM member m WHERE m.id > 1) s ON c.id = s.id"
                            + " WHEN MATCHED AND c.email IS DISTINCT FROM s.contact THEN UPDATE SET email = s.contact, last_name = n"
                            + " WHEN NOT MATCHED THEN INSERT (id, email) VALUES (s.id, contact)"),
            of(
                    "MERGE INTO member USING (SELECT * FROM customer WHERE id > 1) s ON member.id = s.id WHEN MATCHED THEN UPDATE SET"
                            + " contact = s.email, surname = s.last_name, note = s.status WHEN NOT MATCHED THEN INSERT (id, contact,"
                            + " surname) VALUES (s.id, s.email, s.last_name)"),
            of(
                            "MERGE INTO member m USING (SELECT id, email FROM customer WHERE id = 1 UNION ALL SELECT 11, ? UNION ALL SELECT"
                                    + " 12, NULL) s ON m.id = s.id WHEN MATCHED THEN UPDATE SET contact = COALESCE(s.email, m.contact, 'zq')"
                                    + " WHEN NOT MATCHED THEN INSERT (id, contact) VALUES (s.id, s.email)",
                            ADA)
                    .on(POSTGRESQL),
            of(
                    "MERGE INTO customer c USING (SELECT o.id, o.note, COALESCE(m.contact, 'zq@n') AS mail, CASE WHEN o.id = 1 THEN"
                            + " 'Zqueen' ELSE m.surname END AS n FROM orders o LEFT JOIN member m ON m.id = o.id) s ON c.id = s.id WHEN"
                            + " MATCHED THEN UPDATE SET email = s.mail, last_name = s.n, status = UPPER(s.note) WHEN NOT MATCHED THEN"
                            + " INSERT (id, email) VALUES (s.id, CASE WHEN s.note IS NULL THEN s.mail END)"),
            of(
                    "MERGE INTO payment p USING (VALUES (1, 319.04), (9, -319.04)) s(id, amount) ON p.id = s.id WHEN MATCHED THEN"
                            + " UPDATE SET amount = s.amount WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (s.id, s.amount)"),
            of(
                            "WITH n(i) AS (SELECT CAST(? AS INT) AS i, ? AS e, ? AS st) MERGE INTO customer USING n ON customer.id = n.i WHEN"
                                    + " MATCHED THEN UPDATE SET email = n.e, status = st WHEN NOT MATCHED THEN INSERT (id, email, status) VALUES"
                                    + " (i, e, n.st)",
                            9,
                            ADA,
                            "s")
                    .on(POSTGRESQL),
            of("WITH o AS (SELECT 1 AS id), n AS (SELECT m.id + 1 AS i, m.contact AS e FROM member m JOIN o ON o.id < m.id)"
                            + " MERGE INTO customer c USING n s ON c.email = s.e WHEN MATCHED AND EXISTS (SELECT 1 FROM n WHERE n.e ="
                            + " s.e) THEN UPDATE SET email = s.e, status = 'x' WHEN NOT MATCHED THEN INSERT (id, email) VALUES (s.i + 20,"
                            + " s.e)")
                    .on(POSTGRESQL),
            of("MERGE INTO customer c USING (SELECT id, contact AS e FROM member WHERE id < 3) s JOIN orders o ON o.id = s.id ON"
                            + " c.id = s.id WHEN MATCHED AND c.status < o.note THEN DELETE WHEN NOT MATCHED THEN INSERT (id, status)"
                            + " VALUES (s.id, o.note)")
                    .on(POSTGRESQL),
            of(
                            "SELECT id, email FROM FINAL TABLE (MERGE INTO customer USING (SELECT CAST(? AS INT) id, CAST(? AS VARCHAR(100))"
                                    + " email) t ON customer.id = t.id WHEN MATCHED THEN UPDATE SET email = ? WHEN NOT MATCHED THEN INSERT (id,"
                                    + " email) VALUES (t.id, t.email)) customer",
                            9,
                            ADA,
                            "zq@y")
                    .on(H2));

    static final List<SqlCase> TAKEN =
            Stream.concat(OF_TABLES.stream(), OF_VALUES.stream()).toList();

    private static final List<SqlCase> REFUSED_VALUES = List.of(
            no(
                    "a parameter in it stands",
                    "MERGE INTO customer c USING (SELECT CAST(? AS INT) AS a, CAST(? AS VARCHAR) AS b) s"
                            + " ON c.id = s.a WHEN MATCHED THEN DELETE"),
            no(
                    "a string in it stands",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.id = s.a WHEN MATCHED THEN"
                            + " DELETE"),
            no(
                    "an assignment to another column",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.id = s.a WHEN"
                            + " MATCHED THEN UPDATE SET email = s.b, status = s.b"),
            no(
                    "brings it together",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.id = s.a WHEN MATCHED THEN"
                            + " UPDATE SET email = s.b WHEN NOT MATCHED THEN INSERT (id, phone) VALUES (s.a, s.b)"),
            no(
                    "a string in it stands",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.id = s.a WHEN MATCHED THEN"
                            + " UPDATE SET email = LOWER(s.b)"),
            no(
                    "the function LOWER",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.id = s.a WHEN MATCHED THEN"
                            + " UPDATE SET email = s.b, status = LOWER(s.b)"),
            no(
                    "it is assigned the function LOWER",
                    "MERGE INTO customer c USING (VALUES (1, LOWER('mary'))) s(a, b) ON c.id = s.a"
                            + " WHEN MATCHED THEN UPDATE SET email = s.b"),
            no(
                    "the comparison =",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.phone = s.b WHEN MATCHED THEN"
                            + " UPDATE SET email = s.b"),
            no(
                    "Give it equality",
                    "MERGE INTO customer c USING (VALUES (1, 'mary')) s(a, b) ON c.address = s.b WHEN MATCHED THEN"
                            + " DELETE"),
            no(
                    "it is assigned another column",
                    "MERGE INTO customer c USING (SELECT note AS n FROM orders) s ON c.email = s.n"
                            + " WHEN MATCHED THEN DELETE"),
            no(
                    "it is assigned another column",
                    "MERGE INTO customer c USING (SELECT id, note FROM orders) s ON c.id = s.id WHEN"
                            + " MATCHED THEN UPDATE SET email = s.note"),
            no(
                    "being copied to an unprotected column",
                    "MERGE INTO customer c USING (SELECT id, contact AS t FROM member) s ON"
                            + " c.id = s.id WHEN MATCHED THEN UPDATE SET status = s.t"),
            no(
                    "ordering",
                    "MERGE INTO customer c USING (SELECT id, contact AS t FROM member ORDER BY t LIMIT 1) s ON c.id = s.id"
                            + " WHEN MATCHED THEN UPDATE SET email = s.t"));

    static final List<SqlCase> REFUSED =
            Stream.concat(OTHERS.stream(), REFUSED_VALUES.stream()).toList();

    private MergeCases() {}

    private static SqlCase byKey(String sql, Object... parameters) {
        return taken("MERGE, KEY", sql, parameters).on(H2);
    }

    private static SqlCase fixed(String sql, Object... parameters) {
        return taken("MERGE of a table or query", sql, parameters).on(POSTGRESQL, H2);
    }

    private static SqlCase of(String sql, Object... parameters) {
        return taken("MERGE of values", sql, parameters).on(POSTGRESQL, H2);
    }

    private static SqlCase no(String refusal, String sql) {
        return refused("MERGE that brings other columns together", refusal, sql).on(POSTGRESQL, H2);
    }
}
