package dev.coffer.libraries.mapper;

import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.sql.Configuration;
import com.querydsl.sql.H2Templates;
import com.querydsl.sql.MySQLTemplates;
import com.querydsl.sql.PostgreSQLTemplates;
import com.querydsl.sql.SQLExpressions;
import com.querydsl.sql.SQLQueryFactory;
import com.querydsl.sql.SQLTemplates;
import com.querydsl.sql.dml.SQLInsertClause;
import com.querydsl.sql.mysql.MySQLQueryFactory;
import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import dev.coffer.libraries.mapper.QuerydslTables.QAccount;
import dev.coffer.libraries.mapper.QuerydslTables.QCustomer;
import dev.coffer.libraries.mapper.QuerydslTables.QOrders;
import java.sql.Connection;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Querydsl for SQL. */
public final class Querydsl implements Library<Querydsl.Opened> {
    private static final String EMAIL = "ada.zqlark@x.org";
    private static final QCustomer C = new QCustomer("customer");
    private static final QOrders O = new QOrders("orders");
    private static final QAccount A = new QAccount("account");

    /** Each operation has a connection of its own, in a transaction. */
    public record Opened(DataSource source, Configuration configuration) {
        @Nullable
        Object run(Function<SQLQueryFactory, @Nullable Object> work) throws java.sql.SQLException {
            return with(connection -> work.apply(new SQLQueryFactory(configuration, () -> connection)));
        }

        @Nullable
        Object with(Function<Connection, @Nullable Object> work) throws java.sql.SQLException {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                Object result = work.apply(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            }
        }
    }

    @Override
    public String name() {
        return "Querydsl";
    }

    @Override
    public Opened open(Side side) {
        SQLTemplates templates = switch (side.database()) {
            case POSTGRESQL -> PostgreSQLTemplates.DEFAULT;
            case MARIADB, MYSQL -> MySQLTemplates.DEFAULT;
            case H2 -> H2Templates.DEFAULT;
        };
        return new Opened(side.source(), new Configuration(templates));
    }

    @Override
    public void list(Operations<Opened> all) {
        rows(all);
        equality(all);
        writes(all);
        expressions(all);
        conditions(all);
        search(all);
    }

    private static List<List<Object>> rows(List<Tuple> tuples) {
        return tuples.stream().map(tuple -> Arrays.asList(tuple.toArray())).toList();
    }

    private static void rows(Operations<Opened> all) {
        all.everyday(
                "select",
                q -> q.run(f -> rows(f.select(C.id, C.email, C.born, C.points, C.salary)
                        .from(C)
                        .orderBy(C.id.asc())
                        .fetch())));
        all.everyday(
                "select a value",
                q -> q.run(f -> f.select(C.lastName).from(C).where(C.id.eq(1)).fetchOne()));
        all.everyday(
                "select all columns",
                q -> q.run(
                        f -> rows(f.select(C.all()).from(C).orderBy(C.id.asc()).fetch())));
        all.everyday(
                "a projection",
                q -> q.run(f -> f.select(Projections.list(C.id, C.phone))
                        .from(C)
                        .orderBy(C.id.asc())
                        .fetch()));
        all.everyday(
                "an alias",
                q -> q.run(f -> {
                    QCustomer c = new QCustomer("c");
                    return rows(f.select(c.id, c.email.as("mail"))
                            .from(c)
                            .where(c.city.eq("Rome"))
                            .orderBy(c.id.asc())
                            .fetch());
                }));
        all.everyday(
                "limit and offset",
                q -> q.run(f -> rows(f.select(C.id, C.email)
                        .from(C)
                        .orderBy(C.id.asc())
                        .limit(2)
                        .offset(2)
                        .fetch())));
        all.everyday(
                "distinct with the key",
                q -> q.run(f -> rows(f.select(C.id, C.email)
                        .distinct()
                        .from(C)
                        .orderBy(C.id.asc())
                        .fetch())));
        all.everyday(
                "fetchFirst",
                q -> q.run(f -> f.select(C.email).from(C).orderBy(C.id.asc()).fetchFirst()));
        all.everyday(
                "fetchCount",
                q -> q.run(f -> f.select(C.id).from(C).where(C.email.eq(EMAIL)).fetchCount()));
        all.everyday(
                "fetchResults",
                q -> q.run(f -> f.select(C.email)
                        .from(C)
                        .orderBy(C.id.asc())
                        .limit(2)
                        .fetchResults()
                        .getResults()));
        all.everyday(
                "iterate",
                q -> q.run(f -> {
                    try (var rows =
                            f.select(C.email).from(C).orderBy(C.id.asc()).iterate()) {
                        List<Object> seen = new ArrayList<>();
                        while (rows.hasNext()) {
                            seen.add(rows.next());
                        }
                        return seen;
                    }
                }));
        all.everyday(
                "join",
                q -> q.run(f -> rows(f.select(O.item, C.email)
                        .from(O)
                        .join(C)
                        .on(C.id.eq(O.customerId))
                        .orderBy(O.id.asc())
                        .fetch())));
        all.everyday(
                "leftJoin",
                q -> q.run(f -> rows(f.select(C.email, O.item)
                        .from(C)
                        .leftJoin(O)
                        .on(C.id.eq(O.customerId))
                        .orderBy(C.id.asc(), O.id.asc())
                        .fetch())));
        all.everyday(
                "join on a deterministic column",
                q -> q.run(f -> rows(f.select(C.id, A.id)
                        .from(C)
                        .join(A)
                        .on(A.owner.eq(C.lastName))
                        .orderBy(C.id.asc(), A.id.asc())
                        .fetch())));
        all.everyday(
                "forUpdate",
                q -> q.run(f ->
                        f.select(C.email).from(C).where(C.id.eq(1)).forUpdate().fetch()));
        all.everyday(
                "unionAll",
                q -> q.run(f -> f
                        .query()
                        .unionAll(List.of(
                                SQLExpressions.select(C.email).from(C).where(C.id.eq(1)),
                                SQLExpressions.select(C.email).from(C).where(C.id.eq(2))))
                        .fetch()
                        .stream()
                        .sorted()
                        .toList()));
    }

    private static void where(Operations<Opened> all, String name, Predicate predicate) {
        all.everyday(
                name,
                q -> q.run(f -> f.select(C.id)
                        .from(C)
                        .where(predicate)
                        .orderBy(C.id.asc())
                        .fetch()));
    }

    private static void equality(Operations<Opened> all) {
        where(all, "eq", C.email.eq(EMAIL));
        where(all, "eq of a date", C.born.eq(Marked.BORN));
        where(all, "eq of a number", C.points.eq(Marked.POINTS));
        where(all, "ne", C.lastName.ne("Zqlark-King"));
        where(all, "in", C.email.in(EMAIL, "bob.zqlark@x.org"));
        where(all, "notIn", C.lastName.notIn("Zqlark-King", "Zqlark-Jack"));
        where(all, "isNull", C.email.isNull());
        where(
                all,
                "and, or, not",
                C.email
                        .eq(EMAIL)
                        .or(C.phone.eq("+1zqlark2").and(C.city.ne("Oslo")))
                        .not());
        where(
                all,
                "exists",
                SQLExpressions.selectOne().from(A).where(A.owner.eq(C.lastName)).exists());
        where(
                all,
                "in a subquery",
                C.id.in(SQLExpressions.select(O.customerId).from(O).where(O.item.eq("lamp")))
                        .and(C.lastName.eq("Zqlark-Queen")));
    }

    private static void writes(Operations<Opened> all) {
        all.everyday(
                "insert",
                q -> q.run(f -> f.insert(C)
                        .columns(C.id, C.email, C.born, C.points, C.salary)
                        .values(20, "gus.zqlark@x.org", Marked.BORN, Marked.POINTS, Marked.SALARY)
                        .execute()));
        all.everyday(
                "insert by set",
                q -> q.run(f -> f.insert(C)
                        .set(C.id, 20)
                        .set(C.email, "gus.zqlark@x.org")
                        .setNull(C.phone)
                        .execute()));
        all.everyday(
                "insert, the key",
                q -> q.run(f ->
                        f.insert(A).set(A.kind, "q").set(A.owner, "Zqlark-Ten").executeWithKey(A.id)));
        all.everyday(
                "insert a batch",
                q -> q.run(f -> {
                    SQLInsertClause insert = f.insert(C);
                    for (int i = 20; i < 24; i++) {
                        insert.set(C.id, i).set(C.email, "zqlark" + i).addBatch();
                    }
                    return insert.execute();
                }));
        all.everyday(
                "insert a bulk",
                q -> q.run(f -> {
                    SQLInsertClause insert = f.insert(C);
                    insert.setBatchToBulk(true);
                    for (int i = 20; i < 23; i++) {
                        insert.set(C.id, i).set(C.email, "zqlark" + i).addBatch();
                    }
                    return insert.execute();
                }));
        all.everyday(
                "insert a selection",
                q -> q.run(f -> f.insert(C)
                        .columns(C.id, C.email, C.lastName)
                        .select(SQLExpressions.select(C.id.add(100), C.email, C.lastName)
                                .from(C)
                                .where(C.city.eq("Rome")))
                        .execute()));
        all.everyday(
                "update",
                q -> q.run(f -> f.update(C)
                        .set(C.email, "upd.zqlark@x.org")
                        .set(C.score, C.score.add(1))
                        .where(C.id.eq(1))
                        .execute()));
        all.everyday(
                "update by equality",
                q -> q.run(f -> f.update(C)
                        .set(C.status, "x")
                        .where(C.lastName.eq("Zqlark-Queen"))
                        .execute()));
        all.everyday(
                "update a batch",
                q -> q.run(f -> f.update(C)
                        .set(C.email, "zqlark1")
                        .where(C.id.eq(1))
                        .addBatch()
                        .set(C.email, "zqlark2")
                        .where(C.id.eq(2))
                        .addBatch()
                        .execute()));
        all.everyday(
                "delete",
                q -> q.run(f -> f.delete(A).where(A.iban.eq("NO02ZQLARK")).execute()));
        if (all.isOn(H2)) {
            for (int id : new int[] {1, 20}) {
                all.everyday(
                        id == 1 ? "merge, there" : "merge, not there",
                        q -> q.run(f -> f.merge(C)
                                .keys(C.id)
                                .set(C.id, id)
                                .set(C.email, "mrg.zqlark@x.org")
                                .execute()));
            }
        }
        if (all.isOn(MARIADB, MYSQL)) {
            for (int id : new int[] {1, 20}) {
                all.everyday(
                        id == 1 ? "insertOnDuplicateKeyUpdate, there" : "insertOnDuplicateKeyUpdate, not there",
                        q -> q.with(c -> new MySQLQueryFactory(q.configuration(), () -> c)
                                .insertOnDuplicateKeyUpdate(C, C.city.eq("Rome"))
                                .set(C.id, id)
                                .set(C.email, "dup.zqlark@x.org")
                                .execute()));
                all.everyday(
                        id == 1 ? "insertIgnore, there" : "insertIgnore, not there",
                        q -> q.with(c -> new MySQLQueryFactory(q.configuration(), () -> c)
                                .insertIgnore(C)
                                .set(C.id, id)
                                .set(C.email, "dup.zqlark@x.org")
                                .execute()));
            }
        }
        all.unprotected(
                "an update of unprotected columns",
                q -> q.run(f -> f.update(C)
                        .set(C.note, C.city.upper())
                        .where(C.city.startsWith("R"))
                        .execute()));
    }

    private static void field(Operations<Opened> all, String name, Expression<?> expression) {
        all.unprotected(
                "field: " + name,
                q -> q.run(f -> rows(
                        f.select(C.id, expression).from(C).orderBy(C.id.asc()).fetch())));
    }

    private static void expressions(Operations<Opened> all) {
        field(all, "upper", C.city.upper());
        field(all, "substring", C.city.substring(1, 3));
        field(all, "concat", C.city.concat("-").concat(C.status));
        field(all, "length", C.city.length());
        field(all, "trim", C.city.trim());
        field(all, "indexOf", C.city.indexOf("o"));
        field(all, "arithmetic", C.score.add(1).multiply(2).subtract(C.id));
        field(all, "year and month", C.seen.year().multiply(100).add(C.seen.month()));
        field(all, "coalesce", C.city.coalesce(C.note));
        field(all, "cases", new CaseBuilder().when(C.score.gt(20)).then("high").otherwise("low"));
        field(
                all,
                "a simple case",
                C.status.when("new").then(1).when("old").then(2).otherwise(3));
        field(
                all,
                "a row number",
                SQLExpressions.rowNumber().over().partitionBy(C.city).orderBy(C.id.asc()));
        field(all, "a sum over", SQLExpressions.sum(C.score).over().orderBy(C.id.asc()));
        field(all, "a template", Expressions.stringTemplate("coalesce({0}, {1})", C.city, "none"));
        field(all, "a subquery", SQLExpressions.select(O.id.count()).from(O).where(O.customerId.eq(C.id)));
        all.unprotected(
                "groupBy",
                q -> q.run(f -> rows(f.select(C.city, C.count(), C.score.avg(), C.status.countDistinct())
                        .from(C)
                        .where(C.city.isNotNull())
                        .groupBy(C.city)
                        .having(C.count().goe(1L))
                        .orderBy(C.city.asc())
                        .fetch())));
    }

    private static void condition(Operations<Opened> all, String name, Predicate predicate) {
        all.unprotected(
                "where: " + name,
                q -> q.run(f -> f.select(C.id)
                        .from(C)
                        .where(predicate)
                        .orderBy(C.id.asc())
                        .fetch()));
    }

    private static void conditions(Operations<Opened> all) {
        condition(all, "like", C.city.like("R%"));
        condition(all, "like with an escape", C.note.like("100!%", '!'));
        condition(all, "startsWith", C.city.startsWith("R"));
        condition(all, "contains", C.city.contains("o"));
        condition(all, "endsWithIgnoreCase", C.city.endsWithIgnoreCase("E"));
        condition(all, "equalsIgnoreCase", C.city.equalsIgnoreCase("ROME"));
        condition(all, "between", C.score.between(20, 40));
        condition(
                all,
                "a range of moments",
                C.seen.between(LocalDateTime.of(2020, 1, 2, 0, 0), LocalDateTime.of(2020, 1, 4, 0, 0)));
        condition(all, "mod", C.score.mod(20).eq(10));
    }

    private static void search(Operations<Opened> all) {
        Function<Predicate, Function<SQLQueryFactory, @Nullable Object>> ids = predicate ->
                f -> f.select(C.id).from(C).where(predicate).orderBy(C.id.asc()).fetch();
        all.search("startsWith on a protected column", q -> q.run(ids.apply(C.email.startsWith("ada.zqlark"))));
        all.search(
                "between on a protected column", q -> q.run(ids.apply(C.born.between(Marked.BORN, Marked.BORN_TOO))));
        all.search("goe on a protected column", q -> q.run(ids.apply(C.points.goe(Marked.POINTS_TOO))));
        all.search(
                "orderBy a protected column",
                q -> q.run(f -> f.select(C.id)
                        .from(C)
                        .orderBy(C.lastName.asc(), C.id.asc())
                        .fetch()));
        all.search(
                "max of a protected column",
                q -> q.run(f -> f.select(C.salary.max()).from(C).fetchOne()));
        all.search(
                "upper of a protected column",
                q -> q.run(f ->
                        f.select(C.lastName.upper()).from(C).orderBy(C.id.asc()).fetch()));
        all.search(
                "equalsIgnoreCase on a protected column",
                q -> q.run(ids.apply(C.email.equalsIgnoreCase("Ada.Zqlark@x.org"))));
    }
}
