package dev.coffer.libraries.mapper;

import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Jdbi's fluent handles and its SQL objects. */
public final class JdbiLibrary implements Library<Jdbi> {
    private static final String EMAIL = "ada.zqlark@x.org";

    /** A row, by its constructor. */
    public record Person(
            int id,
            @Nullable String email,
            @Nullable String lastName,
            @Nullable LocalDate born) {}

    /** A data access object as Jdbi makes it. */
    @RegisterConstructorMapper(Person.class)
    public interface People {
        @SqlQuery("SELECT id, email, last_name, born FROM customer ORDER BY id")
        List<Person> all();

        @SqlQuery("SELECT id, email, last_name, born FROM customer WHERE email = :email")
        @Nullable
        Person byEmail(String email);

        @SqlQuery("SELECT id FROM customer WHERE last_name IN (<names>) ORDER BY id")
        List<Integer> named(@BindList("names") List<String> names);

        @SqlUpdate("INSERT INTO customer (id, email, last_name, born) VALUES (:id, :email, :lastName, :born)")
        int insert(@BindMethods Person person);

        @SqlUpdate("INSERT INTO account (kind, owner) VALUES ('dao', :owner)")
        @GetGeneratedKeys("id")
        long open(String owner);

        @SqlBatch("INSERT INTO customer (id, email, last_name, born) VALUES (:id, :email, :lastName, :born)")
        int[] insertAll(@BindMethods List<Person> people);

        @SqlUpdate("UPDATE customer SET email = :email WHERE id = :id")
        int change(int id, String email);

        @Transaction
        default int changeTwo() {
            return change(1, "t1.zqlark@x.org") + change(2, "t2.zqlark@x.org");
        }
    }

    @Override
    public String name() {
        return "Jdbi";
    }

    @Override
    public Jdbi open(Side side) {
        Jdbi jdbi = Jdbi.create(side.source());
        jdbi.installPlugin(new SqlObjectPlugin());
        jdbi.registerRowMapper(ConstructorMapper.factory(Person.class));
        return jdbi;
    }

    private static void with(Operations<Jdbi> all, String name, HandleCallback<Object, Exception> work) {
        all.everyday(name, jdbi -> jdbi.withHandle(work));
    }

    @Override
    public void list(Operations<Jdbi> all) {
        queries(all);
        updates(all);
        objects(all);
        others(all);
    }

    private static void queries(Operations<Jdbi> all) {
        with(
                all,
                "mapToMap",
                h -> h.createQuery("SELECT * FROM customer ORDER BY id")
                        .mapToMap()
                        .list());
        with(
                all,
                "mapTo a record",
                h -> h.createQuery("SELECT id, email, last_name, born FROM customer ORDER BY id")
                        .mapTo(Person.class)
                        .list());
        with(
                all,
                "mapTo a text",
                h -> h.createQuery("SELECT email FROM customer ORDER BY id")
                        .mapTo(String.class)
                        .list());
        with(
                all,
                "mapTo a date",
                h -> h.createQuery("SELECT born FROM customer ORDER BY id")
                        .mapTo(LocalDate.class)
                        .list());
        with(
                all,
                "select",
                h -> h.select("SELECT id FROM customer WHERE phone = ?", "+1zqlark2")
                        .mapTo(Integer.class)
                        .one());
        with(
                all,
                "bind by name",
                h -> h.createQuery("SELECT id FROM customer WHERE email = :email")
                        .bind("email", EMAIL)
                        .mapTo(Integer.class)
                        .one());
        with(
                all,
                "bind by position",
                h -> h.createQuery("SELECT id FROM customer WHERE born = ? AND city = ?")
                        .bind(0, Marked.BORN)
                        .bind(1, "Oslo")
                        .mapTo(Integer.class)
                        .list());
        with(
                all,
                "bind null",
                h -> h.createQuery("SELECT id FROM customer WHERE email = :email")
                        .bindNull("email", java.sql.Types.VARCHAR)
                        .mapTo(Integer.class)
                        .list());
        with(
                all,
                "bindMap",
                h -> h.createQuery("SELECT id FROM customer WHERE points = :points ORDER BY id")
                        .bindMap(Map.of("points", Marked.POINTS))
                        .mapTo(Integer.class)
                        .list());
        with(
                all,
                "bindMethods",
                h -> h.createQuery("SELECT id FROM customer WHERE last_name = :lastName ORDER BY id")
                        .bindMethods(new Person(1, null, "Zqlark-Queen", null))
                        .mapTo(Integer.class)
                        .list());
        with(
                all,
                "bindList",
                h -> h.createQuery("SELECT id FROM customer WHERE email IN (<mails>) ORDER BY id")
                        .bindList("mails", EMAIL, "bob.zqlark@x.org")
                        .mapTo(Integer.class)
                        .list());
        with(
                all,
                "define",
                h -> h.createQuery("SELECT id FROM <table> WHERE email = :email ORDER BY id")
                        .define("table", "customer")
                        .bind("email", EMAIL)
                        .mapTo(Integer.class)
                        .list());
        with(
                all,
                "findFirst and stream",
                h -> h.createQuery("SELECT address FROM customer ORDER BY id")
                        .mapTo(String.class)
                        .findFirst());
        with(
                all,
                "collectRows",
                h -> h.createQuery("SELECT city, email FROM customer WHERE city IS NOT NULL ORDER BY id")
                        .reduceRows(new LinkedHashMap<String, String>(), (map, row) -> {
                            map.merge(
                                    row.getColumn("city", String.class),
                                    String.valueOf(row.getColumn("email", String.class)),
                                    (a, b) -> a + "," + b);
                            return map;
                        }));
        with(
                all,
                "paging",
                h -> h.createQuery("SELECT id, email FROM customer ORDER BY id LIMIT :n OFFSET :m")
                        .bind("n", 2)
                        .bind("m", 1)
                        .mapToMap()
                        .list());
        with(
                all,
                "setFetchSize and setMaxRows",
                h -> h.createQuery("SELECT id, email FROM customer ORDER BY id")
                        .setFetchSize(2)
                        .setMaxRows(3)
                        .mapToMap()
                        .list());
    }

    private static void updates(Operations<Jdbi> all) {
        with(all, "execute", h -> h.execute("UPDATE customer SET email = ? WHERE id = ?", "x.zqlark@x.org", 1));
        with(
                all,
                "createUpdate",
                h -> h.createUpdate("INSERT INTO customer (id, email, born, points, salary)"
                                + " VALUES (:id, :email, :born, :points, :salary)")
                        .bind("id", 20)
                        .bind("email", "gus.zqlark@x.org")
                        .bind("born", Marked.BORN)
                        .bind("points", Marked.POINTS)
                        .bind("salary", Marked.SALARY)
                        .execute());
        with(
                all,
                "createUpdate, bindMethods",
                h -> h.createUpdate("INSERT INTO customer (id, email, last_name, born)"
                                + " VALUES (:id, :email, :lastName, :born)")
                        .bindMethods(new Person(20, null, "Zqlark-Ten", Marked.BORN))
                        .execute());
        with(
                all,
                "executeAndReturnGeneratedKeys",
                h -> h.createUpdate("INSERT INTO account (kind, owner) VALUES ('k', :owner)")
                        .bind("owner", "Zqlark-Ten")
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
        with(all, "preparedBatch", h -> {
            PreparedBatch batch = h.prepareBatch("INSERT INTO customer (id, email) VALUES (:id, :email)");
            for (int i = 20; i < 24; i++) {
                batch.bind("id", i).bind("email", "zqlark" + i).add();
            }
            return batch.execute();
        });
        with(
                all,
                "preparedBatch, keys",
                h -> h.prepareBatch("INSERT INTO account (owner) VALUES (?)")
                        .add("Zqlark-A")
                        .add("Zqlark-B")
                        .executePreparedBatch("id")
                        .mapTo(Long.class)
                        .list());
        with(
                all,
                "createBatch of texts",
                h -> h.createBatch()
                        .add("UPDATE customer SET email = 'zqlark1' WHERE id = 1")
                        .add("UPDATE customer SET note = 'batch' WHERE id = 2")
                        .execute());
        with(
                all,
                "createScript",
                h -> h.createScript("UPDATE customer SET phone = '+4zqlark' WHERE id = 1;\n"
                                + "-- by hand\nINSERT INTO journal (message) VALUES ('done');")
                        .execute());
        with(all, "delete by equality", h -> h.execute("DELETE FROM account WHERE iban = ?", "NO02ZQLARK"));
        String upsert = Upsert.of(all.database(), ":id", ":email", ":city");
        for (int id : new int[] {1, 20}) {
            with(
                    all,
                    id == 1 ? "upsert, there" : "upsert, not there",
                    h -> h.createUpdate(upsert)
                            .bind("id", id)
                            .bind("email", "ups.zqlark@x.org")
                            .bind("city", "Rome")
                            .execute());
        }
        if (all.isOn(POSTGRESQL, MARIADB)) {
            with(
                    all,
                    "RETURNING",
                    h -> h.createQuery("INSERT INTO account (owner) VALUES (:o) RETURNING id, owner")
                            .bind("o", "Zqlark-Ten")
                            .mapToMap()
                            .one());
        }
        all.everyday(
                "inTransaction, rolled back",
                jdbi -> Failures.of(() -> jdbi.inTransaction(h -> {
                    h.execute("UPDATE customer SET email = ? WHERE id = 1", "t.zqlark@x.org");
                    throw new IllegalStateException("meant");
                })));
    }

    private static void objects(Operations<Jdbi> all) {
        all.everyday("SQL object: rows", jdbi -> jdbi.onDemand(People.class).all());
        all.everyday(
                "SQL object: by equality", jdbi -> jdbi.onDemand(People.class).byEmail(EMAIL));
        all.everyday(
                "SQL object: BindList",
                jdbi -> jdbi.onDemand(People.class).named(List.of("Zqlark-King", "Zqlark-Jack")));
        all.everyday(
                "SQL object: insert",
                jdbi -> jdbi.onDemand(People.class).insert(new Person(20, "i.zqlark@x.org", null, null)));
        all.everyday(
                "SQL object: GetGeneratedKeys",
                jdbi -> jdbi.onDemand(People.class).open("Zqlark-Ten"));
        all.everyday(
                "SQL object: SqlBatch",
                jdbi -> jdbi.onDemand(People.class)
                        .insertAll(List.of(
                                new Person(20, "a.zqlark", null, Marked.BORN),
                                new Person(21, "b.zqlark", null, null))));
        all.everyday(
                "SQL object: Transaction", jdbi -> jdbi.onDemand(People.class).changeTwo());
    }

    private static void others(Operations<Jdbi> all) {
        all.unprotected(
                "an unprotected pattern",
                jdbi -> jdbi.withHandle((Handle h) -> h.createQuery(
                                "SELECT id FROM customer WHERE city LIKE concat(:p, '%') ORDER BY id")
                        .bind("p", "R")
                        .mapTo(Integer.class)
                        .list()));
        all.unprotected(
                "an unprotected optional filter",
                jdbi -> jdbi.withHandle((Handle h) -> h.createQuery(
                                "SELECT id FROM customer WHERE (:c IS NULL OR city = :c) ORDER BY id"
                                        .replace(
                                                ":c IS",
                                                all.database().isMariadbOrMysql()
                                                        ? ":c IS"
                                                        : "cast(:c as varchar(60)) IS"))
                        .bind("c", "Rome")
                        .mapTo(Integer.class)
                        .list()));
        all.unprotected(
                "an unprotected count",
                jdbi -> jdbi.withHandle((Handle h) -> h.createQuery(
                                "SELECT city, count(*) AS n FROM customer GROUP BY city HAVING count(*) > :n ORDER BY city")
                        .bind("n", 1)
                        .mapToMap()
                        .list()));
        all.search(
                "a protected pattern",
                jdbi -> jdbi.withHandle(
                        (Handle h) -> h.createQuery("SELECT id FROM customer WHERE email LIKE :p ORDER BY id")
                                .bind("p", "ada.zqlark%")
                                .mapTo(Integer.class)
                                .list()));
        all.search(
                "a protected order",
                jdbi -> jdbi.withHandle((Handle h) -> h.createQuery("SELECT id FROM customer ORDER BY last_name, id")
                        .mapTo(Integer.class)
                        .list()));
    }
}
