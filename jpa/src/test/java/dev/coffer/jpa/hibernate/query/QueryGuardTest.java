package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.query.Query;
import org.hibernate.type.StandardBasicTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryGuardTest {
    private static Coffer coffer;
    private static Unit unit;

    @BeforeAll
    static void open() {
        coffer = TestCoffer.withoutPolicy();
        unit = Unit.open(TestDatabase.H2, coffer, Customer.class);
        unit.run(em -> em.persist(Customer.mary(1)));
    }

    @AfterAll
    static void close() {
        unit.close();
        coffer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from Customer c where c.email = :p",
                "from Customer c where :p = c.email",
                "from Customer c where c.email <> :p",
                "from Customer c where c.email is distinct from :p",
                "from Customer c where c.email in (:p)",
                "from Customer c where c.email not in (:p, 'b')",
                "from Customer c where c.email between :p and 'z'",
                "from Customer c where c.email like :p",
                "from Customer c where lower(c.email) = :p",
                "from Customer c where c.email = 'mary'",
                "from Customer c where c.email = c.nickname",
                "from Customer c where c.nickname = c.email",
                "from Customer c where (c.email, c.id) = (:p, 1)",
                "from Customer c where (:p is null or c.email = :p)",
                "from Customer c where not (c.email = :p)",
                "from Customer c where c.home.street = :p",
                "from Customer c where c.home = :p",
                "select c from Customer c join c.phones p where p = :p",
                "from Customer c where :p member of c.phones",
                "from Customer c where :p in elements(c.phones)",
                "from Customer c where exists (from Customer d where d.email = c.email)",
                "from Customer c where c.email in (select d.email from Customer d)",
                "from Customer c where c.nickname in (select d.email from Customer d)",
                "from Customer c where case c.email when :p then true else false end",
                "from Customer c where case when c.email = :p then true else false end",
                "from Customer c order by c.email",
                "from Customer c order by lower(c.email)",
                "select c.email as e from Customer c order by e",
                "select c.email from Customer c order by 1",
                "select c.email, count(*) from Customer c group by c.email",
                "select distinct c.email from Customer c",
                "select distinct c.home from Customer c",
                "select count(distinct c.email) from Customer c",
                "select max(c.email) from Customer c",
                "select upper(c.email) from Customer c",
                "select c.email || 'x' from Customer c",
                "select coalesce(c.email, c.nickname) from Customer c",
                "select max(elements(c.phones)) from Customer c",
                "select (select d.email from Customer d where d.id = c.id) from Customer c",
                "select c.email from Customer c union select c.nickname from Customer c",
                "select x.e from (select c.email as e from Customer c) x",
                "with x as (select c.email as e from Customer c) select y.e from x y",
                "select cast(c.email as string) from Customer c",
                "select row_number() over (order by c.email) from Customer c",
                "from Customer c where c.lastName like :p",
                "from Customer c where c.lastName > :p",
                "from Customer c where c.lastName = 'literal'",
                "from Customer c where c.lastName = c.nickname",
                "from Customer c where c.lastName = c.maidenName",
                "from Customer c where c.lastName = :p and c.nickname = :p",
                "from Customer c order by c.lastName",
                "select max(c.lastName) from Customer c"
            })
    void select_thatNeedsThePlainValue_isRefused(String hql) {
        assertRefused(em -> {
            Query<?> query = em.createQuery(hql).unwrap(Query.class);
            if (hql.contains(":p")) {
                Object value = hql.contains("c.home =") ? new Customer.Home() : Customer.EMAIL;
                query.setParameter("p", value);
            }
            query.getResultList();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update Customer c set c.email = 'mary.plaintext@example.org'",
                "update Customer c set c.email = c.nickname",
                "update Customer c set c.email = lower(:p)",
                "update Customer c set c.nickname = :p, c.email = :p",
                "update Customer c set c.email = :p, c.nickname = :p",
                "update Customer c set c.email = :p, c.home.street = :p",
                "update Customer c set c.nickname = c.email",
                "update Customer c set c.nickname = (select d.email from Customer d where d.id = 1)",
                "update Customer c set c.nickname = 'x' where c.email = :p",
                "delete from Customer c where c.email = :p",
                "insert into Customer (id, email) values (7, 'mary.plaintext@example.org')",
                "insert into Customer (id, email) values (7, :p)",
                "insert into Customer (id, nickname, email) values (7, :p, :p)",
                "insert into Customer (id, email) select c.id + 10, c.nickname from Customer c",
                "insert into Customer (id, email) select c.id + 10, c.email from Customer c",
                "insert into Customer (id, nickname) select c.id + 10, c.email from Customer c"
            })
    void bulkStatement_thatWouldWriteOrCompareThePlainValue_isRefused(String hql) {
        List<Object> before = unit.cells("select * from customer");
        assertRefused(em -> {
            Query<?> query = em.createQuery(hql).unwrap(Query.class);
            if (hql.contains(":p")) {
                query.setParameter("p", Customer.EMAIL);
            }
            query.executeUpdate();
        });
        assertThat(unit.cells("select * from customer"))
                .usingRecursiveComparison()
                .isEqualTo(before);
    }

    @Test
    void parameter_withATypeOfItsOwn_isRefused() {
        assertRefused(em -> query(em, "update Customer c set c.email = :p")
                .setParameter("p", Customer.EMAIL, StandardBasicTypes.STRING)
                .executeUpdate());
        assertRefused(em -> query(em, "update Customer c set c.email = :p")
                .setParameter("p", Customer.EMAIL, String.class)
                .executeUpdate());
        assertRefused(em -> query(em, "from Customer c where c.lastName in (:p)")
                .setParameterList("p", List.of(Customer.LAST_NAME), String.class)
                .getResultList());
    }

    /** The plan of the first query is cached, and the guard is not asked again. */
    @Test
    void parameter_withATypeOfItsOwn_onACachedPlan_isRefusedOrEncrypted() {
        String hql = "select c.id from Customer c where c.maidenName = :p";
        unit.run(em -> assertThat(query(em, hql).setParameter("p", "Maiden").getResultList())
                .containsExactly(1L));
        unit.run(em -> assertThat(query(em, hql)
                        .setParameter("p", "Maiden", StandardBasicTypes.STRING)
                        .getResultList())
                .containsExactly(1L));
    }

    @Test
    void criteria_equalAndOrderBy_areRefused() {
        assertRefused(em -> {
            CriteriaBuilder cb = em.getCriteriaBuilder();
            CriteriaQuery<Customer> query = cb.createQuery(Customer.class);
            Root<Customer> root = query.from(Customer.class);
            em.createQuery(query.where(cb.equal(root.get("email"), Customer.EMAIL)))
                    .getResultList();
        });
        assertRefused(em -> {
            CriteriaBuilder cb = em.getCriteriaBuilder();
            CriteriaQuery<Customer> query = cb.createQuery(Customer.class);
            Root<Customer> root = query.from(Customer.class);
            em.createQuery(query.orderBy(cb.asc(root.get("email")))).getResultList();
        });
    }

    @Test
    void refusal_namesPathAndAlternative() {
        assertThatThrownBy(() -> unit.run(em -> em.createQuery("from Customer c where c.email = :p", Customer.class)
                        .setParameter("p", Customer.EMAIL)
                        .getResultList()))
                .isInstanceOf(UnsupportedStatementException.class)
                .hasMessageContaining("Customer(c).email is encrypted")
                .hasMessageContaining("declare it deterministic, or search by another attribute")
                .hasMessageNotContaining(Customer.EMAIL);
    }

    @EveryDatabase
    void select_itemsAndNullTests_work(TestDatabase database) {
        try (Unit all = Unit.withoutPolicy(database, Customer.class)) {
            all.run(em -> {
                em.persist(Customer.mary(1));
                Customer other = Customer.mary(2);
                other.email = null;
                other.lastName = "Other";
                em.persist(other);
            });
            all.run(em -> {
                assertThat(list(em, "select c.email from Customer c where c.email is not null", String.class))
                        .containsExactly(Customer.EMAIL);
                assertThat(list(em, "select c.id from Customer c where c.email is null", Long.class))
                        .containsExactly(2L);
                assertThat(em.createQuery("select c.id, c.email, c.home.street from Customer c where c.id = 1")
                                .getSingleResult())
                        .isEqualTo(new Object[] {1L, Customer.EMAIL, Customer.STREET});
                assertThat(list(em, "select p from Customer c join c.phones p where c.id = 1", String.class))
                        .containsExactly("+49 30 plaintext");
                assertThat(list(em, "select distinct c from Customer c join c.phones p", Customer.class))
                        .hasSize(2);
                assertThat(list(
                                em,
                                "from Customer c where c.phones is not empty and size(c.phones) = 1",
                                Customer.class))
                        .hasSize(2);
            });
        }
    }

    @EveryDatabase
    void deterministic_equality_finds(TestDatabase database) {
        try (Unit all = Unit.withoutPolicy(database, Customer.class)) {
            all.run(em -> {
                em.persist(Customer.mary(1));
                em.persist(Customer.mary(2));
                Customer other = Customer.mary(3);
                other.lastName = "Other";
                em.persist(other);
            });
            all.run(em -> {
                assertThat(found(
                                em,
                                "select c.id from Customer c where c.lastName = :p order by c.id",
                                Customer.LAST_NAME))
                        .containsExactly(1L, 2L);
                assertThat(found(em, "select c.id from Customer c where c.lastName <> :p", Customer.LAST_NAME))
                        .containsExactly(3L);
                assertThat(found(
                                em,
                                "select c.id from Customer c where c.lastName in (:p) order by c.id",
                                List.of("Other", Customer.LAST_NAME)))
                        .containsExactly(1L, 2L, 3L);
                assertThat(list(
                                em,
                                "select c.id from Customer c, Customer d where c.lastName = d.lastName and d.id = 3",
                                Long.class))
                        .containsExactly(3L);
                assertThat(list(em, "select count(*) from Customer c group by c.lastName order by 1", Long.class))
                        .containsExactly(1L, 2L);
                assertThat(list(em, "select distinct c.lastName from Customer c", String.class))
                        .containsExactlyInAnyOrder("Other", Customer.LAST_NAME);
                CriteriaBuilder cb = em.getCriteriaBuilder();
                CriteriaQuery<Customer> query = cb.createQuery(Customer.class);
                Root<Customer> root = query.from(Customer.class);
                assertThat(em.createQuery(query.where(cb.equal(root.get("lastName"), "Other")))
                                .getResultList())
                        .extracting(it -> it.id)
                        .containsExactly(3L);
            });
        }
    }

    @EveryDatabase
    void bulkStatements_withParametersAndNull_writeEnvelopes(TestDatabase database) {
        try (Coffer own = TestCoffer.withoutPolicy();
                Unit all = Unit.open(database, own, Customer.class)) {
            all.run(em -> {
                em.persist(Customer.mary(1));
                em.persist(Customer.mary(2));
                em.createQuery("update Customer c set c.email = :p, c.lastName = null where c.id = 1")
                        .setParameter("p", "updated")
                        .executeUpdate();
                CriteriaBuilder cb = em.getCriteriaBuilder();
                CriteriaUpdate<Customer> update = cb.createCriteriaUpdate(Customer.class);
                Root<Customer> root = update.from(Customer.class);
                update.set(root.<String>get("maidenName"), "criteria").where(cb.equal(root.get("id"), 2L));
                em.createQuery(update).executeUpdate();
            });

            assertThat(own.cipher("customer", "email", FieldType.TEXT)
                            .decrypt(all.envelope("select email from customer where id = 1")))
                    .isEqualTo("updated");
            all.run(em -> {
                assertThat(em.find(Customer.class, 1L).email).isEqualTo("updated");
                assertThat(em.find(Customer.class, 1L).lastName).isNull();
                assertThat(em.find(Customer.class, 2L).maidenName).isEqualTo("criteria");
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static Query<Object> query(EntityManager em, String hql) {
        return em.createQuery(hql).unwrap(Query.class);
    }

    private static <T> List<T> list(EntityManager em, String hql, Class<T> type) {
        return em.createQuery(hql, type).getResultList();
    }

    private static List<Long> found(EntityManager em, String hql, Object parameter) {
        TypedQuery<Long> query = em.createQuery(hql, Long.class);
        return query.setParameter("p", parameter).getResultList();
    }

    /** In Coffer's words, and never by running it. */
    private static void assertRefused(Consumer<EntityManager> query) {
        unit.statistics().clear();
        assertThatThrownBy(() -> unit.run(query)).isInstanceOf(UnsupportedStatementException.class);
        assertThat(unit.statistics().getPrepareStatementCount()).isZero();
    }
}
