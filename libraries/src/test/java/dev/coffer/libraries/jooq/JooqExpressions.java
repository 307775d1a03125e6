package dev.coffer.libraries.jooq;

import static dev.coffer.libraries.jooq.Jooq.maps;
import static dev.coffer.libraries.jooq.JooqTables.CUSTOMER;
import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import dev.coffer.libraries.Operations;
import dev.coffer.libraries.jooq.JooqTables.Customer;
import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Functions of unprotected columns of a protected table, as each dialect spells them. */
final class JooqExpressions {
    private static final Customer C = CUSTOMER;

    private JooqExpressions() {}

    private static void select(Operations<DSLContext> all, String name, Field<?> field) {
        all.unprotected(
                "field: " + name,
                d -> maps(d.select(C.id, field.as("x")).from(C).orderBy(C.id).fetch()));
    }

    private static void aggregate(Operations<DSLContext> all, String name, Field<?> field) {
        all.unprotected(
                "aggregate: " + name,
                d -> maps(d.select(C.city, field.as("x"))
                        .from(C)
                        .where(C.city.isNotNull())
                        .groupBy(C.city)
                        .orderBy(C.city)
                        .fetch()));
    }

    static void list(Operations<DSLContext> all) {
        texts(all);
        numbers(all);
        moments(all);
        choices(all);
        windows(all);
        aggregates(all);
    }

    private static void texts(Operations<DSLContext> all) {
        select(all, "lower, upper", DSL.concat(DSL.lower(C.city), DSL.upper(C.status)));
        select(all, "trim", DSL.trim(C.city));
        select(all, "trim of characters", DSL.trim(C.city, "R"));
        select(all, "length", DSL.length(C.city));
        select(all, "substring", DSL.substring(C.city, 2, 2));
        select(all, "left, right", DSL.left(C.city, 2).concat(DSL.right(C.city, 1)));
        select(all, "position", DSL.position(C.city, "o"));
        select(all, "replace", DSL.replace(C.city, "o", "0"));
        select(all, "lpad, rpad", DSL.lpad(C.city, 6, "*").concat(DSL.rpad(C.city, 6, "-")));
        select(all, "repeat", DSL.repeat(C.city, 2));
        select(all, "concat with a value", C.city.concat("/").concat(C.status));
        select(all, "ascii", DSL.ascii(C.city));
        select(all, "regexpReplaceAll", DSL.regexpReplaceAll(C.city, "[aeiou]", "_"));
        select(all, "a column converted", C.score.cast(SQLDataType.VARCHAR(10)));
        select(all, "a plain SQL field", DSL.field("coalesce({0}, {1})", String.class, C.city, DSL.inline("none")));
    }

    private static void numbers(Operations<DSLContext> all) {
        select(all, "plus, minus, mul, div", C.score.plus(1).minus(2).mul(3).div(2));
        select(all, "mod", C.score.mod(7));
        select(all, "neg, abs, sign", DSL.abs(C.score.neg()).plus(DSL.sign(C.score)));
        select(all, "round, ceil, floor", DSL.round(C.score.div(DSL.val(new BigDecimal("3"))), 1));
        select(all, "power", DSL.power(C.score, 2).cast(SQLDataType.INTEGER));
        select(all, "greatest, least", DSL.greatest(C.score, DSL.val(20)).plus(DSL.least(C.score, DSL.val(30))));
        select(all, "bitAnd", DSL.bitAnd(C.score, 3));
        select(all, "cast to a decimal", C.score.cast(SQLDataType.DECIMAL(9, 2)));
        select(all, "cast of a value", DSL.cast(DSL.val("7"), Integer.class).plus(C.score));
    }

    private static void moments(Operations<DSLContext> all) {
        select(
                all,
                "year, month, day",
                DSL.year(C.seen).mul(10000).plus(DSL.month(C.seen).mul(100)).plus(DSL.day(C.seen)));
        select(all, "extract", DSL.extract(C.seen, DatePart.HOUR));
        select(all, "cast to a date", C.seen.cast(SQLDataType.LOCALDATE));
        if (all.isOn(POSTGRESQL, H2)) {
            select(all, "trunc to a day", DSL.trunc(C.seen, DatePart.DAY));
        }
        select(all, "add days", C.seen.add(3));
        select(all, "localDateTimeAdd", DSL.localDateTimeAdd(C.seen, 2, DatePart.MONTH));
        select(
                all,
                "localDateTimeDiff",
                DSL.localDateTimeDiff(DatePart.DAY, C.seen, DSL.val(java.time.LocalDateTime.of(2020, 2, 1, 0, 0))));
        select(
                all,
                "currentTimestamp",
                DSL.when(C.seen.lt(DSL.currentLocalDateTime()), 1).otherwise(0));
        select(
                all,
                "currentDate",
                DSL.when(DSL.cast(C.seen, SQLDataType.LOCALDATE).lt(DSL.currentLocalDate()), 1)
                        .otherwise(0));
    }

    private static void choices(Operations<DSLContext> all) {
        select(all, "coalesce", DSL.coalesce(C.city, C.note, DSL.val("none")));
        select(all, "nvl", DSL.nvl(C.city, "none"));
        select(all, "nvl2", DSL.nvl2(C.city, "some", "none"));
        select(all, "nullif", DSL.nullif(C.city, "Rome"));
        select(
                all,
                "when otherwise",
                DSL.when(C.score.gt(20), "high").when(C.score.isNull(), "none").otherwise("low"));
        select(all, "choose", DSL.choose(C.status).when("new", 1).when("old", 2).otherwise(3));
        select(all, "decode", DSL.decode(C.status, "new", "n", "old", "o", "?"));
        select(all, "iif", DSL.iif(C.score.gt(20), "a", "b"));
        select(all, "a condition as a field", DSL.field(C.score.gt(20)));
        select(all, "values alone", DSL.val("v").concat(DSL.inline("i")));
    }

    private static void windows(Operations<DSLContext> all) {
        select(all, "rowNumber", DSL.rowNumber().over(DSL.orderBy(C.id)));
        select(all, "rank", DSL.rank().over(DSL.partitionBy(C.city).orderBy(C.score.desc(), C.id)));
        select(all, "denseRank", DSL.denseRank().over().orderBy(C.status, C.id));
        select(all, "lag, lead", DSL.lag(C.score, 1).over().orderBy(C.id));
        if (!all.isOn(MARIADB)) {
            select(
                    all,
                    "lead with a default",
                    DSL.lead(C.score, 1, DSL.inline(0)).over().orderBy(C.id));
        }
        select(
                all,
                "firstValue",
                DSL.firstValue(C.city).over().partitionBy(C.status).orderBy(C.id));
        select(all, "ntile", DSL.ntile(2).over().orderBy(C.id));
        select(
                all,
                "sum over a frame",
                DSL.sum(C.score)
                        .over()
                        .orderBy(C.id)
                        .rowsBetweenUnboundedPreceding()
                        .andCurrentRow());
        select(all, "count over all", DSL.count().over());
    }

    private static void aggregates(Operations<DSLContext> all) {
        aggregate(all, "count", DSL.count());
        aggregate(all, "countDistinct", DSL.countDistinct(C.status));
        aggregate(all, "sum, avg", DSL.sum(C.score).plus(DSL.avg(C.score)));
        aggregate(all, "min, max", DSL.max(C.score).minus(DSL.min(C.score)));
        aggregate(all, "max of a moment", DSL.max(C.seen));
        aggregate(all, "stddevPop", DSL.round(DSL.stddevPop(C.score), 3));
        aggregate(all, "filterWhere", DSL.count().filterWhere(C.status.eq("new")));
        aggregate(
                all, "sum of a choice", DSL.sum(DSL.when(C.status.eq("new"), 1).otherwise(0)));
        aggregate(all, "listAgg", DSL.listAgg(C.status, ";").withinGroupOrderBy(C.id));
        aggregate(all, "groupConcat", DSL.groupConcat(C.status));
        aggregate(all, "boolAnd", DSL.boolAnd(C.score.gt(10)));
        aggregate(all, "jsonArrayAgg", DSL.jsonArrayAgg(C.id).orderBy(C.id));
        if (all.isOn(POSTGRESQL, H2)) {
            aggregate(all, "arrayAgg", DSL.arrayAgg(C.id).orderBy(C.id));
            aggregate(
                    all,
                    "percentileCont",
                    DSL.percentileCont(new BigDecimal("0.5")).withinGroupOrderBy(C.score));
            aggregate(all, "mode", DSL.mode().withinGroupOrderBy(C.status));
        }
    }
}
