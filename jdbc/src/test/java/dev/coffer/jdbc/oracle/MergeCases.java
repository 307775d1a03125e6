package dev.coffer.jdbc.oracle;

import static dev.coffer.jdbc.oracle.SqlCase.refused;
import static dev.coffer.jdbc.oracle.SqlCase.taken;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import java.util.List;

/** MERGE in all its forms, for those databases that have it. */
final class MergeCases {
    private static final String ADA = "ada.zq@x.org";

    static final List<SqlCase> TAKEN = List.of(
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

    static final List<SqlCase> REFUSED = List.of(
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

    private MergeCases() {}

    private static SqlCase byKey(String sql, Object... parameters) {
        return taken("MERGE, KEY", sql, parameters).on(H2);
    }

    private static SqlCase fixed(String sql, Object... parameters) {
        return taken("MERGE of a table or query", sql, parameters).on(POSTGRESQL, H2);
    }

    private static SqlCase no(String refusal, String sql) {
        return refused("MERGE that brings other columns together", refusal, sql).on(POSTGRESQL, H2);
    }
}
