package dev.coffer.libraries.spring;

import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import dev.coffer.libraries.Operations;
import dev.coffer.libraries.spring.SpringJdbc.Templates;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements on a protected table that touch nothing protected, as people write them by hand. */
final class SpringUnprotected {
    private static final LocalDateTime SEEN = LocalDateTime.of(2020, 1, 3, 0, 0);

    private SpringUnprotected() {}

    static void list(Operations<Templates> all) {
        queries(all);
        ofOneDatabase(all);
        others(all);
    }

    private static void query(Operations<Templates> all, String name, String sql, @Nullable Object... parameters) {
        all.unprotected(name, t -> t.plain().queryForList(sql, parameters));
    }

    private static void queries(Operations<Templates> all) {
        query(all, "LIKE ESCAPE", "SELECT id FROM customer WHERE city LIKE ? ESCAPE '!' ORDER BY id", "R!_me");
        query(
                all,
                "LIKE ESCAPE of a backslash",
                "SELECT id FROM customer WHERE note LIKE ? ESCAPE '"
                        + (all.database().isMariadbOrMysql() ? "\\\\" : "\\") + "' ORDER BY id",
                "100\\%");
        query(
                all,
                "LIKE of a concatenation, unprotected",
                "SELECT id FROM customer WHERE city LIKE CONCAT(?, '%') ORDER BY id",
                "R");
        query(all, "a quote in a literal", "SELECT id FROM customer WHERE note = 'it''s'");
        query(all, "upper and lower", "SELECT id, UPPER(city) AS u, LOWER(status) AS l FROM customer ORDER BY id");
        query(all, "TRIM BOTH FROM", "SELECT id, TRIM(BOTH 'R' FROM city) AS c FROM customer ORDER BY id");
        query(all, "SUBSTRING FROM FOR", "SELECT id, SUBSTRING(city FROM 1 FOR 2) AS c FROM customer ORDER BY id");
        query(all, "POSITION IN", "SELECT id, POSITION('o' IN city) AS p FROM customer ORDER BY id");
        query(all, "EXTRACT", "SELECT id, EXTRACT(YEAR FROM seen) AS y FROM customer ORDER BY id");
        query(
                all,
                "a typed literal",
                "SELECT id FROM customer WHERE seen > TIMESTAMP '2020-01-03 00:00:00' ORDER BY id");
        query(all, "CURRENT_TIMESTAMP in WHERE", "SELECT id FROM customer WHERE seen < CURRENT_TIMESTAMP ORDER BY id");
        query(all, "CURRENT_DATE in WHERE", "SELECT id FROM customer WHERE seen < CURRENT_DATE ORDER BY id");
        query(all, "CAST", "SELECT id, CAST(score AS DECIMAL(9,2)) AS c FROM customer ORDER BY id");
        query(all, "COALESCE", "SELECT id, COALESCE(city, note, 'none') AS c FROM customer ORDER BY id");
        query(
                all,
                "COALESCE of a parameter",
                "SELECT id FROM customer WHERE COALESCE(city, ?) = ? ORDER BY id",
                "Rome",
                "Rome");
        query(all, "NULLIF", "SELECT id, NULLIF(city, 'Rome') AS c FROM customer ORDER BY id");
        query(
                all,
                "simple CASE",
                "SELECT id, CASE status WHEN 'new' THEN 1 WHEN 'old' THEN 2 ELSE 3 END AS c FROM customer"
                        + " ORDER BY id");
        query(
                all,
                "CASE of parameters",
                "SELECT id FROM customer WHERE CASE WHEN status = ? THEN score ELSE 0 END > ? ORDER BY id",
                "new",
                10);
        query(all, "arithmetic", "SELECT id, score * 2 + 1 AS s FROM customer WHERE score - ? > 0 ORDER BY id", 10);
        query(all, "BETWEEN", "SELECT id FROM customer WHERE score BETWEEN ? AND ? ORDER BY id", 10, 30);
        query(
                all,
                "a range of time",
                "SELECT id FROM customer WHERE seen >= ? AND seen < ? ORDER BY id",
                SEEN,
                SEEN.plusDays(2));
        query(
                all,
                "GROUP BY HAVING",
                "SELECT city, COUNT(*) AS n, AVG(score) AS a FROM customer GROUP BY city HAVING COUNT(*) > 1"
                        + " ORDER BY city");
        query(all, "COUNT DISTINCT", "SELECT COUNT(DISTINCT city) AS n, MIN(score) AS a, MAX(seen) AS b FROM customer");
        query(all, "DISTINCT", "SELECT DISTINCT city FROM customer WHERE city IS NOT NULL ORDER BY city");
        query(
                all,
                "ORDER BY an expression",
                "SELECT id FROM customer ORDER BY CASE status WHEN 'new' THEN 0 ELSE 1 END, id DESC");
        query(
                all,
                "a window",
                "SELECT id, SUM(score) OVER (PARTITION BY city ORDER BY id) AS s FROM customer ORDER BY id");
        query(
                all,
                "a named window",
                "SELECT id, RANK() OVER w AS r FROM customer WHERE score IS NOT NULL"
                        + " WINDOW w AS (ORDER BY score) ORDER BY id");
        query(
                all,
                "a frame of a window",
                "SELECT id, SUM(score) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s"
                        + " FROM customer ORDER BY id");
        query(
                all,
                "a scalar subquery",
                "SELECT c.id, (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS n"
                        + " FROM customer c ORDER BY c.id");
        query(
                all,
                "LEFT JOIN and aggregates",
                "SELECT c.city, SUM(o.amount) AS s FROM customer c LEFT JOIN orders o"
                        + " ON o.customer_id = c.id GROUP BY c.city ORDER BY COALESCE(c.city, '')");
        query(
                all,
                "a derived table called as the table",
                "SELECT customer.id FROM (SELECT id FROM orders) customer ORDER BY 1");
        query(all, "UNION", "SELECT city FROM customer WHERE id < 4 UNION SELECT item FROM orders ORDER BY 1");
        query(all, "EXCEPT", "SELECT id FROM customer EXCEPT SELECT customer_id FROM orders ORDER BY 1");
        query(
                all,
                "WITH RECURSIVE",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6)"
                        + " SELECT c.id, c.city FROM n JOIN customer c ON c.id = n.i ORDER BY c.id");
        query(
                all,
                "an optional filter, unprotected",
                "SELECT id FROM customer WHERE (? IS NULL OR city = ?) ORDER BY id"
                        .replace("? IS", all.database().isMariadbOrMysql() ? "? IS" : "CAST(? AS VARCHAR(60)) IS"),
                "Rome",
                "Rome");
        query(
                all,
                "a filter by COALESCE",
                "SELECT id FROM customer WHERE city = COALESCE(?, city) ORDER BY id",
                "Rome");
        query(all, "row values", "SELECT id FROM customer WHERE (city, status) = (?, ?) ORDER BY id", "Rome", "new");
        query(
                all,
                "row values, IN",
                "SELECT id FROM customer WHERE (city, status) IN ((?, ?), ('Oslo', 'new')) ORDER BY id",
                "Rome",
                "old");
        query(
                all,
                "NOT, IS NOT NULL, brackets",
                "SELECT id FROM customer WHERE NOT (city = ? OR (score > ? AND note IS NOT NULL))" + " ORDER BY id",
                "Rome",
                40);
        query(
                all,
                "= ALL of a subquery",
                "SELECT id FROM customer WHERE score >= ALL (SELECT score FROM customer WHERE score IS NOT NULL)");
        query(
                all,
                "FETCH FIRST",
                "SELECT id FROM customer ORDER BY id FETCH FIRST 2 ROWS ONLY"
                        .replace(
                                "FETCH FIRST 2 ROWS ONLY",
                                all.database() == MYSQL ? "LIMIT 2" : "FETCH FIRST 2 ROWS ONLY"));
        query(all, "a comment", "SELECT /* of the report */ id FROM customer -- all of them\nORDER BY id");
        query(
                all,
                "JOIN USING",
                "SELECT a.city, b.note FROM customer a JOIN (SELECT id, note FROM customer) b USING (id)"
                        + " ORDER BY a.id");
    }

    private static void ofOneDatabase(Operations<Templates> all) {
        if (all.isOn(POSTGRESQL)) {
            query(all, "FILTER", "SELECT COUNT(*) FILTER (WHERE status = 'new') AS n FROM customer");
            query(
                    all,
                    "string_agg",
                    "SELECT city, string_agg(status, ',' ORDER BY id) AS s FROM customer GROUP BY city ORDER BY city");
            query(
                    all,
                    "json_agg",
                    "SELECT json_agg(json_build_object('id', id, 'city', city) ORDER BY id)::text AS j FROM customer");
            query(all, "DISTINCT ON", "SELECT DISTINCT ON (city) city, id FROM customer ORDER BY city, id DESC");
            query(
                    all,
                    "date_trunc and interval",
                    "SELECT id FROM customer WHERE date_trunc('day', seen) < now() - interval '1 day'"
                            + " ORDER BY id");
            query(
                    all,
                    "AT TIME ZONE",
                    "SELECT id, seen AT TIME ZONE 'UTC' AT TIME ZONE 'UTC' AS s FROM customer ORDER BY id");
            query(
                    all,
                    "ILIKE and ~",
                    "SELECT id FROM customer WHERE city ILIKE ? OR note ~ ? ORDER BY id",
                    "r%",
                    "^fi");
            query(all, "COLLATE", "SELECT id FROM customer ORDER BY city COLLATE \"C\", id");
            query(
                    all,
                    "= ANY of an array",
                    "SELECT id FROM customer WHERE city = ANY(ARRAY['Rome', 'Bonn']) ORDER BY id");
            query(
                    all,
                    "VALUES in FROM",
                    "SELECT c.id, v.s FROM customer c JOIN (VALUES (1, 'q'), (2, 'r')) v(i, s) ON v.i = c.id"
                            + " ORDER BY c.id");
            query(
                    all,
                    "generate_series",
                    "SELECT g.i, c.city FROM generate_series(1, 3) g(i) JOIN customer c ON c.id = g.i ORDER BY 1");
            query(
                    all,
                    "LATERAL",
                    "SELECT c.id, l.item FROM customer c CROSS JOIN LATERAL (SELECT o.item FROM orders o"
                            + " WHERE o.customer_id = c.id ORDER BY o.id LIMIT 1) l ORDER BY c.id");
            query(all, "percentile", "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY score) AS p FROM customer");
            query(
                    all,
                    "full text",
                    "SELECT id FROM customer WHERE to_tsvector('simple', city) @@ to_tsquery('simple', ?) ORDER BY id",
                    "rome");
            query(all, "TABLESAMPLE", "SELECT id FROM customer TABLESAMPLE BERNOULLI (100) ORDER BY id");
            query(
                    all,
                    ":: casts",
                    "SELECT id::text AS i, (score::numeric / 3)::numeric(9,2) AS s FROM customer ORDER BY id");
            query(
                    all,
                    "GROUPING SETS",
                    "SELECT city, status, COUNT(*) AS n FROM customer GROUP BY GROUPING SETS ((city), (status))"
                            + " ORDER BY 1, 2");
        }
        if (all.isOn(MARIADB, MYSQL)) {
            query(
                    all,
                    "GROUP_CONCAT",
                    "SELECT city, GROUP_CONCAT(status ORDER BY id SEPARATOR ';') AS s FROM customer GROUP BY city"
                            + " ORDER BY city");
            query(
                    all,
                    "DATE_ADD and INTERVAL",
                    "SELECT id FROM customer WHERE DATE_ADD(seen, INTERVAL ? DAY) < NOW() ORDER BY id",
                    1);
            query(all, "DATE_FORMAT", "SELECT id, DATE_FORMAT(seen, '%Y-%m') AS m FROM customer ORDER BY id");
            query(
                    all,
                    "IF and IFNULL",
                    "SELECT id, IF(score > 20, 'a', 'b') AS i, IFNULL(city, '-') AS n FROM customer ORDER BY id");
            query(all, "REGEXP", "SELECT id FROM customer WHERE city REGEXP ? ORDER BY id", "^R");
            query(all, "backquotes", "SELECT `id`, `city` FROM `customer` ORDER BY `id` LIMIT 1, 2");
            query(all, "an index hint", "SELECT id FROM customer FORCE INDEX (PRIMARY) WHERE id > 2 ORDER BY id");
            query(all, "JSON_ARRAYAGG", "SELECT JSON_ARRAYAGG(id) AS j FROM customer WHERE id < 3");
            query(all, "FIELD", "SELECT id FROM customer ORDER BY FIELD(city, 'Rome', 'Oslo'), id");
            query(all, "WITH ROLLUP", "SELECT city, COUNT(*) AS n FROM customer GROUP BY city WITH ROLLUP");
            query(all, "a NULL-safe comparison", "SELECT id FROM customer WHERE city <=> ? ORDER BY id", "Rome");
            query(all, "a binary comparison", "SELECT id FROM customer WHERE BINARY city = ? ORDER BY id", "Rome");
        }
        if (all.isOn(H2)) {
            query(
                    all,
                    "LISTAGG",
                    "SELECT city, LISTAGG(status, ',') WITHIN GROUP (ORDER BY id) AS s FROM customer GROUP BY city"
                            + " ORDER BY city");
            query(
                    all,
                    "DATEADD",
                    "SELECT id FROM customer WHERE DATEADD(DAY, 7, seen) < CURRENT_TIMESTAMP ORDER BY id");
            query(all, "FORMATDATETIME", "SELECT id, FORMATDATETIME(seen, 'yyyy') AS y FROM customer ORDER BY id");
            query(all, "ARRAY_AGG", "SELECT ARRAY_AGG(id ORDER BY id) AS a FROM customer WHERE city = 'Rome'");
            query(all, "REGEXP_LIKE", "SELECT id FROM customer WHERE REGEXP_LIKE(city, ?) ORDER BY id", "^R");
            query(all, "FILTER", "SELECT COUNT(*) FILTER (WHERE status = 'new') AS n FROM customer");
            query(
                    all,
                    "SYSTEM_RANGE",
                    "SELECT r.x, c.city FROM SYSTEM_RANGE(1, 3) r JOIN customer c ON c.id = r.x ORDER BY 1");
            query(all, "TOP", "SELECT id, city FROM customer ORDER BY id OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY");
        }
    }

    private static void others(Operations<Templates> all) {
        all.unprotected(
                "count with a condition",
                t -> t.plain()
                        .queryForObject(
                                "SELECT COUNT(*) FROM customer WHERE status IN (?, ?)", Long.class, "new", "old"));
        all.unprotected(
                "named, IN of numbers",
                t -> t.named()
                        .queryForList(
                                "SELECT id, city FROM customer WHERE id IN (:ids) ORDER BY id",
                                Map.of("ids", List.of(1, 2, 9))));
        all.unprotected(
                "UPDATE with a computation",
                t -> t.plain()
                        .update(
                                "UPDATE customer SET score = score + ?, seen = CURRENT_TIMESTAMP(6), note = UPPER(?) WHERE city = ?"
                                        .replace("seen = CURRENT_TIMESTAMP(6), ", ""),
                                5,
                                "x",
                                "Rome"));
        all.unprotected("UPDATE with CURRENT_TIMESTAMP", t -> {
            t.plain().update("UPDATE journal SET message = ? WHERE id = ?", "touched", 1);
            return t.plain()
                    .update(
                            "UPDATE customer SET seen = CURRENT_TIMESTAMP WHERE id = ? AND seen > CURRENT_TIMESTAMP",
                            1);
        });
        all.unprotected(
                "UPDATE with a subquery",
                t -> t.plain()
                        .update(
                                "UPDATE customer SET score = (SELECT COUNT(*) FROM orders o WHERE o.customer_id = customer.id) WHERE id < ?",
                                4));
        all.unprotected(
                "UPDATE by CASE",
                t -> t.plain()
                        .update("UPDATE customer SET status = CASE WHEN score > ? THEN 'top' ELSE status END", 20));
        all.unprotected(
                "DELETE with a subquery",
                t -> t.plain()
                        .update(
                                "DELETE FROM orders WHERE customer_id IN (SELECT id FROM customer WHERE city = ?)",
                                "Rome"));
        all.unprotected(
                "INSERT SELECT of unprotected columns",
                t -> t.plain()
                        .update(
                                "INSERT INTO journal (message) SELECT city FROM customer WHERE id <= ? ORDER BY id",
                                2));
        all.unprotected(
                "a batch on unprotected columns",
                t -> t.plain()
                        .batchUpdate(
                                "UPDATE customer SET note = ? WHERE id = ?",
                                List.of(new Object[] {"a", 1}, new Object[] {"b", 2})));
        all.unprotected(
                "a batch of texts",
                t -> t.plain()
                        .batchUpdate(
                                "UPDATE customer SET note = 'x' WHERE id = 1",
                                "UPDATE customer SET score = 7 WHERE id = 2"));
        all.unprotected(
                "an insert that leaves protected columns out",
                t -> t.plain()
                        .update("INSERT INTO customer (id, status, seen) VALUES (?, UPPER(?), ?)", 20, "new", SEEN));
        all.unprotected(
                "optimistic locking",
                t -> t.plain().update("UPDATE account SET version = version + 1 WHERE id = ? AND version = ?", 1, 0));
    }
}
