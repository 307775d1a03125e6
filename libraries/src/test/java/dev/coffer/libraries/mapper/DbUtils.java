package dev.coffer.libraries.mapper;

import static dev.coffer.testing.TestDatabase.MARIADB;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import java.math.BigDecimal;
import java.sql.Date;
import org.apache.commons.dbutils.BasicRowProcessor;
import org.apache.commons.dbutils.GenerousBeanProcessor;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ArrayHandler;
import org.apache.commons.dbutils.handlers.ArrayListHandler;
import org.apache.commons.dbutils.handlers.BeanHandler;
import org.apache.commons.dbutils.handlers.BeanListHandler;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.KeyedHandler;
import org.apache.commons.dbutils.handlers.MapHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.jspecify.annotations.Nullable;

/** Apache Commons DbUtils. */
public final class DbUtils implements Library<QueryRunner> {
    private static final String EMAIL = "ada.zqlark@x.org";

    /** A row, by its setters. */
    public static final class Person {
        private int id;
        private @Nullable String lastName;
        private @Nullable Date born;
        private @Nullable BigDecimal salary;

        public void setId(int id) {
            this.id = id;
        }

        public void setLastName(@Nullable String lastName) {
            this.lastName = lastName;
        }

        public void setBorn(@Nullable Date born) {
            this.born = born;
        }

        public void setSalary(@Nullable BigDecimal salary) {
            this.salary = salary;
        }

        @Override
        public String toString() {
            return id + " " + lastName + " " + born + " " + salary;
        }
    }

    @Override
    public String name() {
        return "DbUtils";
    }

    @Override
    public QueryRunner open(Side side) {
        return new QueryRunner(side.source());
    }

    @Override
    public void list(Operations<QueryRunner> all) {
        queries(all);
        updates(all);
        others(all);
    }

    private static void queries(Operations<QueryRunner> all) {
        String rows = "SELECT * FROM customer ORDER BY id";
        var generous = new BasicRowProcessor(new GenerousBeanProcessor());
        all.everyday(
                "MapListHandler",
                r -> r.query(rows, new MapListHandler()).stream()
                        .map(Object::toString)
                        .toList());
        all.everyday(
                "MapHandler",
                r -> r.query("SELECT id, email FROM customer WHERE id = ?", new MapHandler(), 1)
                        .toString());
        all.everyday("ArrayListHandler", r -> r.query(rows, new ArrayListHandler()));
        all.everyday(
                "ArrayHandler",
                r -> r.query("SELECT email, born, points FROM customer WHERE id = 1", new ArrayHandler()));
        all.everyday(
                "BeanHandler",
                r -> r.query(
                        "SELECT id, last_name, born, salary FROM customer WHERE email = ?",
                        new BeanHandler<>(Person.class, generous),
                        EMAIL));
        all.everyday(
                "BeanListHandler",
                r -> r.query(
                        "SELECT id, last_name, born, salary FROM customer ORDER BY id",
                        new BeanListHandler<>(Person.class, generous)));
        all.everyday("ColumnListHandler", r -> r.query(rows, new ColumnListHandler<String>("email")));
        all.everyday(
                "KeyedHandler",
                r ->
                        r
                                .query("SELECT id, phone FROM customer ORDER BY id", new KeyedHandler<Integer>(1))
                                .values()
                                .stream()
                                .map(Object::toString)
                                .sorted()
                                .toList());
        all.everyday(
                "ScalarHandler",
                r -> r.query("SELECT address FROM customer WHERE id = 1", new ScalarHandler<String>()));
        all.everyday(
                "= of a date",
                r -> r.query(
                        "SELECT id FROM customer WHERE born = ? ORDER BY id",
                        new ColumnListHandler<Integer>(),
                        Date.valueOf(Marked.BORN)));
        all.everyday(
                "= of null",
                r -> r.query(
                        "SELECT id FROM customer WHERE email = ?", new ColumnListHandler<Integer>(), (Object) null));
        all.everyday(
                "IN",
                r -> r.query(
                        "SELECT id FROM customer WHERE last_name IN (?, ?) ORDER BY id",
                        new ColumnListHandler<Integer>(),
                        "Zqlark-King",
                        "Zqlark-Jack"));
        all.everyday(
                "paging",
                r -> r.query(
                        "SELECT id, email FROM customer ORDER BY id LIMIT ? OFFSET ?", new ArrayListHandler(), 2, 2));
    }

    private static void updates(Operations<QueryRunner> all) {
        all.everyday(
                "update: INSERT",
                r -> r.update(
                        "INSERT INTO customer (id, email, born, salary) VALUES (?, ?, ?, ?)",
                        20,
                        "gus.zqlark@x.org",
                        Date.valueOf(Marked.BORN),
                        Marked.SALARY));
        all.everyday(
                "update: INSERT of nulls",
                r -> r.update("INSERT INTO customer (id, email, city) VALUES (?, ?, ?)", 20, null, null));
        all.everyday(
                "update: UPDATE", r -> r.update("UPDATE customer SET phone = ? WHERE email = ?", "+7zqlark", EMAIL));
        all.everyday("update: DELETE", r -> r.update("DELETE FROM account WHERE owner = ?", "Zqlark-King"));
        all.everyday(
                "insert, the key",
                r -> r.insert(
                        "INSERT INTO account (kind, owner) VALUES (?, ?)",
                        new ScalarHandler<Object>(),
                        "new",
                        "Zqlark-Ten"));
        all.everyday(
                "insertBatch, the keys",
                r -> r.insertBatch(
                        "INSERT INTO account (kind, owner) VALUES (?, ?)",
                        new ColumnListHandler<Object>(),
                        new Object[][] {{"new", "Zqlark-A"}, {"new", "Zqlark-B"}}));
        all.everyday(
                "batch",
                r -> r.batch(
                        "UPDATE customer SET email = ? WHERE id = ?",
                        new Object[][] {{"zqlark1", 1}, {"zqlark2", 2}, {null, 3}}));
        if (!all.isOn(MARIADB)) { // whose driver wants {call …} there
            executed(all);
        }
        String upsert = Upsert.of(all.database(), "?", "?", "?");
        all.everyday("upsert, there", r -> r.update(upsert, 1, "ups.zqlark@x.org", "Rome"));
        all.everyday("upsert, not there", r -> r.update(upsert, 20, "ups.zqlark@x.org", "Rome"));
        all.everyday(
                "a duplicate key",
                r -> Failures.of(() -> r.update("INSERT INTO customer (id, phone) VALUES (20, ?)", "+1zqlark1")));
        all.everyday(
                "too few parameters",
                r -> Failures.of(() -> r.update("UPDATE customer SET email = ? WHERE id = ?", "zqlark")));
    }

    /** By prepareCall. */
    private static void executed(Operations<QueryRunner> all) {
        all.everyday(
                "execute: UPDATE", r -> r.execute("UPDATE customer SET address = ? WHERE id = ?", "8 Zqlark Way", 1));
        all.everyday(
                "execute: SELECT",
                r -> r.execute("SELECT id, email FROM customer WHERE id < ? ORDER BY id", new ArrayListHandler(), 3));
        all.unprotected(
                "execute: an unprotected query",
                r -> r.execute(
                        "SELECT city, MAX(score) AS m FROM customer GROUP BY city ORDER BY city",
                        new ArrayListHandler()));
    }

    private static void others(Operations<QueryRunner> all) {
        all.unprotected(
                "an unprotected pattern",
                r -> r.query(
                        "SELECT id FROM customer WHERE city LIKE ? ORDER BY id",
                        new ColumnListHandler<Integer>(),
                        "R%"));
        all.unprotected(
                "an unprotected update", r -> r.update("UPDATE customer SET score = score * ? WHERE id = ?", 2, 1));
        all.search(
                "a protected range",
                r -> r.query(
                        "SELECT id FROM customer WHERE born < ?",
                        new ColumnListHandler<Integer>(),
                        Date.valueOf(Marked.BORN_TOO)));
    }
}
