package dev.coffer.libraries.orm;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.orm.Entities.Account;
import dev.coffer.libraries.orm.Entities.Customer;
import dev.coffer.libraries.orm.Entities.Order;
import dev.coffer.libraries.orm.HibernateLibrary.Opened;
import dev.coffer.libraries.orm.HibernateLibrary.Work;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.StatelessSession;

/** Entities that are stored and loaded. */
final class HibernateEntities {
    private HibernateEntities() {}

    private static void everyday(Operations<Opened> all, String name, Work<EntityManager> work) {
        all.everyday(name, h -> h.in(work));
    }

    static void list(Operations<Opened> all) {
        writes(all);
        reads(all);
        stateless(all);
        schema(all);
    }

    private static void writes(Operations<Opened> all) {
        everyday(all, "persist", em -> {
            em.persist(Customer.of(20));
            return "done";
        });
        everyday(all, "persist a batch", em -> {
            for (int i = 20; i < 26; i++) {
                em.persist(Customer.of(i));
            }
            em.flush();
            return "done";
        });
        everyday(all, "persist, the key", em -> {
            Account account = Account.of("Zqlark-Ten");
            em.persist(account);
            return account;
        });
        everyday(all, "persist an order of a customer", em -> {
            Order order = new Order();
            order.id = 20;
            order.customer = em.getReference(Customer.class, 2);
            order.item = "rug";
            em.persist(order);
            return "done";
        });
        everyday(all, "a changed attribute", em -> {
            em.find(Customer.class, 1).email = "chg.zqlark@x.org";
            return "done";
        });
        everyday(all, "changed attributes of several", em -> {
            em.createQuery("from Customer order by id", Customer.class)
                    .getResultList()
                    .forEach(c -> c.address = "zqlark " + c.id);
            return "done";
        });
        everyday(all, "a changed version", em -> {
            Account account = em.find(Account.class, 1L);
            account.owner = "Zqlark-Ten";
            em.flush();
            return account;
        });
        everyday(all, "merge", em -> em.merge(Customer.of(1)));
        everyday(all, "merge a new one", em -> em.merge(Customer.of(20)));
        everyday(all, "remove", em -> {
            em.remove(em.find(Account.class, 2L));
            return "done";
        });
        all.everyday(
                "a stale version",
                h -> Failures.of(() -> h.in(em -> {
                    Account account = em.find(Account.class, 1L);
                    em.createQuery("update Account set version = 9 where id = 1")
                            .executeUpdate();
                    account.owner = "Zqlark-Ten";
                    return null;
                })));
        all.everyday(
                "a duplicate key",
                h -> Failures.of(() -> h.in(em -> {
                    Customer customer = Customer.of(20);
                    customer.phone = "+1zqlark1";
                    em.persist(customer);
                    return null;
                })));
    }

    private static void reads(Operations<Opened> all) {
        everyday(all, "find", em -> em.find(Customer.class, 1));
        everyday(all, "find, none", em -> em.find(Customer.class, 99));
        everyday(all, "find several", em -> em.unwrap(Session.class).findMultiple(Customer.class, List.of(1, 2, 99)));
        everyday(
                all,
                "find by a natural id",
                em -> em.unwrap(Session.class).find(Customer.class, "+1zqlark2", KeyType.NATURAL));
        everyday(all, "find with a lock", em -> em.find(Customer.class, 1, LockModeType.PESSIMISTIC_WRITE));
        everyday(all, "refresh", em -> {
            Customer customer = em.find(Customer.class, 1);
            customer.email = "ref.zqlark@x.org";
            em.refresh(customer);
            return customer;
        });
        everyday(all, "a lazy parent", em -> em.find(Order.class, 1).customer.email);
        everyday(all, "a lazy collection", em -> List.copyOf(em.find(Customer.class, 1).orders));
    }

    private static void stateless(Operations<Opened> all, String name, Work<StatelessSession> work) {
        all.everyday("stateless: " + name, h -> h.stateless(work));
    }

    private static void stateless(Operations<Opened> all) {
        stateless(all, "insert", s -> {
            s.insert(Customer.of(20));
            return "done";
        });
        stateless(all, "insertMultiple", s -> {
            s.insertMultiple(List.of(Customer.of(20), Customer.of(21)));
            return "done";
        });
        stateless(all, "update", s -> {
            Customer customer = s.get(Customer.class, 1);
            customer.email = "sls.zqlark@x.org";
            s.update(customer);
            return "done";
        });
        stateless(all, "upsert, there", s -> {
            s.upsert(Customer.of(1));
            return "done";
        });
        stateless(all, "upsert, not there", s -> {
            s.upsert(Customer.of(20));
            return "done";
        });
        stateless(all, "delete", s -> {
            s.delete(s.get(Account.class, 2L));
            return "done";
        });
    }

    private static void schema(Operations<Opened> all) {
        all.everyday("hbm2ddl validate", h -> {
            try (EntityManagerFactory factory = Entities.factory(h.side(), "validate")) {
                return factory.isOpen();
            }
        });
        all.everyday("hbm2ddl update of what is there", h -> {
            try (EntityManagerFactory factory = Entities.factory(h.side(), "update")) {
                return factory.isOpen();
            }
        });
    }
}
