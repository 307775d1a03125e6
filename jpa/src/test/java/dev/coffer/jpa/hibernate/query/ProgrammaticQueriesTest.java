package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.Order;
import org.hibernate.query.Page;
import org.hibernate.query.range.Range;
import org.hibernate.query.restriction.Restriction;
import org.hibernate.query.specification.MutationSpecification;
import org.hibernate.query.specification.SelectionSpecification;
import org.junit.jupiter.api.Test;

/** The ways besides HQL in which Hibernate lets queries be put together: all of them pass the guard. */
class ProgrammaticQueriesTest {
    private final Map<String, Consumer<Session>> queries = new LinkedHashMap<>();

    @Test
    void randomizedAttributes_areRefused_inEachOfThem() {
        restricted("equal", Range.singleValue("a"));
        restricted("ignoring case", Range.singleCaseInsensitiveValue("a"));
        restricted("prefix", Range.prefix("a"));
        restricted("pattern", Range.pattern("a%"));
        restricted("greater", Range.greaterThan("a"));
        restricted("in", Range.valueList(List.of("a", "b")));
        queries.put(
                "sort",
                session -> SelectionSpecification.create(Customer.class)
                        .sort(Order.asc(Customer.class, "email"))
                        .createQuery(session)
                        .getResultList());
        queries.put(
                "resort",
                session -> SelectionSpecification.create(Customer.class, "from Customer c")
                        .resort(Order.desc(Customer.class, "email"))
                        .createQuery(session)
                        .getResultList());
        queries.put(
                "augment",
                session -> SelectionSpecification.create(Customer.class)
                        .augment((cb, query, root) -> query.where(cb.like(root.get("email"), "a%")))
                        .createQuery(session)
                        .getResultList());
        queries.put(
                "mutation",
                session -> MutationSpecification.create(Customer.class, "delete from Customer c")
                        .restrict(Restriction.restrict(Customer.class, "email", Range.singleValue("a")))
                        .createQuery(session)
                        .executeUpdate());
        queries.put(
                "keyed page",
                session -> session.createSelectionQuery("from Customer c", Customer.class)
                        .getKeyedResultList(Page.first(2).keyedBy(Order.asc(Customer.class, "email"))));
        hql("from Customer c where treat(c as Customer).email = 'a'");
        hql("select any(c.email = 'a') from Customer c");
        hql("select every(c.email > 'a') from Customer c");
        hql("from Customer c where c.email = any(select d.email from Customer d)");
        hql("from Customer c where 'a' = any(select d.email from Customer d)");
        hql("from Customer c where 'a' in elements(c.phones)");
        hql("select 1 from Customer c join lateral generate_series(c.amount, c.amount) x");
        hql("select 1 from Customer c join lateral json_table(c.email, '$' columns(a String)) x");
        hql("select collate(c.email as ucs_basic) from Customer c");
        hql("select avg(c.amount) from Customer c");
        List<String> notRefused = new ArrayList<>();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        TestDatabase.H2,
                        coffer,
                        configuration -> configuration.property("hibernate.query.hql.json_functions_enabled", true),
                        Customer.class)) {
            queries.forEach((name, query) -> {
                unit.statistics().clear();
                Throwable thrown = catchThrowable(() -> unit.run(em -> query.accept(em.unwrap(Session.class))));
                if (!(thrown instanceof UnsupportedStatementException)
                        || unit.statistics().getPrepareStatementCount() > 0) {
                    notRefused.add(name + ": " + thrown);
                }
            });
        }
        assertThat(notRefused).isEmpty();
    }

    private void restricted(String name, Range<?> range) {
        queries.put(
                name,
                session -> SelectionSpecification.create(Customer.class)
                        .restrict(Restriction.restrict(Customer.class, "email", range))
                        .createQuery(session)
                        .getResultList());
    }

    private void hql(String hql) {
        queries.put(hql, session -> session.createQuery(hql, Object.class).getResultList());
    }

    @Test
    void deterministicAttributes_areFoundByRestrictions() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            for (Range<String> range : List.of(
                    Range.singleValue(Customer.LAST_NAME), Range.valueList(List.of("Other", Customer.LAST_NAME)))) {
                unit.run(em -> assertThat(SelectionSpecification.create(Customer.class)
                                .restrict(Restriction.restrict(Customer.class, "lastName", range))
                                .createQuery(em.unwrap(Session.class))
                                .getResultList())
                        .hasSize(1));
            }
        }
    }
}
