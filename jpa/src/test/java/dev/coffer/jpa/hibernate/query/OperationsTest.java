package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.hql.HqlTranslator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every function that Hibernate has registered and every operator of HQL, on every type: what it takes on the plain twin it must not
 * refuse in its own words on the encrypted one, where they say that a String is no string.
 */
class OperationsTest {
    enum Grade {
        GOOD,
        BAD
    }

    @Entity(name = "Plain")
    static class Plain extends WithId {
        String text;
        Integer number;
        BigDecimal amount;
        Double real;
        Boolean flag;
        LocalDate due;
        LocalTime clock;
        LocalDateTime moment;
        Instant stamp;
        UUID uuid;
        byte[] bytes;
        Grade grade;
        List<Integer> list;
    }

    @Entity(name = "Randomized")
    static class Randomized extends WithId {
        @Encrypted
        String text;

        @Encrypted
        Integer number;

        @Encrypted(type = "decimal(5,2)")
        BigDecimal amount;

        @Encrypted
        Double real;

        @Encrypted
        Boolean flag;

        @Encrypted
        LocalDate due;

        @Encrypted
        LocalTime clock;

        @Encrypted
        LocalDateTime moment;

        @Encrypted
        Instant stamp;

        @Encrypted
        UUID uuid;

        @Encrypted
        byte[] bytes;

        @Encrypted
        Grade grade;

        @Encrypted
        List<Integer> list;
    }

    @Entity(name = "Deterministic")
    static class Deterministic extends WithId {
        @Encrypted(deterministic = true)
        String text;

        @Encrypted(deterministic = true)
        Integer number;

        @Encrypted(type = "decimal(5,2)", deterministic = true)
        BigDecimal amount;

        @Encrypted
        Double real;

        @Encrypted(deterministic = true)
        Boolean flag;

        @Encrypted(deterministic = true)
        LocalDate due;

        @Encrypted(deterministic = true)
        LocalTime clock;

        @Encrypted(deterministic = true)
        LocalDateTime moment;

        @Encrypted(deterministic = true)
        Instant stamp;

        @Encrypted(deterministic = true)
        UUID uuid;

        @Encrypted(deterministic = true)
        byte[] bytes;

        @Encrypted(deterministic = true)
        Grade grade;

        @Encrypted
        List<Integer> list;
    }

    private static final List<String> ATTRIBUTES = List.of(
            "text", "number", "amount", "real", "flag", "due", "clock", "moment", "stamp", "uuid", "bytes", "grade",
            "list");

    private static final List<String> ARGUMENTS = List.of(
            "p.#",
            "p.#, p.#",
            "p.#, p.#, p.#",
            "p.#, p.#, p.#, p.#",
            "p.#, 1",
            "1, p.#",
            "p.#, 'a'",
            "'a', p.#",
            "p.#, 'a', 'b'",
            "p.#, 1, 2");

    private static final List<String> CONDITIONS = List.of(
            "p.# like 'a%'",
            "p.# ilike 'a%'",
            "'a' like p.#",
            "p.# like p.# escape 'x'",
            "p.# not like 'a'",
            "p.# contains 'a'",
            "p.# not contains 'a'",
            "'a' in p.#",
            "p.# starts with 'a'",
            "p.# = 'a'",
            "p.# = 1",
            "p.# > 1",
            "p.# > p.#",
            "p.# = p.#",
            "p.# <> p.#",
            "p.# between p.# and p.#",
            "p.# between 1 and 2",
            "p.# in (p.#)",
            "p.# in ('a')",
            "p.# in (1, 2)",
            "p.# in (select q.# from Q q)",
            "p.# = any(select q.# from Q q)",
            "p.# = all(select q.# from Q q)",
            "p.# > some(select q.# from Q q)",
            "exists (from Q q where q.# = p.#)",
            "p.# member of p.#",
            "1 member of p.#",
            "p.# is empty",
            "p.# is true",
            "p.#",
            "not p.#",
            "p.# is not false",
            "p.# is distinct from 'a'",
            "(p.#, p.id) = ('a', 1)",
            "p.# includes p.#",
            "p.# intersects p.#",
            "p.# + 1 > 2",
            "size(p.#) > 1",
            "p.#[1] = 1",
            "1 in elements(p.#)",
            "p.# in (p.text)",
            "p.# = current_date",
            "p.# < local datetime",
            "p.# regexp 'a'",
            "p.# like regexp 'a'",
            "p.# is null and p.# = p.#");

    private static final List<String> EXPRESSIONS = List.of(
            "-p.#",
            "+p.#",
            "p.# + 1",
            "1 + p.#",
            "p.# - 1",
            "p.# - p.#",
            "p.# * 2",
            "p.# / 2",
            "p.# % 2",
            "p.# || 'a'",
            "'a' || p.#",
            "p.# || p.#",
            "p.# + 1 day",
            "p.# - 1 hour",
            "(p.# - p.#) by day",
            "p.# by day",
            "p.# day",
            "extract(year from p.#)",
            "extract(hour from p.#)",
            "extract(date from p.#)",
            "year(p.#)",
            "month of p.#",
            "day of week of p.#",
            "cast(p.# as string)",
            "cast(p.# as integer)",
            "cast(p.# as LocalDate)",
            "str(p.#)",
            "case p.# when 'a' then 1 else 2 end",
            "case p.# when 1 then 1 else 2 end",
            "case when p.# is null then p.# else p.# end",
            "case when p.# = p.# then 1 else 2 end",
            "trim(p.#)",
            "trim(leading 'a' from p.#)",
            "trim(both from p.#)",
            "overlay(p.# placing 'a' from 1)",
            "overlay('a' placing p.# from 1)",
            "position('a' in p.#)",
            "position(p.# in 'a')",
            "substring(p.#, 1)",
            "substring(p.# from 1 for 2)",
            "format(p.# as 'yyyy')",
            "collate(p.# as ucs_basic)",
            "pad(p.# with 5 leading)",
            "listagg(p.#, ',')",
            "listagg(p.#, ',') within group (order by p.#)",
            "count(p.#)",
            "count(distinct p.#)",
            "count(*) filter (where p.# = p.#)",
            "max(p.#) over (partition by p.#)",
            "rank() over (order by p.#)",
            "percentile_cont(0.5) within group (order by p.#)",
            "mode() within group (order by p.#)",
            "rank(p.#) within group (order by p.#)",
            "first_value(p.#) over (order by p.id)",
            "every(p.#)",
            "any(p.#)",
            "every(p.# = p.#)",
            "any(p.# > p.#)",
            "nullif(p.#, 'a')",
            "coalesce(p.#, p.#)",
            "ifnull(p.#, p.#)",
            "greatest(p.#, p.#)",
            "least(p.#, 1)",
            "json_value(p.#, '$.a')",
            "json_query(p.#, '$.a')",
            "json_exists(p.#, '$.a')",
            "json_object('a': p.#)",
            "json_array(p.#)",
            "json_arrayagg(p.#)",
            "json_objectagg('a': p.#)",
            "xmlelement(name a, p.#)",
            "xmlforest(p.# as a)",
            "xmlagg(p.# order by p.#)",
            "xmlquery('a' passing p.#)",
            "xmlexists('a' passing p.#)",
            "array(p.#, p.#)",
            "[p.#]",
            "array_contains(p.#, 1)",
            "array_contains(array(p.#), p.#)",
            "array_agg(p.#) within group (order by p.#)",
            "sql('?', p.#)",
            "function('f', p.#)",
            "f(p.#)",
            "function('length', p.#)",
            "truncate(p.#, 1)",
            "round(p.#, 1)",
            "trunc(p.#, year)",
            "truncate(p.#, month)",
            "p.#[1]",
            "p.#[1:2]",
            "length(p.#)",
            "hex(p.#)",
            "length(cast(p.# as string))",
            "(select max(q.#) from P q)",
            "(p.#, 1)",
            "max(p.#)",
            "sum(p.#)",
            "avg(p.#)",
            "min(p.#)",
            "new map(max(p.#) as x)",
            "sum(p.# + 1)",
            "index(p.#)",
            "size(p.#)",
            "elements(p.#)",
            "value(p.#)",
            "key(p.#)",
            "maxelement(p.#)",
            "max(elements(p.#))",
            "timestampadd(day, 1, p.#)",
            "timestampdiff(day, p.#, p.#)",
            "unnest(p.#)",
            "left(p.#, 1)",
            "replace(p.#, 'a', 'b')",
            "id(p.#)",
            "fk(p.#)",
            "version(p.#)",
            "naturalid(p.#)",
            "type(p.#)",
            "treat(p.# as P)",
            "distinct p.#",
            "grouping(p.#)");

    private static final List<String> STATEMENTS = List.of(
            "select p.# from P p order by p.#",
            "select p.id from P p order by p.# + 1",
            "select 1 from P p group by p.#",
            "select 1 from P p group by p.# having max(p.#) > 1",
            "select 1 from P p group by rollup(p.#)",
            "select x from P p join lateral unnest(p.#) x",
            "select x from P p join unnest(p.#) x",
            "select 1 from P p join Q q on q.# = p.#",
            "select 1 from P p join Q q on q.# like p.#",
            "select 1 from P p, Q q where q.# = p.#",
            "from P p order by p.# collate ucs_basic",
            "select p.# from P p union select q.# from P q",
            "with x as (select p.# as y from P p) select x.y from x",
            "select x.y from (select p.# as y from P p) x",
            "update P p set p.# = p.#",
            "update P p set p.# = 'a'",
            "update P p set p.# = 1",
            "update P p set p.# = p.# + 1",
            "update P p set p.# = concat(p.#, 'a')",
            "update P p set p.# = p.# where p.id = 1",
            "delete from P p where p.# = p.# + 1",
            "delete from P p where p.# like 'a'",
            "from P p fetch first p.number rows only",
            "from P p limit p.number",
            "from P where # like 'a%'",
            "from P where upper(#) = 'A'",
            "select 1 from P p join xmltable('a' passing p.# columns b string) x",
            "select 1 from P p join json_table(p.#, '$' columns(a string)) x",
            "select 1 from P p join generate_series(p.#, p.#) x",
            "select 1 from P p join generate_series(1, p.#) x",
            "insert into P (id, #) select q.id, q.# from Q q",
            "insert into P (id, #) values (1, 'a') on conflict (id) do update set # = 'b'",
            "select sum(it.#) from P it");

    private static final List<String> EQUALITY = List.of(
            "from P p where p.# = p.#",
            "from P p where p.# <> p.#",
            "from P p where p.# in (p.#)",
            "from P p where p.# is null and p.# = p.#",
            "from P p where exists (from Q q where q.# = p.#)",
            "select case when p.# = p.# then 1 else 2 end from P p",
            "select count(*) filter (where p.# = p.#) from P p",
            "select every(p.# = p.#) from P p",
            "select distinct p.# from P p",
            "select 1 from P p group by p.#",
            "select 1 from P p join Q q on q.# = p.#",
            "select 1 from P p, Q q where q.# = p.#");

    private static Coffer coffer;
    private static Unit unit;

    @BeforeAll
    static void open() {
        coffer = TestCoffer.withoutPolicy();
        unit = Unit.open(TestDatabase.H2, coffer, Plain.class, Randomized.class, Deterministic.class);
    }

    @AfterAll
    static void close() {
        unit.close();
        coffer.close();
    }

    private static List<String> templates() {
        List<String> all = new ArrayList<>(STATEMENTS);
        CONDITIONS.forEach(condition -> all.add("from P p where " + condition));
        EXPRESSIONS.forEach(expression -> all.add("select " + expression + " from P p"));
        functions()
                .forEach(function ->
                        ARGUMENTS.forEach(arguments -> all.add("select " + function + "(" + arguments + ") from P p")));
        return all;
    }

    private static Iterable<String> functions() {
        TreeSet<String> names = new TreeSet<>();
        unit.factory
                .unwrap(SessionFactoryImplementor.class)
                .getQueryEngine()
                .getSqmFunctionRegistry()
                .getFunctionsByName()
                .map(Map.Entry::getKey)
                .filter(name -> name.matches("[a-z_0-9]+"))
                .forEach(names::add);
        assertThat(names).hasSizeGreaterThan(100);
        return names;
    }

    private static HqlTranslator translator() {
        return unit.factory
                .unwrap(SessionFactoryImplementor.class)
                .getQueryEngine()
                .getHqlTranslator();
    }

    private static boolean takes(String hql) {
        try {
            translator().translate(hql, null);
            return true;
        } catch (HibernateException | IllegalArgumentException | ClassCastException | UnsupportedOperationException e) {
            return false; // as it says no of what is wrong on plain attributes too
        } catch (UnsupportedStatementException e) {
            assertThat(e).hasMessageStartingWith("sql() in a query"); // raw SQL that nobody can read, whatever it is on
            return false;
        }
    }

    /** What Hibernate took, or refused in its own words. */
    private static List<String> notRefusedByUs(String entity) {
        List<String> found = new ArrayList<>();
        int tried = 0;
        for (String template : templates()) {
            for (String attribute : ATTRIBUTES) {
                String statement = template.replace("#", attribute);
                if (!takes(statement.replaceAll("\\b[PQ]( |$)", "Plain$1"))) {
                    continue;
                }
                tried++;
                try {
                    translator().translate(statement.replaceAll("\\b[PQ]( |$)", entity + "$1"), null);
                    found.add("taken: " + statement);
                } catch (UnsupportedStatementException e) {
                    assertThat(e).hasMessageContaining(" is encrypted").hasNoCause();
                } catch (RuntimeException e) {
                    found.add(e.getMessage() + ": " + statement);
                }
            }
        }
        assertThat(tried).isGreaterThan(2_500);
        return found;
    }

    @Test
    void everyOperation_onARandomizedAttribute_isRefusedInOurWords() {
        assertThat(notRefusedByUs("Randomized")).isEmpty();
    }

    @Test
    void everyOperation_onADeterministicAttribute_isEqualityOrRefusedInOurWords() {
        assertThat(notRefusedByUs("Deterministic"))
                .allMatch(each -> each.startsWith("taken: "))
                .map(each -> each.substring("taken: ".length())
                        .replaceAll("\\.(" + String.join("|", ATTRIBUTES) + ")\\b", ".#"))
                .isSubsetOf(EQUALITY);
    }

    @Test
    void mistakeOfAnotherKind_staysHibernates() {
        assertThatThrownBy(() -> translator().translate("select abs(p.text) from Plain p", null))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("abs()");
        assertThatThrownBy(() -> translator().translate("select abs(p.text) from Randomized p", null))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("abs()");
        assertThatThrownBy(() -> translator().translate("select r.text, abs(p.text) from Plain p, Randomized r", null))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("abs()");
        assertThatThrownBy(() -> translator().translate("select p.txt from Randomized p where p.text is null", null))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("txt");
    }

    @Test
    void criteria_onEncryptedAttributes_areRefusedInOurWords() {
        Map<String, BiFunction<HibernateCriteriaBuilder, Path<?>, Expression<?>>> all = new LinkedHashMap<>();
        all.put("like", (cb, p) -> cb.like(p.get("text"), "a%"));
        all.put("ilike", (cb, p) -> cb.ilike(p.get("text"), "a%"));
        all.put("lower", (cb, p) -> cb.equal(cb.lower(p.get("text")), "a"));
        all.put("upper", (cb, p) -> cb.equal(cb.upper(p.get("text")), "a"));
        all.put("trim", (cb, p) -> cb.trim(p.get("text")));
        all.put("length", (cb, p) -> cb.gt(cb.length(p.get("text")), 1));
        all.put("substring", (cb, p) -> cb.substring(p.get("text"), 1));
        all.put("locate", (cb, p) -> cb.locate(p.get("text"), "a"));
        all.put("concat", (cb, p) -> cb.concat(p.get("text"), "a"));
        all.put("max", (cb, p) -> cb.max(p.<Integer>get("number")));
        all.put("greatest", (cb, p) -> cb.greatest(p.<String>get("text")));
        all.put("sum", (cb, p) -> cb.sum(p.<BigDecimal>get("amount")));
        all.put("plus", (cb, p) -> cb.sum(p.<Integer>get("number"), 1));
        all.put("times", (cb, p) -> cb.prod(p.<Integer>get("number"), 2));
        all.put("abs", (cb, p) -> cb.abs(p.<Integer>get("number")));
        all.put("neg", (cb, p) -> cb.neg(p.<Integer>get("number")));
        all.put("between", (cb, p) -> cb.between(p.<LocalDate>get("due"), LocalDate.MIN, LocalDate.MAX));
        all.put("greater", (cb, p) -> cb.greaterThan(p.<LocalDate>get("due"), LocalDate.MIN));
        all.put("year", (cb, p) -> cb.year(p.<LocalDate>get("due")));
        all.put("isTrue", (cb, p) -> cb.isTrue(p.get("flag")));
        all.put("coalesce", (cb, p) -> cb.coalesce(p.get("text"), "a"));
        all.put("nullif", (cb, p) -> cb.nullif(p.get("text"), "a"));
        all.put("case", (cb, p) -> cb.selectCase(p.get("text")).when("a", 1).otherwise(2));
        all.put("function", (cb, p) -> cb.function("my_function", String.class, p.get("text")));
        all.put(
                "cast",
                (cb, p) -> cb.cast((org.hibernate.query.criteria.JpaExpression<?>) p.get("number"), String.class));
        all.forEach((name, expression) -> assertThatThrownBy(() -> unit.run(em -> {
                    HibernateCriteriaBuilder cb = (HibernateCriteriaBuilder) em.getCriteriaBuilder();
                    var query = cb.createQuery(Object.class);
                    var root = query.from(Randomized.class);
                    Expression<?> made = expression.apply(cb, root);
                    if (made instanceof jakarta.persistence.criteria.Predicate condition) {
                        query.select(root.get("id")).where(condition);
                    } else {
                        query.select(made);
                    }
                    em.createQuery(query).getResultList();
                }))
                .as(name)
                .isInstanceOf(UnsupportedStatementException.class)
                .hasMessageContaining(" is encrypted"));
    }
}
