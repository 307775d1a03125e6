package dev.coffer.libraries.jooq;

import static dev.coffer.libraries.jooq.Jooq.maps;
import static dev.coffer.libraries.jooq.JooqTables.ACCOUNT;
import static dev.coffer.libraries.jooq.JooqTables.CUSTOMER;
import static dev.coffer.libraries.jooq.JooqTables.ORDERS;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.jooq.JooqTables.Customer;
import dev.coffer.libraries.jooq.JooqTables.Person;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reading protected columns. */
final class JooqQueries {
    private static final Customer C = CUSTOMER;
    private static final String EMAIL = "ada.zqlark@x.org";

    private JooqQueries() {}

    static void list(Operations<DSLContext> all) {
        rows(all);
        shapes(all);
        equality(all);
        search(all);
    }

    private static void rows(Operations<DSLContext> all) {
        all.everyday("selectFrom", d -> maps(d.selectFrom(C).orderBy(C.id).fetch()));
        all.everyday(
                "select",
                d -> maps(d.select(C.id, C.email, C.born).from(C).orderBy(C.id).fetch()));
        all.everyday(
                "select an alias",
                d -> maps(d.select(C.id, C.email.as("mail"), C.lastName.as("name"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()));
        all.everyday("select an aliased table", d -> {
            Customer c = C.as("c");
            return maps(d.select(c.id, c.phone)
                    .from(c)
                    .where(c.city.eq("Rome"))
                    .orderBy(c.id)
                    .fetch());
        });
        all.everyday(
                "select a star",
                d -> maps(d.select(DSL.asterisk()).from(C).orderBy(C.id).fetch()));
        all.everyday(
                "select a qualified star",
                d -> maps(d.select(C.asterisk())
                        .from(C)
                        .join(ORDERS)
                        .on(ORDERS.customerId.eq(C.id))
                        .orderBy(ORDERS.id)
                        .fetch()));
        all.everyday(
                "selectDistinct with the key",
                d -> maps(d.selectDistinct(C.id, C.email).from(C).orderBy(C.id).fetch()));
        all.everyday(
                "into records",
                d -> d.select(C.id, C.email, C.lastName, C.born)
                        .from(C)
                        .orderBy(C.id)
                        .fetchInto(Person.class));
        all.everyday(
                "fetchOne", d -> d.selectFrom(C).where(C.id.eq(2)).fetchOne().intoMap());
        all.everyday(
                "fetchOne of a field",
                d -> d.select(C.email).from(C).where(C.id.eq(2)).fetchOne(C.email));
        all.everyday(
                "fetchOptional, none",
                d -> d.selectFrom(C).where(C.email.eq("no.zqlark")).fetchOptional());
        all.everyday(
                "fetchMap", d -> d.select(C.id, C.email).from(C).orderBy(C.id).fetchMap(C.id, C.email));
        all.everyday(
                "fetchGroups",
                d -> d.select(C.city, C.email)
                        .from(C)
                        .where(C.city.isNotNull())
                        .orderBy(C.id)
                        .fetchGroups(C.city, C.email));
        all.everyday("fetchSet", d -> d.select(C.lastName).from(C).orderBy(C.id).fetchSet(C.lastName));
        all.everyday("fetchLazy", d -> {
            StringBuilder seen = new StringBuilder();
            try (var cursor =
                    d.select(C.id, C.address).from(C).orderBy(C.id).fetchSize(2).fetchLazy()) {
                while (cursor.hasNext()) {
                    seen.append(cursor.fetchNext().get(C.address)).append('|');
                }
            }
            return seen;
        });
        all.everyday("fetchStream", d -> {
            try (var rows = d.select(C.points).from(C).orderBy(C.id).fetchStream()) {
                return rows.map(r -> String.valueOf(r.value1())).toList();
            }
        });
        all.everyday("fetchCount", d -> d.fetchCount(C, C.email.eq(EMAIL)));
        all.everyday("fetchExists", d -> d.fetchExists(C, C.email.eq(EMAIL)));
        all.everyday(
                "fetchExists of a query",
                d -> d.fetchExists(d.selectOne().from(C).where(C.lastName.eq("Zqlark-King"))));
        all.everyday(
                "formatCSV",
                d -> d.select(C.id, C.email, C.salary)
                        .from(C)
                        .orderBy(C.id)
                        .fetch()
                        .formatCSV());
        all.everyday(
                "formatJSON",
                d -> d.select(C.id, C.email).from(C).orderBy(C.id).fetch().formatJSON());
        all.everyday("plain SQL", d -> maps(d.fetch("SELECT id, email FROM customer WHERE email = ?", EMAIL)));
        all.everyday(
                "plain SQL with a template",
                d -> maps(d.resultQuery("SELECT id FROM {0} WHERE {1} = {2}", C, C.email, val(EMAIL))
                        .fetch()));
        all.everyday(
                "limit",
                d -> maps(d.select(C.id, C.email).from(C).orderBy(C.id).limit(2).fetch()));
        all.everyday(
                "limit and offset",
                d -> maps(d.select(C.id, C.email)
                        .from(C)
                        .orderBy(C.city.desc(), C.id)
                        .limit(2)
                        .offset(2)
                        .fetch()));
        all.everyday(
                "seek",
                d -> maps(d.select(C.id, C.email)
                        .from(C)
                        .orderBy(C.score.desc(), C.id)
                        .seek(40, 4)
                        .limit(2)
                        .fetch()));
        all.everyday(
                "forUpdate",
                d -> d.transactionResult(t -> maps(t.dsl()
                        .select(C.id, C.email)
                        .from(C)
                        .where(C.id.eq(1))
                        .forUpdate()
                        .fetch())));
        all.everyday(
                "forUpdate skipLocked",
                d -> d.transactionResult(t -> maps(t.dsl()
                        .select(C.id, C.email)
                        .from(C)
                        .orderBy(C.id)
                        .limit(1)
                        .forUpdate()
                        .skipLocked()
                        .fetch())));
    }

    private static void shapes(Operations<DSLContext> all) {
        all.everyday(
                "join",
                d -> maps(d.select(ORDERS.item, C.email)
                        .from(ORDERS)
                        .join(C)
                        .on(ORDERS.customerId.eq(C.id))
                        .orderBy(ORDERS.id)
                        .fetch()));
        all.everyday(
                "leftJoin",
                d -> maps(d.select(C.id, C.email, ORDERS.item)
                        .from(C)
                        .leftJoin(ORDERS)
                        .on(ORDERS.customerId.eq(C.id).and(ORDERS.amount.gt(new java.math.BigDecimal("10"))))
                        .orderBy(C.id, ORDERS.id)
                        .fetch()));
        all.everyday(
                "join on a deterministic column",
                d -> maps(d.select(C.id, ACCOUNT.id.as("account"))
                        .from(C)
                        .join(ACCOUNT)
                        .on(ACCOUNT.owner.eq(C.lastName))
                        .orderBy(C.id, ACCOUNT.id)
                        .fetch()));
        all.everyday("a self join", d -> {
            Customer a = C.as("a");
            Customer b = C.as("b");
            return maps(d.select(a.id, b.id.as("other"))
                    .from(a)
                    .join(b)
                    .on(a.lastName.eq(b.lastName).and(a.id.lt(b.id)))
                    .orderBy(a.id, b.id)
                    .fetch());
        });
        all.everyday("a derived table", d -> {
            var t = select(C.id, C.email.as("mail"))
                    .from(C)
                    .where(C.city.eq("Rome"))
                    .asTable("t");
            return maps(d.select(t.fields()).from(t).orderBy(t.field("id")).fetch());
        });
        all.everyday("a common table expression", d -> {
            var cte = name("cte").as(select(C.id, C.lastName).from(C).where(C.city.eq("Rome")));
            return maps(
                    d.with(cte).selectFrom(cte).orderBy(DSL.field(name("id"))).fetch());
        });
        all.everyday(
                "a scalar subquery",
                d -> maps(d.select(
                                ORDERS.id,
                                DSL.field(select(C.email).from(C).where(C.id.eq(ORDERS.customerId)))
                                        .as("mail"))
                        .from(ORDERS)
                        .orderBy(ORDERS.id)
                        .fetch()));
        all.everyday(
                "unionAll",
                d -> d
                        .select(C.id, C.email)
                        .from(C)
                        .where(C.id.eq(1))
                        .unionAll(select(C.id, C.email).from(C).where(C.id.eq(2)))
                        .fetch()
                        .intoMaps()
                        .stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        all.everyday(
                "a row number beside a column",
                d -> maps(d.select(
                                C.id,
                                C.email,
                                rowNumber()
                                        .over()
                                        .partitionBy(C.city)
                                        .orderBy(C.id)
                                        .as("n"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()));
        all.everyday(
                "groupBy a deterministic column",
                d -> d
                        .select(C.lastName, count().as("n"))
                        .from(C)
                        .groupBy(C.lastName)
                        .fetchMap(C.lastName, DSL.field(name("n")))
                        .entrySet()
                        .stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        all.everyday(
                "groupBy the key",
                d -> maps(d.select(C.id, C.email, count(ORDERS.id).as("n"))
                        .from(C)
                        .leftJoin(ORDERS)
                        .on(ORDERS.customerId.eq(C.id))
                        .groupBy(C.id, C.email)
                        .orderBy(C.id)
                        .fetch()));
        all.everyday(
                "a nested row",
                d -> d.select(C.id, row(C.email, C.lastName).as("r"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()
                        .format());
        all.search(
                "multiset of a protected column",
                d -> d.select(
                                ORDERS.id,
                                multiset(select(C.email).from(C).where(C.id.eq(ORDERS.customerId)))
                                        .as("m"))
                        .from(ORDERS)
                        .orderBy(ORDERS.id)
                        .fetch()
                        .format());
        all.everyday(
                "case that passes a column through",
                d -> maps(d.select(C.id, when(C.status.eq("new"), C.email).as("m"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()));
    }

    private static void where(Operations<DSLContext> all, String name, Condition condition) {
        all.everyday(
                name, d -> d.select(C.id).from(C).where(condition).orderBy(C.id).fetch(C.id));
    }

    private static void equality(Operations<DSLContext> all) {
        where(all, "eq", C.email.eq(EMAIL));
        where(all, "eq of a date", C.born.eq(Marked.BORN));
        where(all, "eq of a number", C.points.eq(Marked.POINTS));
        where(all, "eq of null", C.email.eq((String) null));
        where(all, "eq of an inlined value", C.email.eq(DSL.inline(EMAIL)));
        where(all, "eq of an inlined date", C.born.eq(DSL.inline(Marked.BORN)));
        where(all, "ne", C.email.ne(EMAIL));
        where(all, "in", C.email.in(EMAIL, "bob.zqlark@x.org"));
        where(all, "in of a list", C.lastName.in(List.of("Zqlark-King", "Zqlark-Jack")));
        where(all, "in of nothing", C.email.in(List.of()));
        where(all, "notIn", C.lastName.notIn("Zqlark-King"));
        where(all, "isNull", C.email.isNull());
        where(all, "isNotNull and another", C.email.isNotNull().and(C.city.eq("Rome")));
        where(all, "isNotDistinctFrom", C.lastName.isNotDistinctFrom("Zqlark-Jack"));
        where(all, "isDistinctFrom", C.lastName.isDistinctFrom("Zqlark-Jack"));
        where(all, "row eq", row(C.id, C.email).eq(1, EMAIL));
        where(all, "row in", row(C.id, C.lastName).in(List.of(row(1, "Zqlark-Queen"), row(2, "Zqlark-Queen"))));
        where(all, "not, or", C.email.eq(EMAIL).or(C.phone.eq("+1zqlark2")).not());
        where(all, "a condition made up", noCondition().and(C.email.eq(EMAIL)).and(DSL.trueCondition()));
        where(
                all,
                "in a subquery",
                C.id.in(select(ACCOUNT.id.cast(Integer.class)).from(ACCOUNT).where(ACCOUNT.iban.eq("NO01ZQLARK"))));
        where(all, "exists", exists(selectOne().from(ACCOUNT).where(ACCOUNT.owner.eq(C.lastName))));
        where(all, "equalIgnoreCase", C.email.equalIgnoreCase("Ada.Zqlark@x.org"));
        where(all, "a condition by example", DSL.condition(record()));
        if (all.isOn(POSTGRESQL)) {
            where(all, "eq any of an array", C.email.eq(DSL.any(EMAIL, "bob.zqlark@x.org")));
        }
    }

    private static org.jooq.Record record() {
        JooqTables.CustomerRecord example = new JooqTables.CustomerRecord();
        example.set(C.lastName, "Zqlark-Queen");
        example.set(C.city, "Rome");
        return example;
    }

    private static void beyond(Operations<DSLContext> all, String name, Condition condition) {
        all.search(
                name, d -> d.select(C.id).from(C).where(condition).orderBy(C.id).fetch(C.id));
    }

    private static void search(Operations<DSLContext> all) {
        beyond(all, "like on a protected column", C.email.like("ada.zqlark%"));
        beyond(all, "contains on a protected column", C.email.contains("zqlark@"));
        beyond(all, "startsWith on a protected column", C.lastName.startsWith("Zqlark-K"));
        beyond(all, "likeIgnoreCase on a protected column", C.email.likeIgnoreCase("ADA.ZQLARK%"));
        beyond(all, "between on a protected column", C.born.between(Marked.BORN, Marked.BORN_TOO));
        beyond(all, "gt on a protected column", C.points.gt(Marked.POINTS));
        beyond(all, "length of a protected column", DSL.length(C.email).gt(3));
        all.search(
                "orderBy a protected column",
                d -> d.select(C.id).from(C).orderBy(C.lastName, C.id).fetch(C.id));
        all.search(
                "max of a protected column",
                d -> maps(d.select(DSL.max(C.born).as("m"), DSL.sum(C.salary).as("s"))
                        .from(C)
                        .fetch()));
        all.search(
                "concat of a protected column",
                d -> maps(d.select(DSL.concat(C.lastName, DSL.inline("!")).as("m"))
                        .from(C)
                        .orderBy(C.id)
                        .fetch()));
        all.search(
                "year of a protected date",
                d -> maps(
                        d.select(DSL.year(C.born).as("y")).from(C).orderBy(C.id).fetch()));
        all.search(
                "groupBy a randomized column",
                d -> d.select(C.address, count().as("n")).from(C).groupBy(C.address).fetch().intoMaps().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }
}
