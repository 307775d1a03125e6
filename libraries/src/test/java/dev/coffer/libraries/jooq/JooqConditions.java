package dev.coffer.libraries.jooq;

import static dev.coffer.libraries.jooq.JooqTables.CUSTOMER;
import static dev.coffer.libraries.jooq.JooqTables.ORDERS;
import static org.jooq.impl.DSL.row;

import dev.coffer.libraries.Operations;
import dev.coffer.libraries.jooq.JooqTables.Customer;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Conditions on unprotected columns of a protected table. */
final class JooqConditions {
    private static final Customer C = CUSTOMER;

    private JooqConditions() {}

    private static void where(Operations<DSLContext> all, String name, Condition condition) {
        all.unprotected(
                "where: " + name,
                d -> d.select(C.id).from(C).where(condition).orderBy(C.id).fetch(C.id));
    }

    static void list(Operations<DSLContext> all) {
        where(all, "like", C.city.like("R%"));
        where(all, "like with an escape", C.note.like("100!%", '!'));
        where(all, "notLike", C.city.notLike("R%"));
        where(all, "likeIgnoreCase", C.city.likeIgnoreCase("r%"));
        where(all, "contains", C.city.contains("o"));
        where(all, "containsIgnoreCase", C.city.containsIgnoreCase("O"));
        where(all, "startsWith", C.city.startsWith("R"));
        where(all, "endsWith", C.city.endsWith("e"));
        where(all, "startsWith a per cent sign", C.note.startsWith("100%"));
        where(all, "likeRegex", C.city.likeRegex("^R.*"));
        where(all, "equalIgnoreCase, unprotected", C.city.equalIgnoreCase("ROME"));
        where(all, "between", C.score.between(20, 40));
        where(all, "notBetween", C.score.notBetween(20, 40));
        where(all, "betweenSymmetric", C.score.betweenSymmetric(40, 20));
        where(
                all,
                "a range of moments",
                C.seen.ge(LocalDateTime.of(2020, 1, 2, 0, 0)).and(C.seen.lt(DSL.currentLocalDateTime())));
        where(all, "isDistinctFrom, unprotected", C.city.isDistinctFrom("Rome"));
        where(all, "in of many", C.id.in(IntStream.range(0, 500).boxed().toList()));
        where(all, "row between", row(C.status, C.id).between("new", 1).and("old", 3));
        where(all, "row greater than", row(C.status, C.id).gt("new", 3));
        where(all, "row in, unprotected", row(C.city, C.status).in(List.of(row("Rome", "new"), row("Oslo", "new"))));
        where(all, "eq a subquery", C.score.eq(DSL.select(DSL.max(C.score)).from(C)));
        where(
                all,
                "in a subquery, unprotected",
                C.id.in(DSL.select(ORDERS.customerId).from(ORDERS).where(ORDERS.item.eq("lamp"))));
        where(all, "gt any", C.score.gt(DSL.any(DSL.select(DSL.val(10)))));
        where(all, "ge all", C.score.ge(DSL.all(DSL.select(C.score).from(C).where(C.score.isNotNull()))));
        where(
                all,
                "exists, unprotected",
                DSL.exists(DSL.selectOne().from(ORDERS).where(ORDERS.customerId.eq(C.id))));
        where(all, "notExists", DSL.notExists(DSL.selectOne().from(ORDERS).where(ORDERS.customerId.eq(C.id))));
        where(all, "a boolean value", DSL.condition(DSL.val(true)).and(C.id.gt(2)));
        where(all, "a plain SQL condition", DSL.condition("score > ? and city = ?", 20, "Rome"));
        where(all, "xor", C.score.gt(20).xor(C.city.eq("Rome")));
    }
}
