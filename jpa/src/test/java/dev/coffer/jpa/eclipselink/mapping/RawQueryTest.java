package dev.coffer.jpa.eclipselink.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.expressions.SQLSelectStatement;
import org.eclipse.persistence.internal.expressions.SQLUpdateStatement;
import org.eclipse.persistence.jpa.JpaEntityManager;
import org.eclipse.persistence.queries.DataModifyQuery;
import org.eclipse.persistence.queries.DataReadQuery;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.ReadAllQuery;
import org.eclipse.persistence.queries.ReadObjectQuery;
import org.eclipse.persistence.queries.ReportQuery;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.eclipse.persistence.sessions.DatabaseRecord;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EclipseLink's ways past an attribute, to its column or to SQL: refused when the query is executed. */
class RawQueryTest {
    private static final String NAME = "Plaintextson";
    private static LinkUnit unit;

    @BeforeAll
    static void open() {
        unit = LinkUnit.withoutPolicy(TestDatabase.H2, RawPerson.class, RawPerson.Address.class);
        unit.run(em -> em.persist(RawPerson.of(1, NAME)));
    }

    @AfterAll
    static void close() {
        unit.close();
    }

    private static void run(EntityManager em, String jpql) {
        Query query = em.createQuery(jpql);
        for (String parameter : List.of("p", "q")) {
            if (jpql.contains(":" + parameter)) {
                query.setParameter(parameter, NAME);
            }
        }
        if (jpql.startsWith("update") || jpql.startsWith("delete")) {
            query.executeUpdate();
        } else {
            query.getResultList();
        }
    }

    @Trap(
            value =
                    "EclipseLink's COLUMN, SQL and FUNC, its expressions and statements name columns past every converter",
            then = "refused when the query is executed")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p from Person p where column('email', p) = :p",
                "select p from Person p where column('LAST_NAME', p) = :p",
                "select column('email', p) from Person p",
                "select p from Person p order by column('email', p)",
                "select p from Person p where sql('last_name = ?', :p)",
                "select p from Person p where sql('exists (select 1 from person x where x.id = ?)', p.id)",
                "select p from Person p where sql('upper(?)', p.email) = :p",
                "select sql('t0.email') from Person p",
                "select p from Person p order by sql('email')",
                "select p from Person p where func('length', p.email) = 3",
                "select p from Person p where function('length', p.email) = 3",
                "select p from Person p where operator('ToUpperCase', p.lastName) = :p",
                "select p from Person p where p.lastName regexp :p",
                "select p from Person p where cast(p.email as varchar(20)) = :p",
                "select p from Person p where p.nickname = :q and (:p is null or p.lastName = :p)",
                "select p from Person p where p.lastName = :p or p.nickname = :p",
                "select p from Person p where p.lastName in (:p)",
                "select p from Person p join p.boss b on b.email = :p",
                "select p from Person p left join p.boss b on b.lastName like :p",
                "select p from Person p join Person b on b.email = p.email",
                "select p from Person p where treat(p as Person).email = :p",
                "select q.m from Person p, (select max(x.email) as m from Person x) q where q.m = :p",
                "select p from Person p order by p.home",
                "select p from Person p order by p",
                "select p from Person p order by p.boss",
                "select distinct p.home from Person p",
                "select p.home, count(p) from Person p group by p.home",
                "select p from Person p where p.home = p.home",
                "select p.email as e from Person p order by e",
                "select p.email from Person p union select x.nickname from Person x",
                "select p.nickname from Person p union all select x.nickname from Person x where x.email = :p",
                "select p from Person p where p.boss.email = :p",
                "update Person p set p.home.street = :p",
                "update Person p set p.nickname = sql('email')",
                "delete from Person p where column('email', p) = :p",
                "select max(p.lastName) from Person p"
            })
    void jpql_pastTheAttribute_isRefused(String jpql) {
        assertThatThrownBy(() -> unit.run(em -> run(em, jpql))).satisfies(RawQueryTest::assertRefused);
    }

    private static void assertRefused(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            causes.add(each);
        }
        assertThat(causes).as(String.valueOf(thrown)).anyMatch(UnsupportedStatementException.class::isInstance);
        assertThat(causes).noneMatch(each -> String.valueOf(each.getMessage()).contains(NAME));
    }

    private static ReadAllQuery all(Function<ExpressionBuilder, Expression> criteria) {
        ExpressionBuilder person = new ExpressionBuilder(RawPerson.class);
        ReadAllQuery query = new ReadAllQuery(RawPerson.class, person);
        query.setSelectionCriteria(criteria.apply(person));
        return query;
    }

    private static ReportQuery report(Function<ExpressionBuilder, Expression> item) {
        ExpressionBuilder person = new ExpressionBuilder(RawPerson.class);
        ReportQuery query = new ReportQuery(RawPerson.class, person);
        query.addItem("item", item.apply(person));
        return query;
    }

    private static ReadAllQuery example(RawPerson example) {
        ReadAllQuery query = new ReadAllQuery(RawPerson.class);
        query.setExampleObject(example);
        return query;
    }

    private static ReadAllQuery ordered() {
        ReadAllQuery query = new ReadAllQuery(RawPerson.class);
        query.addOrdering(query.getExpressionBuilder().getField("email"));
        return query;
    }

    private static ReadAllQuery cursored() {
        ReadAllQuery query = all(person -> person.get("email").equal(NAME));
        query.useCursoredStream();
        return query;
    }

    private static UpdateAllQuery update() {
        ExpressionBuilder person = new ExpressionBuilder(RawPerson.class);
        UpdateAllQuery query = new UpdateAllQuery(RawPerson.class, person);
        query.addUpdate(person.getField("email"), NAME);
        return query;
    }

    private static DataReadQuery statement() {
        SQLSelectStatement select = new SQLSelectStatement();
        select.addTable(new org.eclipse.persistence.internal.helper.DatabaseTable("person"));
        select.addField(new ExpressionBuilder().getField("person.id"));
        select.setWhereClause(new ExpressionBuilder().getField("person.email").equal(NAME));
        DataReadQuery query = new DataReadQuery();
        query.setSQLStatement(select);
        return query;
    }

    private static DataModifyQuery modification() {
        SQLUpdateStatement update = new SQLUpdateStatement();
        update.setTable(new org.eclipse.persistence.internal.helper.DatabaseTable("person"));
        DatabaseRecord row = new DatabaseRecord();
        row.put("person.email", NAME);
        update.setModifyRow(row);
        update.setWhereClause(new ExpressionBuilder().getField("person.id").equal(1));
        DataModifyQuery query = new DataModifyQuery();
        query.setSQLStatement(update);
        query.setModifyRow(row);
        return query;
    }

    static List<Map.Entry<String, DatabaseQuery>> queries() {
        RawPerson example = new RawPerson();
        example.home = null;
        example.email = NAME;
        RawPerson embedded = new RawPerson();
        embedded.home.street = NAME;
        return List.of(
                Map.entry("getField", all(person -> person.getField("email").equal(NAME))),
                Map.entry(
                        "qualified",
                        all(person -> person.getField("person.last_name").equal(NAME))),
                Map.entry(
                        "SQL as a field",
                        all(person -> person.getField("lower(email)").equal(NAME))),
                Map.entry(
                        "getTable",
                        all(person ->
                                person.getTable("person").getField("email").equal(NAME))),
                Map.entry("literal", all(person -> person.literal("email").equal(person.value(NAME)))),
                Map.entry("sql", all(person -> person.sql("email = 'x'", List.of()))),
                Map.entry(
                        "prefix",
                        all(person ->
                                person.get("nickname").prefixSQL("email || ").equal(NAME))),
                Map.entry("postfix", all(person -> person.get("nickname").postfixSQL(" = t0.email"))),
                Map.entry(
                        "function",
                        all(person -> person.get("email").getFunction("length").equal(3))),
                Map.entry("query by example", example(example)),
                Map.entry("embedded example", example(embedded)),
                Map.entry("report", report(person -> person.getField("email"))),
                Map.entry(
                        "report of a function",
                        report(person -> person.get("email").toUpperCase())),
                Map.entry("ordering", ordered()),
                Map.entry("cursor", cursored()),
                Map.entry("assignment", update()),
                Map.entry("select statement", statement()),
                Map.entry("update statement", modification()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void query_pastTheAttribute_isRefused(Map.Entry<String, DatabaseQuery> named) {
        assertThatThrownBy(() -> unit.run(
                        em -> em.unwrap(JpaEntityManager.class).getUnitOfWork().executeQuery(named.getValue())))
                .satisfies(RawQueryTest::assertRefused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p from Person p where p.lastName = :p",
                "select p from Person p where p.lastName = 'Plaintextson'",
                "select p from Person p where p.lastName = :p and p.nickname = 'molly'",
                "select p from Person p where p.lastName <> 'x' or p.lastName = :p",
                "select p from Person p where column('nickname', p) = 'molly'",
                "select p from Person p where func('length', p.nickname) = 5",
                "select p from Person p left join p.boss b on b.lastName = :p",
                "select p.home from Person p",
                "select distinct p from Person p",
                "select p from Person p left join fetch p.boss",
                "select p.email from Person p order by p.id",
                "select p from Person p where p.email is not null and p.home.street is not null",
                "select p.nickname from Person p union select x.nickname from Person x",
                "select p.lastName, count(p) from Person p group by p.lastName"
            })
    void jpql_thatKeepsToTheAttribute_findsWhatItShould(String jpql) {
        assertThat(unit.<Integer>call(em -> {
                    Query query = em.createQuery(jpql);
                    if (jpql.contains(":p")) {
                        query.setParameter("p", NAME);
                    }
                    return query.getResultList().size();
                }))
                .isEqualTo(1);
    }

    @Trap(
            value =
                    "EclipseLink compares in memory too (conforming, cache look-ups), where no array of bytes equals another",
            then = "refused; a column with storage: text is compared")
    @Test
    void comparison_inMemory_isRefused() {
        for (String usage : List.of(
                "ConformResultsInUnitOfWork", "CheckCacheOnly", "CheckCacheThenDatabase", "CheckCacheByPrimaryKey")) {
            assertThatThrownBy(() -> unit.run(em -> em.createQuery(
                                    "select p from Person p where p.id = 1 and p.lastName <> :p", RawPerson.class)
                            .setHint("eclipselink.query-type", "ReadObject")
                            .setHint("eclipselink.cache-usage", usage)
                            .setParameter("p", NAME)
                            .getResultList()))
                    .satisfies(RawQueryTest::assertRefused);
        }
        unit.run(em -> assertThat(
                        em.createQuery("select p from Person p where p.id = 1 and p.lastName = :p", RawPerson.class)
                                .setHint("eclipselink.query-type", "ReadObject")
                                .setHint("eclipselink.cache-usage", "DoNotCheckCache")
                                .setParameter("p", NAME)
                                .getResultList())
                .hasSize(1));
        unit.run(em -> assertThat(em.createQuery(
                                "select p from Person p where p.nickname = :p and p.email is not null", RawPerson.class)
                        .setHint("eclipselink.cache-usage", "ConformResultsInUnitOfWork")
                        .setParameter("p", "molly")
                        .getResultList())
                .hasSize(1));
    }

    @EveryDatabase
    void comparison_ofADeterministicAttribute_isTheServersAndRight(TestDatabase database) {
        try (LinkUnit other = LinkUnit.withoutPolicy(database, RawPerson.class, RawPerson.Address.class)) {
            other.run(em -> {
                em.persist(RawPerson.of(1, NAME));
                em.persist(RawPerson.of(2, "Other"));
            });
            other.run(em -> {
                em.find(RawPerson.class, 2L).lastName = NAME;
                assertThat(em.createQuery("select p.id from Person p where p.lastName = :p order by p.id", Long.class)
                                .setParameter("p", NAME)
                                .getResultList())
                        .containsExactly(1L, 2L); // flushed first
                assertThat(em.createQuery("select p.id from Person p where p.lastName <> 'Other'", Long.class)
                                .getResultList())
                        .hasSize(2);
                UnitOfWork work = em.unwrap(JpaEntityManager.class).getUnitOfWork();
                assertThat(work.executeQuery(new ReadObjectQuery(RawPerson.class)))
                        .isNotNull();
            });
        }
    }
}
