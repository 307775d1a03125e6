package dev.coffer.libraries.spring;

import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.spring.SpringJdbc.Templates;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Writing protected columns by Spring's templates. */
final class SpringWrites {
    private static final String INSERT = "INSERT INTO customer (id, status, email, last_name, born, points, salary)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private SpringWrites() {}

    static void list(Operations<Templates> all) {
        updates(all);
        batches(all);
        keys(all);
        upserts(all);
        transactions(all);
    }

    private static void updates(Operations<Templates> all) {
        all.everyday(
                "update: INSERT",
                t -> t.plain()
                        .update(
                                INSERT,
                                20,
                                "new",
                                "gus.zqlark@x.org",
                                "Zqlark-Ten",
                                Marked.BORN,
                                Marked.POINTS,
                                Marked.SALARY));
        all.everyday("update: INSERT of nulls", t -> t.plain().update(INSERT, 20, null, null, null, null, null, null));
        all.everyday(
                "update: INSERT with types",
                t -> t.plain()
                        .update(
                                "INSERT INTO customer (id, email, born) VALUES (?, ?, ?)",
                                new Object[] {20, "gus.zqlark@x.org", Marked.BORN},
                                new int[] {Types.INTEGER, Types.VARCHAR, Types.DATE}));
        all.everyday(
                "update: INSERT of literals",
                t -> t.plain()
                        .update(
                                "INSERT INTO customer (id, email, last_name, born, points) VALUES (20, 'gus.zqlark@x.org', 'O''Zqlark',"
                                        + " '1971-03-17', 904171)"));
        all.everyday(
                "update: INSERT of a typed date",
                t -> t.plain().update("INSERT INTO customer (id, born) VALUES (20, DATE '1971-03-17')"));
        all.everyday(
                "update: INSERT of two rows",
                t -> t.plain()
                        .update(
                                "INSERT INTO customer (id, email) VALUES (?, ?), (?, ?)",
                                20,
                                "zqlark20",
                                21,
                                "zqlark21"));
        all.everyday(
                "update: UPDATE",
                t -> t.plain()
                        .update(
                                "UPDATE customer SET email = ?, phone = ? WHERE id = ?",
                                "new.zqlark@x.org",
                                "+2zqlark",
                                1));
        all.everyday(
                "update: UPDATE to null",
                t -> t.plain().update("UPDATE customer SET email = NULL, born = ? WHERE id = 1", new Object[] {null}));
        all.everyday(
                "update: UPDATE beside a computation",
                t -> t.plain()
                        .update(
                                "UPDATE customer SET email = ?, score = score + 1, note = CONCAT(status, ?) WHERE id = ?",
                                "a.zqlark@x.org",
                                "!",
                                1));
        all.everyday(
                "update: UPDATE by equality",
                t -> t.plain()
                        .update(
                                "UPDATE customer SET status = 'x' WHERE last_name = ? AND email <> ?",
                                "Zqlark-Queen",
                                "ada.zqlark@x.org"));
        all.everyday(
                "update: UPDATE of a value unless null",
                t -> t.plain()
                        .update("UPDATE customer SET email = COALESCE(?, email) WHERE id = ?", "a.zqlark@x.org", 1));
        all.everyday(
                "update: UPDATE by CASE of ids",
                t -> t.plain()
                        .update(
                                "UPDATE customer SET phone = CASE id WHEN ? THEN ? WHEN ? THEN ? ELSE phone END WHERE id IN (1, 2)",
                                1,
                                "+8zqlark",
                                2,
                                "+9zqlark"));
        all.everyday(
                "update: DELETE by equality",
                t -> t.plain().update("DELETE FROM account WHERE owner = ?", "Zqlark-King"));
        all.everyday(
                "update: DELETE by IN",
                t -> t.plain().update("DELETE FROM account WHERE iban IN (?, ?)", "NO01ZQLARK", "NO02ZQLARK"));
        all.everyday(
                "update: a setter",
                t -> t.plain().update("UPDATE customer SET address = ? WHERE id = 1", statement -> {
                    statement.setString(1, "7 Zqlark Way");
                }));
        all.everyday(
                "named: UPDATE",
                t -> t.named()
                        .update(
                                "UPDATE customer SET email = :email, born = :born WHERE id = :id",
                                Map.of("email", "n.zqlark@x.org", "born", Marked.BORN_TOO, "id", 3)));
        all.everyday(
                "client: INSERT",
                t -> t.client()
                        .sql("INSERT INTO customer (id, email, salary) VALUES (:id, :email, :salary)")
                        .param("id", 20)
                        .param("email", "gus.zqlark@x.org")
                        .param("salary", Marked.SALARY)
                        .update());
        all.everyday("execute: a text", t -> {
            t.plain().execute("UPDATE customer SET last_name = 'Zqlark-Six' WHERE id = 6");
            return "done";
        });
        all.everyday(
                "INSERT SELECT within the table",
                t -> t.plain()
                        .update(
                                "INSERT INTO customer (id, email, last_name) SELECT id + 100, email, last_name FROM customer WHERE city = ?",
                                "Rome"));
        all.search(
                "INSERT SELECT of an unprotected column",
                t -> t.plain()
                        .update(
                                "INSERT INTO account (kind, owner) SELECT 'zq', CONCAT(note, 'zqlark') FROM customer WHERE id = 1"));
        all.search(
                "UPDATE with CONCAT",
                t -> t.plain().update("UPDATE customer SET email = CONCAT(email, ?) WHERE id = 1", ".no"));
        all.search("UPDATE with LOWER", t -> t.plain().update("UPDATE customer SET last_name = LOWER(last_name)"));
        all.search(
                "UPDATE with a sum",
                t -> t.plain().update("UPDATE customer SET points = points + 1 WHERE points = ?", Marked.POINTS));
        all.everyday(
                "a duplicate key",
                t -> Failures.of(
                        () -> t.plain().update("INSERT INTO customer (id, phone) VALUES (?, ?)", 20, "+1zqlark1")));
        all.everyday(
                "a value that is too long",
                t -> Failures.of(
                        () -> t.plain().update("UPDATE customer SET phone = ? WHERE id = 1", "+1zqlark".repeat(9))));
        all.everyday(
                "a missing parent",
                t -> Failures.of(() -> t.plain().update("INSERT INTO orders (id, customer_id) VALUES (?, ?)", 20, 99)));
        all.everyday(
                "a column that is not there",
                t -> Failures.of(() -> t.plain().queryForList("SELECT emial FROM customer")));
        all.everyday(
                "a table that is not there", t -> Failures.of(() -> t.plain().queryForList("SELECT * FROM custmer")));
        all.everyday(
                "no row",
                t -> Failures.of(() -> t.plain()
                        .queryForObject("SELECT email FROM customer WHERE email = ?", String.class, "no.zqlark")));
    }

    private static void batches(Operations<Templates> all) {
        all.everyday(
                "batchUpdate of arguments",
                t -> t.plain()
                        .batchUpdate(
                                "INSERT INTO customer (id, email) VALUES (?, ?)",
                                List.of(new Object[] {20, "zqlark20"}, new Object[] {21, null}, new Object[] {
                                    22, "zqlark22"
                                })));
        all.everyday(
                "batchUpdate in parts",
                t -> t.plain()
                        .batchUpdate(
                                "UPDATE customer SET email = ? WHERE id = ?",
                                List.of(1, 2, 3, 4, 5),
                                2,
                                (statement, id) -> {
                                    statement.setString(1, "zqlark" + id);
                                    statement.setInt(2, id);
                                }));
        all.everyday(
                "batchUpdate, BatchPreparedStatementSetter",
                t -> t.plain()
                        .batchUpdate("UPDATE customer SET points = ? WHERE id = ?", new BatchPreparedStatementSetter() {
                            @Override
                            public void setValues(PreparedStatement statement, int i) throws java.sql.SQLException {
                                statement.setInt(1, Marked.POINTS + i);
                                statement.setInt(2, i + 1);
                            }

                            @Override
                            public int getBatchSize() {
                                return 3;
                            }
                        }));
        all.everyday(
                "batchUpdate, named",
                t -> t.named()
                        .batchUpdate("UPDATE customer SET last_name = :name WHERE id = :id", new SqlParameterSource[] {
                            new MapSqlParameterSource("name", "Zqlark-A").addValue("id", 1),
                            new MapSqlParameterSource("name", "Zqlark-B").addValue("id", 2)
                        }));
        all.everyday(
                "batchUpdate of texts",
                t -> t.plain()
                        .batchUpdate(
                                "UPDATE customer SET email = 'zqlark1' WHERE id = 1",
                                "DELETE FROM account WHERE owner = 'Zqlark-King'",
                                "INSERT INTO journal (message) VALUES ('batch')"));
        all.everyday(
                "a batch with a duplicate",
                t -> t.transaction().execute(status -> {
                    status.setRollbackOnly();
                    try {
                        return Failures.of(() -> t.plain()
                                .batchUpdate(
                                        "INSERT INTO customer (id, phone) VALUES (?, ?)",
                                        List.of(new Object[] {20, "+3zqlark"}, new Object[] {21, "+3zqlark"})));
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private static void keys(Operations<Templates> all) {
        all.everyday("KeyHolder", t -> {
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            int count = t.plain()
                    .update(
                            connection -> {
                                PreparedStatement insert = connection.prepareStatement(
                                        "INSERT INTO account (kind, owner, iban) VALUES (?, ?, ?)",
                                        new String[] {"id"});
                                insert.setString(1, "new");
                                insert.setString(2, "Zqlark-Ten");
                                insert.setString(3, "NO10ZQLARK");
                                return insert;
                            },
                            keys);
            return count + " " + keys.getKeyList();
        });
        all.everyday("KeyHolder, RETURN_GENERATED_KEYS", t -> {
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            t.plain()
                    .update(
                            connection -> {
                                PreparedStatement insert = connection.prepareStatement(
                                        "INSERT INTO account (kind, owner) VALUES ('new', ?)",
                                        Statement.RETURN_GENERATED_KEYS);
                                insert.setString(1, "Zqlark-Ten");
                                return insert;
                            },
                            keys);
            return keys.getKeyList();
        });
        all.everyday("KeyHolder, named", t -> {
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            t.named()
                    .update(
                            "INSERT INTO account (kind, owner) VALUES (:kind, :owner)",
                            new MapSqlParameterSource("kind", "k").addValue("owner", "Zqlark-Ten"),
                            keys,
                            new String[] {"id"});
            return keys.getKey();
        });
        all.everyday("KeyHolder, client", t -> {
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            t.client()
                    .sql("INSERT INTO account (iban) VALUES (?)")
                    .param("NO11ZQLARK")
                    .update(keys, "id");
            return keys.getKey();
        });
        all.everyday("KeyHolder, a batch", t -> {
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            t.named()
                    .batchUpdate(
                            "INSERT INTO account (owner) VALUES (:owner)",
                            new SqlParameterSource[] {
                                new MapSqlParameterSource("owner", "Zqlark-A"),
                                new MapSqlParameterSource("owner", "Zqlark-B")
                            },
                            keys,
                            new String[] {"id"});
            return keys.getKeyList();
        });
        if (all.isOn(POSTGRESQL, MARIADB)) {
            all.everyday(
                    "RETURNING",
                    t -> t.plain()
                            .queryForList(
                                    "INSERT INTO account (owner, iban) VALUES (?, ?) RETURNING id, owner",
                                    "Zqlark-Ten",
                                    "NO12ZQLARK"));
            all.everyday(
                    "RETURNING a star",
                    t -> t.plain()
                            .queryForList(
                                    "INSERT INTO account (owner, iban) VALUES (?, ?) RETURNING *",
                                    "Zqlark-Ten",
                                    "NO12ZQLARK"));
        }
        if (all.isOn(H2)) {
            all.everyday(
                    "FINAL TABLE",
                    t -> t.plain()
                            .queryForList(
                                    "SELECT id, owner FROM FINAL TABLE (INSERT INTO account (owner) VALUES (?))",
                                    "Zqlark-Ten"));
        }
        if (all.isOn(MYSQL, MARIADB)) {
            all.everyday(
                    "INSERT SET",
                    t -> t.plain().update("INSERT INTO customer SET id = ?, email = ?, city = 'Rome'", 20, "zqlark20"));
        }
    }

    private static void upserts(Operations<Templates> all) {
        Object[] there = {1, "z.zqlark@x.org", "Rome"};
        Object[] absent = {20, "z.zqlark@x.org", "Rome"};
        if (all.isOn(POSTGRESQL)) {
            upsert(
                    all,
                    "ON CONFLICT DO UPDATE",
                    "INSERT INTO customer (id, email, city) VALUES (?, ?, ?) ON CONFLICT (id)"
                            + " DO UPDATE SET email = EXCLUDED.email, city = EXCLUDED.city",
                    there,
                    absent);
            upsert(
                    all,
                    "ON CONFLICT DO NOTHING",
                    "INSERT INTO customer (id, email, city) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    there,
                    absent);
            upsert(
                    all,
                    "MERGE",
                    "MERGE INTO customer c USING (SELECT CAST(? AS INT) AS id, CAST(? AS VARCHAR) AS email,"
                            + " CAST(? AS VARCHAR) AS city) s ON c.id = s.id WHEN MATCHED THEN UPDATE SET email = s.email, city = s.city"
                            + " WHEN NOT MATCHED THEN INSERT (id, email, city) VALUES (s.id, s.email, s.city)",
                    there,
                    absent);
        }
        if (all.isOn(MARIADB, MYSQL)) {
            upsert(
                    all,
                    "ON DUPLICATE KEY UPDATE",
                    "INSERT INTO customer (id, email, city) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
                            + " email = VALUES(email), city = VALUES(city)",
                    there,
                    absent);
            upsert(
                    all,
                    "INSERT IGNORE",
                    "INSERT IGNORE INTO customer (id, email, city) VALUES (?, ?, ?)",
                    there,
                    absent);
            upsert(
                    all,
                    "REPLACE",
                    "REPLACE INTO customer (id, email, city) VALUES (?, ?, ?)",
                    new Object[] {6, "zqlark6", "Rome"},
                    absent);
        }
        if (all.isOn(H2)) {
            upsert(all, "MERGE KEY", "MERGE INTO customer (id, email, city) KEY (id) VALUES (?, ?, ?)", there, absent);
            upsert(
                    all,
                    "MERGE USING",
                    "MERGE INTO customer c USING (VALUES (?, ?, ?)) s(id, email, city) ON c.id = s.id"
                            + " WHEN MATCHED THEN UPDATE SET email = s.email, city = s.city"
                            + " WHEN NOT MATCHED THEN INSERT (id, email, city) VALUES (s.id, s.email, s.city)",
                    there,
                    absent);
        }
    }

    private static void upsert(Operations<Templates> all, String name, String sql, Object[] there, Object[] absent) {
        all.everyday(name + ", a row that is there", t -> t.plain().update(sql, there));
        all.everyday(name + ", a row that is not", t -> t.plain().update(sql, absent));
    }

    private static void transactions(Operations<Templates> all) {
        all.everyday(
                "a transaction that commits",
                t -> t.transaction().execute(status -> {
                    t.plain().update("UPDATE customer SET email = ? WHERE id = 1", "tx.zqlark@x.org");
                    return t.plain().queryForObject("SELECT email FROM customer WHERE id = 1", String.class);
                }));
        all.everyday(
                "a transaction that is rolled back",
                t -> t.transaction().execute(status -> {
                    t.plain().update("UPDATE customer SET email = ? WHERE id = 1", "tx.zqlark@x.org");
                    status.setRollbackOnly();
                    return t.plain()
                            .queryForObject(
                                    "SELECT id FROM customer WHERE email = ?", Integer.class, "tx.zqlark@x.org");
                }));
        all.everyday(
                "a savepoint",
                t -> t.transaction().execute(status -> {
                    t.plain().update("UPDATE customer SET phone = ? WHERE id = 1", "+5zqlark");
                    Object savepoint = status.createSavepoint();
                    t.plain().update("UPDATE customer SET phone = ? WHERE id = 2", "+6zqlark");
                    status.rollbackToSavepoint(savepoint);
                    return t.plain().queryForList("SELECT phone FROM customer ORDER BY id");
                }));
    }
}
