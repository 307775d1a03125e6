package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL inside a query names columns past the attributes that stand for them. */
class RawColumnTest {
    @Entity(name = "Purchase")
    static class Purchase extends WithId {
        @ManyToOne
        Customer buyer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sql('email') from Customer c",
                "select sql('upper(EMAIL)') from Customer c",
                "select sql('\"last_name\"') from Customer c",
                "select sql('`last_name`') from Customer c",
                "select sql('U&\"l\\0061st_name\"') from Customer c",
                "from Customer c where cast(sql('last_name') as string) = 'Mary'",
                "from Customer c where cast(sql('? = last_name', 'Mary') as boolean)",
                "from Customer c where cast(sql('last_name') as string) in ('Mary')",
                "from Customer c order by sql('email')",
                "select 1 from Customer c group by sql('last_name')",
                "select count(*) from Customer c group by c.id having max(cast(sql('email') as string)) > 'a'",
                "select sql('(select max(d.email) from customer d)') from Customer c",
                "select sql('(select max(d.phones) from Customer_phones d)') from Customer c",
                "select sql('(select max(d.email) from customer d)') from Purchase p",
                "select sql('email') from Purchase p join p.buyer b",
                "select sql('email') from Purchase p where p.buyer.nickname = 'molly'",
                "select sql('email') from Purchase p, Customer c",
                "select sql('email') from Purchase p join Customer c on true",
                "select sql('phones') from Customer c join c.phones",
                "select 1 from Purchase p where exists (select sql('email') from Customer c)",
                "with x as (select cast(sql('email') as string) as y from Customer c) select z.y from x z",
                "select x.y from (select sql('email') as y from Customer c) x",
                "select p.id from Purchase p union select cast(sql('email') as Long) from Customer c",
                "update Customer c set c.nickname = cast(sql('email') as string)",
                "delete from Customer c where cast(sql('last_name') as string) = 'Mary'",
                "insert into Purchase (id) select cast(sql('email') as Long) from Customer c",
                "select column(c.email as string) from Customer c",
                "select column(c.last_name as string) from Customer c",
                "select column(c.id.email as string) from Customer c",
                "select column(c.phones as string) from Customer c join c.phones",
                "from Customer c where column(c.last_name as string) = 'Mary'",
                "from Customer c where column(c.last_name as string) is null",
                "from Customer c order by column(c.email as string)",
                "select column(p.buyer.email as string) from Purchase p",
                "select function('last_name || lower', c.nickname) from Customer c",
            })
    void sqlThatNamesAProtectedColumn_isRefused(String hql) {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class, Purchase.class)) {
            assertThatThrownBy(() -> unit.run(em -> em.createQuery(hql)))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("names the protected column");
        }
    }

    @Test
    void criteriaSql_thatNamesAProtectedColumn_isRefused() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class, Purchase.class)) {
            assertThatThrownBy(() -> unit.run(em -> {
                        HibernateCriteriaBuilder cb = (HibernateCriteriaBuilder) em.getCriteriaBuilder();
                        var query = cb.createQuery(Customer.class);
                        var root = query.from(Customer.class);
                        query.select(root).where(cb.equal(cb.sql("last_name", String.class), "Mary"));
                        em.createQuery(query).getResultList();
                    }))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("names the protected column customer.last_name");
        }
    }

    @Test
    void criteriaCollation_thatIsNoName_isRefused() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class)) {
            assertThatThrownBy(() -> unit.run(em -> {
                        HibernateCriteriaBuilder cb = (HibernateCriteriaBuilder) em.getCriteriaBuilder();
                        var query = cb.createQuery(String.class);
                        var root = query.from(Customer.class);
                        query.select(cb.collate(root.get("nickname"), "\"C\" || last_name"));
                        em.createQuery(query).getResultList();
                    }))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("the name of a collation names the protected column customer.last_name");
        }
    }

    @Test
    void sqlThatNamesOthers_works() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            unit.run(em -> {
                assertThat(em.createQuery("select sql('upper(?)', c.nickname) from Customer c")
                                .getSingleResult())
                        .isEqualTo("MOLLY");
                assertThat(em.createQuery("select column(c.nick_name as string) from Customer c")
                                .getSingleResult())
                        .isEqualTo("molly");
                assertThat(em.createQuery("select sql('''email''') from Customer c")
                                .getSingleResult())
                        .isEqualTo("email");
            });
        }
    }
}
