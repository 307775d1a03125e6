package dev.coffer.jdbc.oracle;

import static dev.coffer.jdbc.oracle.SqlCase.refused;
import static dev.coffer.jdbc.oracle.SqlCase.taken;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Searches beyond equality: by order, and by patterns. */
final class SearchCases {
    private static final LocalDate DAY = LocalDate.of(1971, 3, 17);
    private static final LocalDateTime MOMENT = LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123456000);

    static final List<SqlCase> TAKEN = List.of(
            taken("<, <=, >, >= on a column with order", "SELECT id, born FROM customer WHERE born > ?", DAY),
            taken("<, <=, >, >= on a column with order", "SELECT id FROM customer WHERE NOT (born <= '1971-03-17')"),
            taken(
                    "<, <=, >, >= on a column with order",
                    "SELECT id FROM payment WHERE amount < ? AND ? <= paid_at",
                    new BigDecimal("90319.041"),
                    MOMENT),
            taken("<, <=, >, >= on a column with order", "SELECT id FROM customer WHERE phone >= '+1zq2'"),
            taken(
                    "<, <=, >, >= on a column with order",
                    "SELECT id FROM customer WHERE points < NULL OR points > 904171"),
            taken(
                    "<, <=, >, >= on a column with order",
                    "SELECT a.id, b.id FROM customer a JOIN customer b ON a.born < b.born AND a.id <> b.id"),
            taken(
                    "<, <=, >, >= on a column with order",
                    "SELECT id FROM orders o WHERE EXISTS (SELECT 1 FROM customer c WHERE c.id = o.customer_id AND c.born < ?)",
                    LocalDate.of(1972, 4, 18)),
            taken(
                    "BETWEEN on a column with order",
                    "SELECT id FROM customer WHERE born NOT BETWEEN ? AND '1971-12-31' OR status = ?",
                    DAY,
                    "old"),
            taken(
                            "BETWEEN on a column with order",
                            "SELECT id FROM customer WHERE born BETWEEN SYMMETRIC ? AND ?",
                            LocalDate.of(1972, 4, 18),
                            DAY)
                    .on(POSTGRESQL, H2),
            taken("UPDATE and DELETE by order", "UPDATE customer SET status = 'y' WHERE born >= ?", DAY),
            taken(
                    "UPDATE and DELETE by order",
                    "DELETE FROM payment WHERE amount BETWEEN -319.04 AND ?",
                    new BigDecimal("319.03")),
            taken("ORDER BY a column with order", "SELECT id, born FROM customer ORDER BY born DESC, id"),
            taken(
                    "ORDER BY a column with order",
                    "SELECT c.phone AS p, c.id FROM customer AS c ORDER BY p, c.id LIMIT 2"),
            taken("ORDER BY a column with order", "SELECT id, amount FROM payment ORDER BY 2, 1"),
            taken("ORDER BY a column with order", "SELECT * FROM customer ORDER BY points DESC, id LIMIT 2 OFFSET 1"),
            taken(
                            "ORDER BY a column with order",
                            "SELECT id, born FROM customer ORDER BY born NULLS FIRST, id FETCH FIRST 3 ROWS ONLY")
                    .on(POSTGRESQL, H2),
            taken(
                    "ORDER BY a column with order",
                    "SELECT id FROM customer WHERE id IN (SELECT id FROM (SELECT id FROM customer WHERE born IS NOT NULL ORDER BY"
                            + " born DESC, id LIMIT 1) x)"),
            taken(
                    "the page behind the last row of another",
                    "SELECT id, born FROM customer WHERE (born, id) > (?, ?) ORDER BY born, id",
                    DAY,
                    1),
            taken(
                    "the page behind the last row of another",
                    "SELECT id, amount FROM payment WHERE (amount, id) < (?, ?) ORDER BY amount DESC, id DESC",
                    new BigDecimal("319.041"),
                    0),
            taken("LIKE 'run%', with a prefix of its length", "SELECT id FROM customer WHERE phone LIKE '+1z%'"),
            taken(
                    "LIKE 'run%', with a prefix of its length",
                    "SELECT id FROM customer WHERE phone NOT LIKE ?", "+1zq1%"),
            taken(
                    "LIKE 'run%', with a prefix of its length",
                    "SELECT id FROM customer WHERE phone LIKE ? OR address LIKE ?", "+1zq1%", "2 %"),
            taken(
                    "LIKE 'run%', with a prefix of its length",
                    "SELECT COUNT(*) FROM customer WHERE phone LIKE ? ESCAPE '!'", "+1!z%"),
            taken(
                    "LIKE 'run%', with a prefix of its length",
                    "SELECT id FROM customer WHERE phone LIKE ?", (Object) null),
            taken("LIKE '%run', with a suffix of its length", "SELECT id FROM customer WHERE phone LIKE '%q2'"),
            taken("LIKE without wildcards, with equality", "SELECT id FROM customer WHERE phone LIKE ?", "+1zq2"),
            taken(
                    "LIKE '%run%' of three characters, with contains",
                    "SELECT id FROM customer WHERE address LIKE ?", "%Zq %"),
            taken(
                    "LIKE that tags narrow, in the WHERE of a query",
                    "SELECT id, phone FROM customer WHERE phone LIKE ? AND status = 'new' ORDER BY id LIMIT 2 OFFSET ?",
                    "+1zq%",
                    1),
            taken(
                    "LIKE that tags narrow, in the WHERE of a query",
                    "SELECT * FROM customer WHERE (address LIKE '%Zq Wa_' AND id > 1)"),
            taken(
                    "LIKE that tags narrow, in the WHERE of a query",
                    "SELECT c.id, o.note FROM customer c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.address LIKE ?",
                    "2 Zq%"),
            taken(
                            "LIKE that tags narrow, in the WHERE of a query",
                            "SELECT id FROM customer WHERE phone LIKE ? ORDER BY born, id OFFSET 1 ROWS FETCH FIRST ROW ONLY",
                            "+1zq_%")
                    .on(POSTGRESQL, H2),
            taken(
                            "LIKE that tags narrow, in the WHERE of a query",
                            "SELECT id FROM customer WHERE address LIKE '% Zq%' ORDER BY id LIMIT 1, 2")
                    .on(MARIADB),
            taken(
                    "LIKE by decrypting each row, with scan",
                    "SELECT id FROM customer WHERE last_name LIKE '%ee_' ORDER BY id DESC LIMIT 1"),
            taken(
                    "LIKE by decrypting each row, with scan",
                    "SELECT id, last_name FROM customer WHERE last_name NOT LIKE ? AND phone NOT LIKE ?",
                    "%ee%",
                    "%1zq2"),
            taken(
                    "LIKE '%run%' of three characters, with contains",
                    "UPDATE customer SET status = 'w' WHERE address NOT LIKE '%Way%'"));

    static final List<SqlCase> REFUSED = List.of(
            refused("LIKE on what has no tags of parts", "LIKE", "SELECT id FROM customer WHERE born LIKE '19%'"),
            refused(
                    "LIKE on what has no tags of parts",
                    "the function UPPER",
                    "SELECT id FROM customer WHERE UPPER(phone) LIKE UPPER(?)"),
            refused(
                    "LIKE of something else than a value",
                    "something else than a parameter",
                    "SELECT id FROM customer WHERE phone LIKE status"),
            refused(
                    "LIKE of something else than a value",
                    "ESCAPE",
                    "SELECT id FROM customer WHERE phone LIKE ? ESCAPE ?"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "one of the conditions of WHERE",
                    "SELECT id FROM customer WHERE last_name LIKE ? OR status = 'new'"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "a statement that writes",
                    "UPDATE customer SET status = 'x' WHERE last_name LIKE ?"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "count rows",
                    "SELECT COUNT(*) FROM customer WHERE last_name LIKE ?"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "locks rows",
                    "SELECT id FROM customer WHERE last_name LIKE ? FOR UPDATE"),
            refused(
                            "LIKE on what has no tags of parts, where rows cannot be looked at",
                            "WITH TIES",
                            "SELECT id FROM customer WHERE last_name LIKE ? ORDER BY id FETCH FIRST 2 ROWS WITH TIES")
                    .on(POSTGRESQL, H2),
            refused(
                    "comparisons by order with something else than a value",
                    "the comparison <",
                    "SELECT id FROM customer WHERE born < created_on"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "one of the conditions of WHERE",
                    "SELECT id FROM customer WHERE last_name LIKE ? OR status = 'new'"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "a statement that writes",
                    "UPDATE customer SET status = 'x' WHERE last_name LIKE ?"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "count rows",
                    "SELECT COUNT(*) FROM customer WHERE last_name LIKE ?"),
            refused(
                    "LIKE on what has no tags of parts, where rows cannot be looked at",
                    "locks rows",
                    "SELECT id FROM customer WHERE last_name LIKE ? FOR UPDATE"),
            refused(
                            "LIKE on what has no tags of parts, where rows cannot be looked at",
                            "WITH TIES",
                            "SELECT id FROM customer WHERE last_name LIKE ? ORDER BY id FETCH FIRST 2 ROWS WITH TIES")
                    .on(POSTGRESQL, H2),
            refused(
                    "comparisons by order with something else than a value",
                    "the comparison <",
                    "SELECT d.id FROM (SELECT id, born FROM customer) d WHERE d.born < ?"),
            refused(
                    "order where the rows of the table are no more",
                    "ordering",
                    "SELECT DISTINCT phone, id FROM customer ORDER BY phone"),
            refused(
                    "order where the rows of the table are no more",
                    "ordering",
                    "SELECT phone FROM customer UNION ALL SELECT phone FROM customer ORDER BY 1"));

    private SearchCases() {}
}
