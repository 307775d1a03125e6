package dev.coffer.libraries.jooq;

import static dev.coffer.libraries.jooq.Jooq.maps;
import static dev.coffer.libraries.jooq.JooqTables.ACCOUNT;
import static dev.coffer.libraries.jooq.JooqTables.CUSTOMER;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.jooq.JooqTables.Customer;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Loader;
import org.jooq.impl.DSL;

/** Writing protected columns by statements. */
final class JooqWrites {
    private static final Customer C = CUSTOMER;

    private JooqWrites() {}

    static void list(Operations<DSLContext> all) {
        statements(all);
        returning(all);
        upserts(all);
        batches(all);
    }

    private static void statements(Operations<DSLContext> all) {
        all.everyday(
                "insertInto values",
                d -> d.insertInto(C, C.id, C.email, C.lastName, C.born, C.points, C.salary)
                        .values(20, "gus.zqlark@x.org", "Zqlark-Ten", Marked.BORN, Marked.POINTS, Marked.SALARY)
                        .execute());
        all.everyday(
                "insertInto set",
                d -> d.insertInto(C)
                        .set(C.id, 20)
                        .set(C.email, "gus.zqlark@x.org")
                        .set(C.city, "Rome")
                        .execute());
        all.everyday(
                "insertInto several rows",
                d -> d.insertInto(C, C.id, C.email, C.phone)
                        .values(20, "zqlark20", "+20zqlark")
                        .values(21, null, null)
                        .execute());
        all.everyday(
                "insertInto valuesOfRows",
                d -> d.insertInto(C, C.id, C.email)
                        .valuesOfRows(List.of(row(20, "zqlark20"), row(21, "zqlark21")))
                        .execute());
        all.everyday(
                "insertInto a map",
                d -> d.insertInto(C)
                        .set(Map.of(C.id, 20, C.lastName, "Zqlark-Ten"))
                        .execute());
        all.everyday(
                "insertInto inlined values",
                d -> d.insertInto(C, C.id, C.email, C.born)
                        .values(DSL.inline(20), DSL.inline("it's.zqlark"), DSL.inline(Marked.BORN))
                        .execute());
        all.everyday(
                "insertInto defaultValue",
                d -> d.insertInto(C)
                        .set(C.id, 20)
                        .set(C.email, "zqlark20")
                        .set(C.city, DSL.defaultValue(C.city))
                        .execute());
        all.everyday(
                "insertInto select of its own column",
                d -> d.insertInto(C, C.id, C.email, C.lastName)
                        .select(select(C.id.plus(100), C.email, C.lastName)
                                .from(C)
                                .where(C.city.eq("Rome")))
                        .execute());
        all.everyday(
                "update",
                d -> d.update(C)
                        .set(C.email, "new.zqlark@x.org")
                        .set(C.points, Marked.POINTS_TOO)
                        .where(C.id.eq(1))
                        .execute());
        all.everyday(
                "update to null",
                d -> d.update(C).setNull(C.email).where(C.id.eq(1)).execute());
        all.everyday(
                "update by equality",
                d -> d.update(C)
                        .set(C.status, "x")
                        .where(C.lastName.eq("Zqlark-Queen"))
                        .execute());
        all.everyday(
                "update beside a computation",
                d -> d.update(C)
                        .set(C.address, "9 Zqlark Way")
                        .set(C.score, C.score.plus(1))
                        .where(C.id.eq(1))
                        .execute());
        all.everyday(
                "update a row of values",
                d -> d.update(C)
                        .set(row(C.email, C.phone), row(val("r.zqlark@x.org"), val("+7zqlark")))
                        .where(C.id.eq(1))
                        .execute());
        all.everyday(
                "update by a choice",
                d -> d.update(C)
                        .set(
                                C.phone,
                                DSL.case_(C.id)
                                        .when(1, "+8zqlark")
                                        .when(2, "+9zqlark")
                                        .otherwise(C.phone))
                        .where(C.id.in(1, 2))
                        .execute());
        all.everyday(
                "update unless null",
                d -> d.update(C)
                        .set(C.email, DSL.coalesce(val("u.zqlark@x.org"), C.email))
                        .where(C.id.eq(1))
                        .execute());
        all.everyday(
                "update with a join",
                d -> d.update(C)
                        .set(C.email, "j.zqlark@x.org")
                        .where(C.id.in(select(ACCOUNT.id.cast(Integer.class))
                                .from(ACCOUNT)
                                .where(ACCOUNT.owner.eq("Zqlark-King"))))
                        .execute());
        all.everyday(
                "deleteFrom by equality",
                d -> d.deleteFrom(ACCOUNT)
                        .where(ACCOUNT.owner.eq("Zqlark-King"))
                        .execute());
        all.everyday(
                "deleteFrom by in",
                d -> d.deleteFrom(ACCOUNT)
                        .where(ACCOUNT.iban.in("NO01ZQLARK", "NO02ZQLARK"))
                        .execute());
        all.search(
                "update with concat",
                d -> d.update(C)
                        .set(C.email, C.email.concat(".no"))
                        .where(C.id.eq(1))
                        .execute());
        all.search(
                "update with plus",
                d -> d.update(C)
                        .set(C.points, C.points.plus(1))
                        .where(C.points.eq(Marked.POINTS))
                        .execute());
        all.search(
                "insertInto select of an unprotected column",
                d -> d.insertInto(ACCOUNT, ACCOUNT.owner)
                        .select(select(C.note.concat("zqlark")).from(C).where(C.id.eq(1)))
                        .execute());
        all.everyday(
                "a duplicate key",
                d -> Failures.of(() ->
                        d.insertInto(C, C.id, C.phone).values(20, "+1zqlark1").execute()));
        all.everyday(
                "a failing transaction",
                d -> Failures.of(() -> {
                    d.transaction(t -> {
                        t.dsl()
                                .update(C)
                                .set(C.email, "t.zqlark@x.org")
                                .where(C.id.eq(1))
                                .execute();
                        throw new java.io.IOException("meant");
                    });
                    return null;
                }));
        all.everyday(
                "a nested transaction",
                d -> d.transactionResult(t -> {
                    t.dsl()
                            .update(C)
                            .set(C.email, "t.zqlark@x.org")
                            .where(C.id.eq(1))
                            .execute();
                    try {
                        t.dsl().transaction(inner -> {
                            inner.dsl()
                                    .update(C)
                                    .set(C.email, "u.zqlark@x.org")
                                    .where(C.id.eq(2))
                                    .execute();
                            throw new IllegalStateException("meant");
                        });
                    } catch (IllegalStateException e) {
                        return maps(
                                t.dsl().select(C.email).from(C).orderBy(C.id).fetch());
                    }
                    return "did not fail";
                }));
    }

    private static void returning(Operations<DSLContext> all) {
        all.everyday(
                "returning the key",
                d -> d.insertInto(ACCOUNT, ACCOUNT.kind, ACCOUNT.owner)
                        .values("new", "Zqlark-Ten")
                        .returning(ACCOUNT.id)
                        .fetchOne()
                        .get(ACCOUNT.id));
        all.everyday(
                "returningResult",
                d -> maps(d.insertInto(ACCOUNT, ACCOUNT.owner, ACCOUNT.iban)
                        .values("Zqlark-Ten", "NO10ZQLARK")
                        .returningResult(ACCOUNT.id, ACCOUNT.owner)
                        .fetch()));
        all.everyday(
                "returning all",
                d -> maps(d.insertInto(ACCOUNT, ACCOUNT.owner, ACCOUNT.iban)
                        .values("Zqlark-Ten", "NO10ZQLARK")
                        .returning()
                        .fetch()));
        all.everyday(
                "returning of several rows",
                d -> maps(d.insertInto(ACCOUNT, ACCOUNT.owner)
                        .values("Zqlark-A")
                        .values("Zqlark-B")
                        .returning(ACCOUNT.id)
                        .fetch()));
        if (all.isOn(POSTGRESQL, H2)) {
            all.everyday(
                    "update returning",
                    d -> maps(d.update(C)
                            .set(C.email, "ret.zqlark@x.org")
                            .where(C.id.eq(1))
                            .returning(C.id, C.email)
                            .fetch()));
            all.everyday(
                    "deleteFrom returning",
                    d -> maps(d.deleteFrom(ACCOUNT)
                            .where(ACCOUNT.id.eq(3L))
                            .returning()
                            .fetch()));
        }
        if (all.isOn(MARIADB)) {
            all.everyday(
                    "deleteFrom returning",
                    d -> maps(d.deleteFrom(ACCOUNT)
                            .where(ACCOUNT.id.eq(3L))
                            .returning()
                            .fetch()));
        }
    }

    private static void upserts(Operations<DSLContext> all) {
        for (int id : new int[] {1, 20}) {
            String where = id == 1 ? ", a row that is there" : ", a row that is not";
            all.everyday(
                    "onDuplicateKeyUpdate" + where,
                    d -> d.insertInto(C, C.id, C.email, C.city)
                            .values(id, "dup.zqlark@x.org", "Rome")
                            .onDuplicateKeyUpdate()
                            .set(C.email, "dup.zqlark@x.org")
                            .set(C.city, "Rome")
                            .execute());
            all.everyday(
                    "onDuplicateKeyUpdate of the excluded" + where,
                    d -> d.insertInto(C, C.id, C.email, C.city)
                            .values(id, "dup.zqlark@x.org", "Rome")
                            .onDuplicateKeyUpdate()
                            .set(C.email, DSL.excluded(C.email))
                            .set(C.city, DSL.excluded(C.city))
                            .execute());
            all.everyday(
                    "onDuplicateKeyIgnore" + where,
                    d -> d.insertInto(C, C.id, C.email)
                            .values(id, "dup.zqlark@x.org")
                            .onDuplicateKeyIgnore()
                            .execute());
            all.everyday(
                    "onConflict doUpdate" + where,
                    d -> d.insertInto(C, C.id, C.email)
                            .values(id, "dup.zqlark@x.org")
                            .onConflict(C.id)
                            .doUpdate()
                            .set(C.email, "dup.zqlark@x.org")
                            .execute());
            all.everyday(
                    "onConflict setAllToExcluded" + where,
                    d -> d.insertInto(C, C.id, C.email, C.city)
                            .values(id, "dup.zqlark@x.org", "Rome")
                            .onConflict(C.id)
                            .doUpdate()
                            .setAllToExcluded()
                            .execute());
            if (all.isOn(POSTGRESQL, H2)) {
                all.everyday(
                        "mergeInto using values" + where,
                        d -> d.mergeInto(C)
                                .using(select(
                                        val(id).as("i"), val("mrg.zqlark@x.org").as("e")))
                                .on(C.id.eq(DSL.field(DSL.name("i"), Integer.class)))
                                .whenMatchedThenUpdate()
                                .set(C.email, DSL.field(DSL.name("e"), String.class))
                                .whenNotMatchedThenInsert(C.id, C.email)
                                .values(DSL.field(DSL.name("i"), Integer.class), DSL.field(DSL.name("e"), String.class))
                                .execute());
                all.everyday(
                        "mergeInto usingDual" + where,
                        d -> d.mergeInto(C)
                                .usingDual()
                                .on(C.id.eq(id))
                                .whenMatchedThenUpdate()
                                .set(C.email, "mrg.zqlark@x.org")
                                .whenNotMatchedThenInsert(C.id, C.email)
                                .values(id, "mrg.zqlark@x.org")
                                .execute());
            }
        }
        all.everyday(
                "onDuplicateKeyUpdate returning",
                d -> maps(d.insertInto(C, C.id, C.email)
                        .values(1, "dup.zqlark@x.org")
                        .onDuplicateKeyUpdate()
                        .set(C.email, "dup.zqlark@x.org")
                        .returning(C.id)
                        .fetch()));
        if (all.isOn(MYSQL, MARIADB)) {
            all.everyday(
                    "plain SQL: REPLACE",
                    d -> d.execute("REPLACE INTO customer (id, email) VALUES (?, ?)", 6, "rep.zqlark@x.org"));
        }
    }

    /** It keeps what failed to itself. */
    private static int stored(Loader<?> loader) {
        loader.errors().forEach(error -> {
            throw error.exception();
        });
        return loader.stored();
    }

    private static void batches(Operations<DSLContext> all) {
        all.everyday(
                "batch of queries",
                d -> d.batch(
                                d.update(C).set(C.email, "zqlark1").where(C.id.eq(1)),
                                d.update(C).set(C.email, "zqlark2").where(C.id.eq(2)))
                        .execute());
        all.everyday(
                "batch of binds",
                d -> d.batch(d.insertInto(C, C.id, C.email).values((Integer) null, null))
                        .bind(20, "zqlark20")
                        .bind(21, "zqlark21")
                        .execute());
        all.everyday(
                "batched",
                d -> d.batchedResult(c -> {
                    c.dsl()
                            .update(C)
                            .set(C.phone, "+6zqlark1")
                            .where(C.id.eq(1))
                            .execute();
                    c.dsl()
                            .update(C)
                            .set(C.phone, "+6zqlark2")
                            .where(C.id.eq(2))
                            .execute();
                    return "done";
                }));
        all.everyday(
                "loadInto CSV",
                d -> stored(d.loadInto(C)
                        .loadCSV("id,email,born\n20,zqlark20,1971-03-17\n21,zqlark21,\n")
                        .fields(C.id, C.email, C.born)
                        .execute()));
        all.everyday(
                "loadInto CSV, bulk and batch",
                d -> stored(d.loadInto(C)
                        .bulkAfter(2)
                        .batchAfter(2)
                        .loadCSV("id,email\n20,zqlark20\n21,zqlark21\n22,zqlark22\n23,zqlark23\n24,zqlark24\n")
                        .fields(C.id, C.email)
                        .execute()));
        all.everyday(
                "loadInto rows, onDuplicateKeyUpdate",
                d -> stored(d.loadInto(C)
                        .onDuplicateKeyUpdate()
                        .loadArrays(new Object[] {1, "zqlark1"}, new Object[] {20, "zqlark20"})
                        .fields(C.id, C.email)
                        .execute()));
    }
}
