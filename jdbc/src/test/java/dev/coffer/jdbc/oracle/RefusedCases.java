package dev.coffer.jdbc.oracle;

import static dev.coffer.jdbc.oracle.SqlCase.refused;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import java.util.List;
import java.util.stream.Stream;

/** The forms that are refused, with a part of the message that says so. */
final class RefusedCases {
    private static final List<SqlCase> FORMS = List.of(
            refused(
                    "searching a randomized column",
                    "Give it equality: true",
                    "SELECT id FROM customer WHERE address = ?"),
            refused(
                    "searching a randomized column",
                    "Give it equality: true",
                    "SELECT id FROM customer WHERE created_on IN (?, ?)"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id FROM customer c JOIN memer m ON m.customer_id = c.id WHERE m.conttact = ?"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id FROM customer c JOIN memer m ON m.customer_id = c.id WHERE m.pionts = 904171"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id FROM customer c JOIN memer m ON m.customer_id = c.id WHERE m.conttact IN (c.status, 'zq@y')"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id FROM customer c, memer m WHERE COALESCE(m.conttact, c.status) = ?"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id, CASE WHEN m.conttact = ? THEN c.status END FROM customer c, memer m"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id FROM customer c WHERE EXISTS (SELECT 1 FROM memer m WHERE UPPER(m.conttact) LIKE ?)"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT d.x FROM customer c, (SELECT m.conttact AS x FROM memer m) d WHERE d.x = ?"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "SELECT c.id FROM customer c WHERE (SELECT MAX(m.conttact) FROM memer m) = ?"),
            refused(
                    "values beside a column of a table that the database does not show",
                    "does not show",
                    "WITH d AS (SELECT m.customer_id AS id, m.conttact AS x FROM memer m) SELECT d.x FROM customer c JOIN d ON d.id = c.id WHERE d.x || 'zq' = c.status"),
            refused(
                            "values beside a column of a table that the database does not show",
                            "does not show",
                            "UPDATE customer c JOIN memer m ON m.id = c.id SET m.conttact = ?")
                    .on(MARIADB),
            refused(
                    "comparing with an unprotected column",
                    "something else than a value",
                    "SELECT id FROM customer WHERE last_name = status"),
            refused(
                    "comparing with an unprotected column",
                    "something else than a value",
                    "SELECT id FROM customer WHERE status IN (SELECT last_name FROM customer)"),
            refused(
                    "comparing with a column of another name",
                    "same name",
                    "SELECT id FROM customer WHERE last_name = points"),
            refused(
                    "comparing two columns with equality of different names",
                    "the comparison = with another column",
                    "SELECT c.id FROM customer c JOIN member m ON m.contact = c.phone"),
            refused(
                    "searching a column with equality outside of its query",
                    "outside of the query",
                    "SELECT d.id FROM (SELECT id, email FROM customer UNION ALL SELECT id, contact FROM member) d WHERE d.email = ?"),
            refused(
                    "searching a column with equality outside of its query",
                    "outside of the query",
                    "SELECT d.id FROM (SELECT DISTINCT id, email FROM customer) d WHERE d.email = ?"),
            refused(
                    "searching a column with equality outside of its query",
                    "outside of the query",
                    "SELECT d.* FROM (SELECT id, email FROM customer) d WHERE d.email = ?"),
            refused(
                    "searching a column with equality outside of its query",
                    "outside of the query",
                    "WITH q AS (SELECT id, email FROM customer) SELECT e.id, q.* FROM q JOIN (SELECT q.* FROM q) e ON e.id = q.id"
                            + " WHERE e.email = 'mary'"),
            refused(
                    "searching a column with equality outside of its query",
                    "list the columns instead of the star",
                    "WITH q AS (SELECT id, email FROM customer) SELECT (SELECT COUNT(*) FROM q r WHERE r.email = 'mary') AS n, q.* FROM q"),
            refused(
                            "searching a column with equality outside of its query",
                            "outside of the query",
                            "SELECT d.id FROM (SELECT MAX(id) AS id, email FROM customer) d WHERE d.email = ?")
                    .on(MARIADB),
            refused(
                    "rows of values with a randomized column, or computed ones",
                    "Give it equality",
                    "SELECT id FROM customer WHERE (id, address) = (1, ?)"),
            refused(
                    "rows of values with a randomized column, or computed ones",
                    "that is computed",
                    "SELECT id FROM customer WHERE (id + 1, email) = (1, ?)"),
            refused(
                            "rows of values, IN",
                            "has NULL",
                            "SELECT id FROM customer WHERE (id, email) IN ((1, ?), (4, NULL))")
                    .on(H2),
            refused(
                            "rows of values, IN",
                            "other than columns",
                            "SELECT id FROM customer WHERE (1, email) IN ((id, ?), (4, 'mary'))")
                    .on(H2),
            refused(
                    "rows of values with a randomized column, or computed ones",
                    "some have none",
                    "SELECT id FROM customer WHERE (1, 'mary') IN ((id, status), (id, email))"),
            refused(
                    "rows of values with a randomized column, or computed ones",
                    "a row of values",
                    "SELECT id FROM customer WHERE (id, email) IN (SELECT id, contact FROM member)"),
            refused(
                    "rows of values with a randomized column, or computed ones",
                    "a parameter",
                    "SELECT id FROM customer WHERE (id, ?) = (1, ?)"),
            refused(
                    "rows of values with a randomized column, or computed ones",
                    "",
                    "SELECT id FROM customer WHERE (id, email) > (1, ?)"),
            refused(
                    "casts that may change a value",
                    "is cast to varchar(3)",
                    "SELECT id FROM customer WHERE email = CAST(? AS VARCHAR(3))"),
            refused(
                    "casts that may change a value",
                    "is cast to bigint",
                    "SELECT id FROM customer WHERE points = CAST(? AS BIGINT)"),
            refused(
                    "computed operands",
                    "something else than a value",
                    "SELECT id FROM customer WHERE email = LOWER(?)"),
            refused("computed operands", "CASE", "SELECT id FROM customer WHERE CASE email WHEN ? THEN 1 END = 1"),
            refused(
                            "choices that may not be the same twice",
                            "may answer differently",
                            "UPDATE customer SET email = CASE WHEN random() < 0.5 THEN ? ELSE ? END")
                    .on(POSTGRESQL, H2),
            refused(
                            "choices that may not be the same twice",
                            "may answer differently",
                            "UPDATE customer SET email = CASE WHEN RAND() < 0.5 THEN ? ELSE ? END")
                    .on(MARIADB, H2),
            refused(
                    "choices that may not be the same twice",
                    "may answer differently",
                    "INSERT INTO customer (id, email) VALUES (9, CASE WHEN coin(id) = 1 THEN ? ELSE ? END)"),
            refused(
                    "choices that may not be the same twice",
                    "may answer differently",
                    "UPDATE customer SET email = CASE WHEN id IN (SELECT ordinal_position FROM information_schema.columns) THEN ? ELSE email END"),
            refused(
                            "choices that may not be the same twice",
                            "by a subquery",
                            "UPDATE customer SET email = CASE WHEN EXISTS (SELECT 1 FROM member m WHERE m.customer_id ="
                                    + " customer.id AND customer.email IS NULL) THEN ? ELSE email END")
                    .on(MARIADB),
            refused(
                    "CASE and COALESCE of different columns",
                    "brings it together",
                    "SELECT COALESCE(email, status) FROM customer"),
            refused(
                    "CASE and COALESCE of different columns",
                    "brings it together",
                    "SELECT CASE WHEN id = 1 THEN email ELSE last_name END FROM customer"),
            refused(
                    "set operations of different columns",
                    "brings it together",
                    "SELECT email FROM customer UNION ALL SELECT last_name FROM customer"),
            refused(
                    "set operations of different columns",
                    "brings it together",
                    "SELECT email FROM customer UNION ALL SELECT note FROM orders"),
            refused(
                    "set operations on randomized columns",
                    "other than UNION ALL",
                    "SELECT email FROM customer UNION SELECT contact FROM member"),
            refused(
                    "INSERT ... SELECT between different columns",
                    "brings it together",
                    "INSERT INTO customer (id, email) SELECT id, last_name FROM customer"),
            refused(
                    "INSERT ... SELECT between different columns",
                    "copied to an unprotected column",
                    "INSERT INTO orders (id, note) SELECT id, last_name FROM customer"),
            refused(
                    "INSERT ... SELECT between different columns",
                    "assigned another column",
                    "INSERT INTO customer (id, last_name) SELECT id, note FROM orders"),
            refused(
                    "INSERT ... SELECT between different columns",
                    "shows no tags",
                    "INSERT INTO member (id, contact) SELECT d.id, d.email FROM (SELECT DISTINCT id, email FROM customer) d"),
            refused(
                    "ordering by a protected column",
                    "ordering",
                    "SELECT id, last_name FROM customer ORDER BY last_name"),
            refused(
                    "ordering by a protected column",
                    "ordering",
                    "SELECT last_name FROM customer UNION ALL SELECT surname FROM member ORDER BY 1"),
            refused(
                    "WITH RECURSIVE whose rounds differ, or that names what is not known yet",
                    "NULL of the first round",
                    "WITH RECURSIVE r(m) AS (SELECT NULL FROM customer UNION ALL SELECT c.email FROM customer c, r WHERE r.m IS NULL)"
                            + " SELECT m FROM r"),
            refused(
                    "WITH RECURSIVE whose rounds differ, or that names what is not known yet",
                    "brings it together",
                    "WITH RECURSIVE r(m) AS (SELECT status FROM customer UNION ALL SELECT c.email FROM customer c, r) SELECT m FROM r"),
            refused(
                    "WITH RECURSIVE whose rounds differ, or that names what is not known yet",
                    "before it is known",
                    "WITH RECURSIVE a(x) AS (SELECT b.email FROM b WHERE b.email = ?), b(email) AS (SELECT email FROM customer) SELECT"
                            + " x FROM a"),
            refused(
                    "WITH RECURSIVE whose rounds differ, or that names what is not known yet",
                    "before it is known",
                    "WITH RECURSIVE r(m) AS (SELECT r.m FROM r UNION ALL SELECT email FROM customer) SELECT m FROM r"),
            refused(
                            "WITH that writes",
                            "a WITH that writes",
                            "WITH c AS (DELETE FROM customer RETURNING id) SELECT id FROM c")
                    .on(POSTGRESQL),
            refused(
                    "window functions on protected columns",
                    "PARTITION BY",
                    "SELECT COUNT(*) OVER (PARTITION BY address) FROM customer"),
            refused(
                    "window functions on protected columns",
                    "the window function MAX",
                    "SELECT MAX(last_name) OVER (PARTITION BY status) FROM customer"),
            refused(
                    "window functions on protected columns",
                    "the window function LAG",
                    "SELECT LAG(email) OVER (ORDER BY id) FROM customer"),
            refused(
                    "names that hide a protected table",
                    "use another name",
                    "WITH customer AS (SELECT id FROM orders) SELECT id FROM customer"),
            refused(
                            "conflict targets on randomized columns",
                            "a conflict target",
                            "INSERT INTO customer (id, address) VALUES (1, ?) ON CONFLICT (address) DO NOTHING")
                    .on(POSTGRESQL),
            refused(
                            "= ANY of something else than a parameter",
                            "",
                            "SELECT id FROM customer WHERE email = ANY(ARRAY['mary'])")
                    .on(POSTGRESQL),
            refused(
                    "functions, arithmetic, concatenation",
                    "COUNT with DISTINCT",
                    "SELECT COUNT(DISTINCT email) FROM customer"),
            refused("functions, arithmetic, concatenation", "MIN", "SELECT MIN(last_name) FROM customer"),
            refused("grouping by a randomized column", "grouping", "SELECT COUNT(*) FROM customer GROUP BY email"),
            refused(
                            "grouping by a randomized column",
                            "grouping",
                            "SELECT email, COUNT(*) FROM customer GROUP BY GROUPING SETS (id, email)")
                    .on(POSTGRESQL),
            refused(
                            "grouping by a randomized column",
                            "grouping",
                            "SELECT email, COUNT(*) FROM customer GROUP BY email, id WITH ROLLUP")
                    .on(MARIADB),
            refused(
                            "grouping by a randomized column",
                            "grouping",
                            "SELECT email, COUNT(*) FROM customer GROUP BY ROLLUP(1, id)")
                    .on(POSTGRESQL),
            refused(
                            "grouping by a randomized column",
                            "grouping",
                            "SELECT email, COUNT(*) FROM customer GROUP BY GROUPING SETS ((1, id), (id))")
                    .on(POSTGRESQL),
            refused(
                            "grouping by a randomized column",
                            "grouping",
                            "SELECT DISTINCT ON (email) id, email FROM customer GROUP BY id, email")
                    .on(POSTGRESQL, H2),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a parameter",
                    "SELECT id FROM customer WHERE ? = ?"),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a string",
                    "SELECT id FROM customer WHERE 'secret' = 'secret'"),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a parameter",
                    "SELECT id, ? FROM customer WHERE email = ?"),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a parameter",
                    "SELECT id FROM customer WHERE EXISTS (SELECT ?)"),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a string",
                    "SELECT id, UPPER(COALESCE('last_name', 'secret')) FROM customer"),
            refused(
                            "parameters and strings in a place that proves nothing",
                            "a string",
                            "SELECT c.id FROM customer c, (VALUES ('secret')) AS v(s)")
                    .on(POSTGRESQL, H2),
            refused(
                            "parameters and strings in a place that proves nothing",
                            "a string",
                            "SELECT c.id FROM customer c, (VALUES (1, 'secret')) AS v(i, s) WHERE v.i = c.id AND v.s = 'secret'")
                    .on(POSTGRESQL, H2),
            refused(
                            "parameters and strings in a place that proves nothing",
                            "something else than a value",
                            "SELECT c.id FROM customer c JOIN (VALUES (1, 'secret')) AS v(i, s) ON v.i = c.id AND v.s = c.email")
                    .on(POSTGRESQL, H2),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "something else than a value",
                    "WITH v(s) AS (SELECT 'secret') SELECT c.id FROM customer c JOIN v ON v.s = c.email"),
            refused(
                            "parameters and strings in a place that proves nothing",
                            "assigned another column",
                            "UPDATE customer SET email = v.s FROM (VALUES (1, 'secret')) AS v(i, s) WHERE v.i = id")
                    .on(POSTGRESQL),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "brings it together",
                    "SELECT d.x FROM (SELECT 'secret' AS x UNION ALL SELECT last_name FROM customer) d"),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a string",
                    "SELECT id, 'secret' FROM customer WHERE email = 'Secret'"),
            refused("ranges and patterns", "LIKE", "SELECT id FROM customer WHERE email LIKE 'm%'"),
            refused("ranges and patterns", "the comparison >", "SELECT id FROM customer WHERE email > 'a'"),
            refused("ranges and patterns", "BETWEEN", "SELECT id FROM customer WHERE email BETWEEN ? AND ?"),
            refused("ranges and patterns", "customer.created_on", "SELECT id FROM customer WHERE created_on < ?"),
            refused(
                    "functions, arithmetic, concatenation",
                    "the function UPPER",
                    "SELECT id FROM customer WHERE UPPER(email) = ?"),
            refused(
                    "everything else that is not understood",
                    "customer.email",
                    "SELECT id FROM customer WHERE status = email"),
            refused("functions, arithmetic, concatenation", "the function UPPER", "SELECT UPPER(email) FROM customer"),
            refused(
                    "functions, arithmetic, concatenation",
                    "the function COALESCE",
                    "SELECT COALESCE(email, status) FROM customer"),
            refused("functions, arithmetic, concatenation", "the function MAX", "SELECT MAX(created_on) FROM customer"),
            refused(
                    "DISTINCT on a randomized column",
                    "the function COUNT",
                    "SELECT COUNT(DISTINCT email) FROM customer"),
            refused("functions, arithmetic, concatenation", "", "SELECT email || 'x' FROM customer"),
            refused(
                    "ordering by a protected column",
                    "customer.email",
                    "SELECT email, id FROM customer ORDER BY email"),
            refused(
                    "ordering by a protected column",
                    "ordering or grouping by its position",
                    "SELECT id, email FROM customer ORDER BY 2"),
            refused(
                    "ordering by a protected column",
                    "ordering or grouping by its position",
                    "SELECT * FROM customer ORDER BY 3"),
            refused(
                    "ordering by a protected column",
                    "on its alias e",
                    "SELECT id, email AS e FROM customer ORDER BY e"),
            refused(
                    "ordering by a protected column",
                    "on its alias status",
                    "SELECT id, email AS status FROM customer ORDER BY status"),
            refused(
                    "grouping by a randomized column",
                    "customer.email",
                    "SELECT email, COUNT(*) FROM customer GROUP BY email"),
            refused(
                    "grouping by a randomized column",
                    "customer.email",
                    "SELECT email AS e, COUNT(*) FROM customer GROUP BY id, email HAVING e = 'x'"),
            refused("DISTINCT on a randomized column", "DISTINCT", "SELECT DISTINCT email FROM customer"),
            refused("tag columns by name", "holds the tags", "SELECT email_bidx FROM customer"),
            refused("tag columns by name", "holds the tags", "SELECT id FROM customer WHERE email_bidx = ?"),
            refused(
                    "tag columns by name",
                    "holds the tags",
                    "INSERT INTO customer (id, email, email_bidx) VALUES (1, ?, 5)"),
            refused("tag columns by name", "holds the tags", "UPDATE customer SET email_bidx = 5"),
            refused(
                    "everything else that is not understood",
                    "a set operation",
                    "SELECT email FROM customer UNION SELECT note FROM orders"),
            refused("NATURAL JOIN and USING", "NATURAL", "SELECT * FROM customer NATURAL JOIN orders"),
            refused(
                    "NATURAL JOIN and USING",
                    "customer.email",
                    "SELECT c.id FROM customer c JOIN (SELECT note AS email FROM orders) d USING (email)"),
            refused(
                    "NATURAL JOIN and USING",
                    "customer.last_name",
                    "SELECT c.id FROM customer c JOIN (SELECT last_name FROM customer) d USING (last_name)"),
            refused("NATURAL JOIN and USING", "star", "SELECT * FROM customer JOIN orders USING (id)"),
            refused(
                    "NATURAL JOIN and USING",
                    "holds the tags",
                    "SELECT c.id FROM customer c JOIN customer d USING (email_bidx)"),
            refused(
                    "NATURAL JOIN and USING",
                    "of USING",
                    "SELECT c.id FROM customer c JOIN member m ON m.id = c.id JOIN orders o USING (id)"),
            refused(
                    "NATURAL JOIN and USING",
                    "cannot be traced",
                    "SELECT c.email FROM customer c JOIN orders o USING (id), payment p WHERE id = 1"),
            refused(
                    "columns that cannot be traced, whole rows",
                    "cannot be traced",
                    "SELECT id FROM customer c JOIN orders o ON o.id = c.id"),
            refused("columns that cannot be traced, whole rows", "cannot be traced", "SELECT nosuch FROM customer"),
            refused(
                    "columns that cannot be traced, whole rows",
                    "cannot be traced",
                    "SELECT c.to_json FROM customer c"),
            refused(
                    "columns that cannot be traced, whole rows",
                    "cannot be traced",
                    "SELECT TO_JSON(c) FROM customer c"),
            refused("columns that cannot be traced, whole rows", "cannot be traced", "SELECT c FROM customer c"),
            refused(
                    "window functions on protected columns",
                    "ordering in a window",
                    "SELECT ROW_NUMBER() OVER (ORDER BY email) FROM customer"),
            refused(
                    "window functions on protected columns",
                    "",
                    "SELECT COUNT(*) OVER w FROM customer WINDOW w AS (PARTITION BY email)"),
            refused(
                    "parameters and strings in a place that proves nothing",
                    "a parameter",
                    "SELECT ROW_NUMBER() OVER (ORDER BY ?) FROM customer"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "assigned the function LOWER",
                    "INSERT INTO customer (id, email) VALUES (1, LOWER('Mary'))"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "is cast to char(10)",
                    "INSERT INTO customer (id, email) VALUES (1, CAST(? AS CHAR(10)))"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "",
                    "INSERT INTO customer (id, email) VALUES (1, 'a' || 'b')"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "assigned a literal",
                    "INSERT INTO customer (id, email) VALUES (1, N'mary')"),
            refused(
                    "everything else that is not understood",
                    "use another alias",
                    "SELECT email FROM orders AS customer"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "assigned a literal",
                    "INSERT INTO customer (id, email) VALUES (1, X'41')"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "",
                    "INSERT INTO customer (id, email) SELECT id, note FROM orders"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "",
                    "INSERT INTO orders (id, note) SELECT id, email FROM customer"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "a row of 1 values",
                    "INSERT INTO customer (id, email) VALUES (1)"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "a row of 14 values",
                    "INSERT INTO customer VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "assigned another column",
                    "UPDATE customer SET email = status"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "customer.email",
                    "UPDATE customer SET status = email"),
            refused(
                    "values that the database would compute, copies from other columns",
                    "",
                    "UPDATE customer SET email = ?, email = ?"),
            refused(
                            "values that the database would compute, copies from other columns",
                            "several at once",
                            "UPDATE customer SET (email, status) = (SELECT note, note FROM orders)")
                    .on(POSTGRESQL, H2),
            refused(
                    "values that the database would compute, copies from other columns",
                    "",
                    "UPDATE customer SET email = (SELECT note FROM orders)"),
            refused(
                    "several statements in one text",
                    "several statements",
                    "DELETE FROM customer WHERE id = 1; DELETE FROM orders"),
            refused(
                    "several statements in one text",
                    "several statements",
                    "SELECT 1; INSERT INTO customer (email) VALUES ('mary')"),
            refused("MERGE", "", "MERGE INTO customer USING orders ON (1 = 1) WHEN MATCHED THEN UPDATE SET email = 'x'")
                    .on(MARIADB),
            refused("cursors as text", "setFetchSize", "DECLARE c CURSOR FOR SELECT id, email FROM customer")
                    .on(POSTGRESQL),
            refused(
                            "cursors as text",
                            "setFetchSize",
                            "DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT email FROM customer WHERE last_name = 'secret'")
                    .on(POSTGRESQL),
            refused(
                            "ON DUPLICATE KEY UPDATE of other columns of the row",
                            "customer.email",
                            "INSERT INTO customer (id, email) VALUES (1, 'mary') AS p(i, mail) ON DUPLICATE KEY UPDATE status = p.mail")
                    .onlyOn(MYSQL),
            refused(
                            "ON DUPLICATE KEY UPDATE of other columns of the row",
                            "customer.phone",
                            "INSERT INTO customer (id, email, phone) VALUES (1, 'mary', 'secret') AS p(id, phone, email) ON DUPLICATE KEY UPDATE email = p.email")
                    .onlyOn(MYSQL),
            refused(
                            "ON DUPLICATE KEY UPDATE of other columns of the row",
                            "a row of 3 values",
                            "INSERT INTO customer (id, email) VALUES (1, 'mary') AS p(a, b, c)")
                    .onlyOn(MYSQL),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "NOT NULL",
                            "INSERT IGNORE INTO family (name) VALUES (NULL)")
                    .on(MARIADB),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "NOT NULL",
                            "INSERT IGNORE INTO family (name) VALUES (COALESCE(?, 'mary'))")
                    .on(MARIADB),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "not in the list",
                            "INSERT IGNORE INTO family (motto) VALUES ('x')")
                    .on(MARIADB),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "a query",
                            "INSERT IGNORE INTO customer (id, email) SELECT id, contact FROM member")
                    .on(MARIADB),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "leave out one",
                            "INSERT IGNORE INTO customer (id) VALUES (1) ON DUPLICATE KEY UPDATE email = 'mary'")
                    .on(MARIADB),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "columns) VALUES",
                            "INSERT IGNORE INTO customer SET email = 'mary'")
                    .on(MARIADB),
            refused(
                            "IGNORE where a value may be filled, cut or copied",
                            "leave it out",
                            "UPDATE IGNORE customer SET email = 'mary'")
                    .on(MARIADB),
            refused("other statements", "", "TABLE customer"),
            refused("other statements", "", "EXPLAIN SELECT email FROM customer"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "VIEW",
                    "CREATE VIEW v AS SELECT * FROM customer"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "AS",
                    "CREATE TABLE copy AS SELECT * FROM customer"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "LIKE",
                    "CREATE TABLE copy (LIKE customer)"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "DEFAULT",
                    "CREATE TABLE customer (id INT, email VARCHAR(100) DEFAULT 'x')"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "RENAME",
                    "ALTER TABLE customer RENAME TO client"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "DEFAULT",
                    "ALTER TABLE customer ALTER COLUMN email SET DEFAULT 'x'"),
            refused(
                    "changes of the schema that copy, rename or give defaults",
                    "TRIGGER",
                    "CREATE TRIGGER t BEFORE INSERT ON customer FOR EACH ROW SET NEW.status = 'x'"),
            refused("other statements", "", "COPY customer TO STDOUT"),
            refused("other statements", "", "HANDLER customer OPEN"),
            refused(
                    "everything else that is not understood",
                    "nested",
                    "SELECT email FROM customer WHERE ((((((((((((((((((id = 1))))))))))))))))))"),
            refused("everything else that is not understood", "", "SELECT email FROM customer WHERE id = 1 garbage )"),
            refused("everything else that is not understood", "without end", "SELECT 'open FROM customer"),
            refused(
                            "texts that can be read in more than one way",
                            "",
                            "INSERT INTO customer (id, email) VALUES (1, 'ma\\ry')")
                    .on(POSTGRESQL),
            refused(
                            "values that the database would compute, copies from other columns",
                            "assigned a literal",
                            "INSERT INTO customer (id, email) VALUES (1, E'mary')")
                    .on(POSTGRESQL),
            refused(
                            "texts that can be read in more than one way",
                            "dollar quotes",
                            "INSERT INTO customer (id, email) VALUES (1, $$mary$$)")
                    .on(POSTGRESQL),
            refused(
                            "texts that can be read in more than one way",
                            "Unicode escapes",
                            "SELECT * FROM U&\"\\0063ustomer\"")
                    .on(POSTGRESQL),
            refused(
                            "texts that can be read in more than one way",
                            "nested comments",
                            "SELECT email FROM customer /* a /* b */ c */")
                    .on(POSTGRESQL),
            refused(
                            "texts that can be read in more than one way",
                            "",
                            "SELECT 1 /* /* */ FROM orders; */ SELECT email FROM customer")
                    .on(POSTGRESQL),
            refused(
                            "values that the database would compute, copies from other columns",
                            "",
                            "UPDATE customer SET email = note FROM orders")
                    .on(POSTGRESQL),
            refused("DISTINCT on a randomized column", "", "SELECT DISTINCT ON (email) id FROM customer")
                    .on(POSTGRESQL),
            refused("everything else that is not understood", "", "SELECT email FROM LATERAL customer")
                    .on(POSTGRESQL),
            refused("other statements", "", "DO $$ BEGIN DELETE FROM customer; END $$")
                    .on(POSTGRESQL),
            refused("other statements", "", "PREPARE p AS SELECT email FROM customer")
                    .on(POSTGRESQL),
            refused("everything else that is not understood", "INTO", "SELECT email INTO copy FROM customer")
                    .on(POSTGRESQL),
            refused(
                            "texts that can be read in more than one way",
                            "",
                            "INSERT INTO customer (id, email) VALUES (1, 'ma\\ry')")
                    .on(MARIADB),
            refused(
                            "texts that can be read in more than one way",
                            "double quotes",
                            "INSERT INTO customer (id, email) VALUES (1, \"mary\")")
                    .on(MARIADB),
            refused(
                            "texts that can be read in more than one way",
                            "a backslash before a quote",
                            "INSERT INTO customer (id, email) VALUES (1, 'it\\'s')")
                    .on(MARIADB),
            refused(
                            "texts that can be read in more than one way",
                            "an executable comment",
                            "SELECT /*! email, */ id FROM customer")
                    .on(MARIADB),
            refused(
                            "texts that can be read in more than one way",
                            "an executable comment",
                            "SELECT 1 /*! FROM customer */")
                    .on(MARIADB),
            refused(
                            "values that the database would compute, copies from other columns",
                            "",
                            "UPDATE customer, orders SET email = note")
                    .on(MARIADB),
            refused("other statements", "", "EXECUTE IMMEDIATE 'SELECT email FROM customer'")
                    .on(MARIADB),
            refused(
                            "texts that can be read in more than one way",
                            "Unicode escapes",
                            "SELECT * FROM U&\"\\0043USTOMER\"")
                    .on(H2),
            refused("everything else that is not understood", "", "SELECT * FROM customer WHERE id = ?1")
                    .on(H2),
            refused(
                            "everything else that is not understood",
                            "customer.address",
                            "SELECT\u00a0email\u00a0FROM\u00a0customer\u00a0WHERE\u00a0address = 'x'")
                    .on(H2));

    static final List<SqlCase> ALL = Stream.of(FORMS, MergeCases.REFUSED, SearchCases.REFUSED)
            .flatMap(List::stream)
            .toList();

    private RefusedCases() {}
}
