package dev.coffer.libraries.jooq;

import static dev.coffer.libraries.jooq.Jooq.maps;
import static dev.coffer.libraries.jooq.JooqTables.CUSTOMER;
import static dev.coffer.libraries.jooq.JooqTables.JOURNAL;
import static dev.coffer.libraries.jooq.JooqTables.ORDERS;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.values;

import dev.coffer.libraries.Operations;
import dev.coffer.libraries.jooq.JooqTables.Customer;
import org.jooq.DSLContext;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Queries and writes that read a protected table by its unprotected columns. */
final class JooqShapes {
    private static final Customer C = CUSTOMER;

    private JooqShapes() {}

    static void list(Operations<DSLContext> all) {
        groups(all);
        sets(all);
        sources(all);
        writes(all);
    }

    private static void groups(Operations<DSLContext> all) {
        all.unprotected(
                "groupBy having",
                d -> maps(d.select(C.city, count().as("n"))
                        .from(C)
                        .groupBy(C.city)
                        .having(count().gt(1))
                        .orderBy(C.city)
                        .fetch()));
        if (!all.isOn(H2)) {
            all.unprotected(
                    "rollup",
                    d -> d
                            .select(C.city, count().as("n"))
                            .from(C)
                            .where(C.city.isNotNull())
                            .groupBy(DSL.rollup(C.city))
                            .fetch()
                            .intoMaps()
                            .stream()
                            .map(Object::toString)
                            .sorted()
                            .toList());
        }
        all.unprotected(
                "selectDistinct",
                d -> maps(d.selectDistinct(C.city)
                        .from(C)
                        .where(C.city.isNotNull())
                        .orderBy(C.city)
                        .fetch()));
        all.unprotected(
                "selectCount",
                d -> d.selectCount().from(C).where(C.status.eq("new")).fetchOne(0, Long.class));
        all.unprotected(
                "orderBy nullsFirst",
                d -> d.select(C.id)
                        .from(C)
                        .orderBy(C.city.asc().nullsFirst(), C.id)
                        .fetch(C.id));
        all.unprotected(
                "orderBy nullsLast",
                d -> d.select(C.id)
                        .from(C)
                        .orderBy(C.score.desc().nullsLast(), C.id)
                        .fetch(C.id));
        all.unprotected(
                "orderBy sortAsc",
                d -> d.select(C.id)
                        .from(C)
                        .orderBy(C.status.sortAsc("old", "new", "gone"), C.id)
                        .fetch(C.id));
        all.unprotected(
                "orderBy a position",
                d -> d.select(C.id, C.city)
                        .from(C)
                        .orderBy(DSL.inline(2), DSL.inline(1))
                        .fetch(C.id));
        all.unprotected(
                "limit withTies",
                d ->
                        d
                                .select(C.id)
                                .from(C)
                                .where(C.city.isNotNull())
                                .orderBy(C.city)
                                .limit(2)
                                .withTies()
                                .fetch(C.id)
                                .stream()
                                .sorted()
                                .toList());
        all.unprotected("a window by name", d -> {
            var w = name("w").as(DSL.partitionBy(C.city).orderBy(C.id));
            return maps(d.select(C.id, count().over(w).as("n"))
                    .from(C)
                    .window(w)
                    .orderBy(C.id)
                    .fetch());
        });
        if (all.isOn(POSTGRESQL, H2)) {
            all.unprotected(
                    "distinctOn",
                    d -> maps(d.select(C.city, C.id)
                            .distinctOn(C.city)
                            .from(C)
                            .where(C.city.isNotNull())
                            .orderBy(C.city, C.id)
                            .fetch()));
        }
    }

    private static void sets(Operations<DSLContext> all) {
        SelectLimitStep<?> union = DSL.select(C.city.as("t"))
                .from(C)
                .where(C.city.isNotNull())
                .union(select(ORDERS.item).from(ORDERS))
                .orderBy(1);
        all.unprotected("union", d -> maps(d.fetch(union)));
        all.unprotected(
                "intersect",
                d -> maps(d.select(C.id)
                        .from(C)
                        .intersect(select(ORDERS.customerId).from(ORDERS))
                        .orderBy(1)
                        .fetch()));
        all.unprotected(
                "except",
                d -> maps(d.select(C.id)
                        .from(C)
                        .except(select(ORDERS.customerId).from(ORDERS).where(ORDERS.customerId.isNotNull()))
                        .orderBy(1)
                        .fetch()));
    }

    private static void sources(Operations<DSLContext> all) {
        all.unprotected(
                "leftJoin and aggregates",
                d -> maps(d.select(C.city, sum(ORDERS.amount).as("s"))
                        .from(C)
                        .leftJoin(ORDERS)
                        .on(ORDERS.customerId.eq(C.id))
                        .where(C.city.isNotNull())
                        .groupBy(C.city)
                        .orderBy(C.city)
                        .fetch()));
        all.unprotected(
                "rightJoin",
                d -> maps(d.select(C.city, ORDERS.id)
                        .from(C)
                        .rightJoin(ORDERS)
                        .on(ORDERS.customerId.eq(C.id))
                        .orderBy(ORDERS.id)
                        .fetch()));
        all.unprotected(
                "crossJoin", d -> d.select(count()).from(C).crossJoin(ORDERS).fetchOne(0, Integer.class));
        all.unprotected(
                "leftSemiJoin",
                d -> maps(d.select(C.id)
                        .from(C)
                        .leftSemiJoin(ORDERS)
                        .on(ORDERS.customerId.eq(C.id))
                        .orderBy(C.id)
                        .fetch()));
        all.unprotected(
                "leftAntiJoin",
                d -> maps(d.select(C.id)
                        .from(C)
                        .leftAntiJoin(ORDERS)
                        .on(ORDERS.customerId.eq(C.id))
                        .orderBy(C.id)
                        .fetch()));
        all.unprotected("join using", d -> {
            var o = select(ORDERS.customerId.as("id"), ORDERS.item).from(ORDERS).asTable("o");
            return maps(d.select(C.city, o.field("item"))
                    .from(C)
                    .join(o)
                    .using(DSL.field(name("id")))
                    .orderBy(C.city, o.field("item"))
                    .fetch());
        });
        all.unprotected("a derived table, unprotected", d -> {
            var t = select(C.city.as("c"), count().as("n"))
                    .from(C)
                    .groupBy(C.city)
                    .asTable("t");
            return maps(d.select(t.fields())
                    .from(t)
                    .where(t.field("n", Integer.class).gt(1))
                    .orderBy(t.field("c"))
                    .fetch());
        });
        all.unprotected("a table of values", d -> {
            var v = values(row(1, "a"), row(2, "b")).as("v", "i", "s");
            return maps(d.select(C.id, v.field("s"))
                    .from(C)
                    .join(v)
                    .on(C.id.eq(v.field("i", Integer.class)))
                    .orderBy(C.id)
                    .fetch());
        });
        all.unprotected("withRecursive", d -> {
            var n = name("n")
                    .fields("i")
                    .as(DSL.select(val(1))
                            .unionAll(select(DSL.field(name("i"), Integer.class).plus(1))
                                    .from(name("n"))
                                    .where(DSL.field(name("i"), Integer.class).lt(4))));
            return maps(d.withRecursive(n)
                    .select(C.id, C.city)
                    .from(C)
                    .join(n)
                    .on(C.id.eq(n.field("i", Integer.class)))
                    .orderBy(C.id)
                    .fetch());
        });
        all.unprotected(
                "a scalar subquery, unprotected",
                d -> maps(d.select(
                                C.id,
                                DSL.field(select(count()).from(ORDERS).where(ORDERS.customerId.eq(C.id)))
                                        .as("n"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()));
        all.unprotected(
                "multiset",
                d -> d.select(
                                C.id,
                                multiset(select(ORDERS.id, ORDERS.item)
                                                .from(ORDERS)
                                                .where(ORDERS.customerId.eq(C.id))
                                                .orderBy(ORDERS.id))
                                        .as("m"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()
                        .format());
        all.unprotected(
                "selectOne", d -> maps(d.selectOne().from(C).where(C.id.eq(1)).fetch()));
        all.unprotected(
                "fetchCount of a query",
                d -> d.fetchCount(d.select(C.city).from(C).where(C.score.gt(10))));
        if (all.isOn(POSTGRESQL)) {
            all.unprotected("lateral", d -> {
                var l = DSL.lateral(select(ORDERS.item)
                                .from(ORDERS)
                                .where(ORDERS.customerId.eq(C.id))
                                .orderBy(ORDERS.id)
                                .limit(1))
                        .as("l");
                return maps(d.select(C.id, l.field("item"))
                        .from(C)
                        .crossJoin(l)
                        .orderBy(C.id)
                        .fetch());
            });
            all.unprotected("generateSeries", d -> {
                var g = DSL.generateSeries(1, 3).as("g", "i");
                return maps(d.select(C.id, C.city)
                        .from(C)
                        .join(g)
                        .on(C.id.eq(g.field("i", Integer.class)))
                        .orderBy(C.id)
                        .fetch());
            });
            all.unprotected("unnest", d -> {
                var u = DSL.unnest(new Integer[] {1, 2}).as("u", "i");
                return maps(d.select(C.id, C.city)
                        .from(C)
                        .join(u)
                        .on(C.id.eq(u.field("i", Integer.class)))
                        .orderBy(C.id)
                        .fetch());
            });
        }
    }

    private static void writes(Operations<DSLContext> all) {
        all.unprotected(
                "update a computation",
                d -> d.update(C)
                        .set(C.score, C.score.plus(5))
                        .set(C.note, DSL.upper(C.city))
                        .where(C.city.eq("Rome"))
                        .execute());
        all.unprotected(
                "update a moment",
                d -> d.update(C)
                        .set(C.seen, DSL.currentLocalDateTime())
                        .where(C.id.lt(0))
                        .execute());
        all.unprotected(
                "update a subquery",
                d -> d.update(C)
                        .set(C.score, select(count()).from(ORDERS).where(ORDERS.customerId.eq(C.id)))
                        .where(C.id.lt(4))
                        .execute());
        all.unprotected(
                "update a row",
                d -> d.update(C)
                        .set(row(C.city, C.note), row(val("Oslo"), val("moved")))
                        .where(C.id.eq(2))
                        .execute());
        all.unprotected(
                "deleteFrom with a subquery",
                d -> d.deleteFrom(ORDERS)
                        .where(ORDERS.customerId.in(select(C.id).from(C).where(C.city.eq("Rome"))))
                        .execute());
        all.unprotected(
                "insertInto select",
                d -> d.insertInto(JOURNAL, JOURNAL.message)
                        .select(select(C.city).from(C).where(C.id.le(2)).orderBy(C.id))
                        .execute());
        all.unprotected(
                "insertInto of unprotected columns",
                d -> d.insertInto(C)
                        .set(C.id, 20)
                        .set(C.city, DSL.upper(val("rome")))
                        .set(C.score, DSL.cast(val("7"), SQLDataType.INTEGER))
                        .execute());
    }
}
