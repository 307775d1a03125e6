package dev.coffer.libraries.orm;

import dev.coffer.libraries.Kind;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.orm.Entities.Account;
import dev.coffer.libraries.orm.Entities.Customer;
import dev.coffer.libraries.orm.HibernateLibrary.Opened;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.ScrollableResults;
import org.jspecify.annotations.Nullable;

/** HQL, criteria and native queries of protected columns. */
final class HibernateQueries {
    private static final String EMAIL = "ada.zqlark@x.org";

    private HibernateQueries() {}

    /** What a query is read into. */
    public record Person(
            Integer id, @Nullable String email, @Nullable LocalDate born) {}

    static void list(Operations<Opened> all) {
        selects(all);
        conditions(all);
        writes(all);
        criteria(all);
        natives(all);
        search(all);
    }

    private static List<?> query(EntityManager em, String hql, Object... parameters) {
        Query query = em.createQuery(hql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }

    private static void hql(Operations<Opened> all, Kind kind, String name, String hql, Object... parameters) {
        all.add(name, kind, h -> h.in(em -> query(em, hql, parameters)));
    }

    private static void everyday(Operations<Opened> all, String name, String hql, Object... parameters) {
        hql(all, Kind.EVERYDAY, name, hql, parameters);
    }

    private static void selects(Operations<Opened> all) {
        everyday(all, "HQL: entities", "from Customer order by id");
        everyday(
                all,
                "HQL: columns",
                "select c.id, c.email, c.lastName, c.born, c.points, c.salary from Customer c order by c.id");
        everyday(
                all,
                "HQL: select new",
                "select new " + Person.class.getName() + "(c.id, c.email, c.born) from Customer c order by c.id");
        everyday(all, "HQL: new map", "select new map(c.id as id, c.email as mail) from Customer c order by c.id");
        everyday(all, "HQL: distinct entities", "select distinct c from Customer c join c.orders o order by c.id");
        everyday(all, "HQL: join fetch", "select c from Customer c left join fetch c.orders order by c.id");
        everyday(all, "HQL: join", "select o.item, o.customer.email from Orders o order by o.id");
        everyday(
                all,
                "HQL: left join",
                "select c.email, o.item from Customer c left join c.orders o order by c.id, o.id");
        everyday(
                all,
                "HQL: join on a deterministic column",
                "select c.id, a.id from Customer c join Account a on a.owner = c.lastName order by c.id, a.id");
        everyday(all, "HQL: counts", "select count(*), count(c.email) from Customer c");
        everyday(
                all,
                "HQL: group by a deterministic column",
                "select count(*) from Customer c group by c.lastName order by count(*)");
        everyday(
                all,
                "HQL: group by the entity",
                "select c, count(o) from Customer c left join c.orders o group by c order by c.id");
        everyday(all, "HQL: limit and offset", "select c.id, c.email from Customer c order by c.id limit 2 offset 1");
        everyday(
                all,
                "HQL: a subquery in select",
                "select o.id, (select c.email from Customer c where c = o.customer) from Orders o order by o.id");
        everyday(
                all,
                "HQL: a derived table",
                "select t.mail from (select c.id as nr, c.email as mail from Customer c where c.city = 'Rome') t order by t.nr");
        everyday(
                all,
                "HQL: case",
                "select c.id, case when c.status = 'new' then c.email end from Customer c order by c.id");
        all.everyday(
                "HQL: paging",
                h -> h.in(em -> em.createQuery("from Customer order by id", Customer.class)
                        .setFirstResult(1)
                        .setMaxResults(2)
                        .getResultList()));
        all.everyday(
                "HQL: paging by another order",
                h -> h.in(em -> em.createQuery(
                                "from Customer where city is not null order by city desc, id", Customer.class)
                        .setMaxResults(3)
                        .getResultList()));
        all.everyday(
                "HQL: a stream",
                h -> h.in(em -> em.createQuery("select email from Customer order by id", String.class)
                        .getResultStream()
                        .map(String::valueOf)
                        .toList()));
        all.everyday(
                "HQL: scroll",
                h -> h.in(em -> {
                    List<Object> seen = new ArrayList<>();
                    try (ScrollableResults<Customer> rows = em.unwrap(org.hibernate.Session.class)
                            .createSelectionQuery("from Customer order by id", Customer.class)
                            .scroll(org.hibernate.ScrollMode.FORWARD_ONLY)) {
                        while (rows.next()) {
                            seen.add(rows.get());
                        }
                    }
                    return seen;
                }));
        all.everyday(
                "HQL: a lock",
                h -> h.in(em -> em.createQuery("from Customer where id = 1", Customer.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList()));
    }

    private static void conditions(Operations<Opened> all) {
        everyday(all, "HQL: = of a text", "select id from Customer where email = ?1", EMAIL);
        everyday(all, "HQL: = of a literal", "select id from Customer where email = 'ada.zqlark@x.org'");
        everyday(all, "HQL: = of a date", "select id from Customer where born = ?1 order by id", Marked.BORN);
        everyday(
                all,
                "HQL: = of a literal date",
                "select id from Customer where born = local date 1971-03-17 order by id");
        everyday(all, "HQL: = of a number", "select id from Customer where points = ?1 order by id", Marked.POINTS);
        everyday(all, "HQL: <>", "select id from Customer where lastName <> ?1 order by id", "Zqlark-King");
        everyday(
                all,
                "HQL: in",
                "select id from Customer where email in (?1, ?2) order by id",
                EMAIL,
                "bob.zqlark@x.org");
        everyday(
                all,
                "HQL: in a list",
                "select id from Customer where lastName in ?1 order by id",
                List.of("Zqlark-King", "Zqlark-Jack"));
        everyday(
                all,
                "HQL: in a long list",
                "select id from Customer where email in ?1 order by id",
                java.util.stream.IntStream.range(0, 40)
                        .mapToObj(i -> i == 7 ? EMAIL : "zqlark" + i)
                        .toList());
        everyday(all, "HQL: is null", "select id from Customer where email is null");
        everyday(
                all,
                "HQL: and, or, not",
                "select id from Customer where not (email = ?1 or city = ?2) order by id",
                EMAIL,
                "Rome");
        everyday(
                all,
                "HQL: exists",
                "select c.id from Customer c where exists (select 1 from Account a where a.owner = c.lastName) order by c.id");
        everyday(
                all,
                "HQL: in a subquery",
                "select o.id from Orders o where o.customer.id in (select c.id from Customer c where c.lastName = ?1) order by o.id",
                "Zqlark-Queen");
        everyday(
                all,
                "HQL: an optional filter, given",
                "select id from Customer where (?1 is null or email = ?1) order by id",
                EMAIL);
        everyday(
                all,
                "HQL: is not distinct from",
                "select id from Customer where lastName is not distinct from ?1 order by id",
                "Zqlark-Jack");
    }

    private static void write(Operations<Opened> all, Kind kind, String name, String hql, Object... parameters) {
        all.add(
                name,
                kind,
                h -> h.in(em -> {
                    Query query = em.createQuery(hql);
                    for (int i = 0; i < parameters.length; i++) {
                        query.setParameter(i + 1, parameters[i]);
                    }
                    return query.executeUpdate();
                }));
    }

    private static void writes(Operations<Opened> all) {
        write(all, Kind.EVERYDAY, "HQL: update", "update Customer set email = ?1 where id = ?2", "hql.zqlark@x.org", 1);
        write(
                all,
                Kind.EVERYDAY,
                "HQL: update by equality",
                "update Customer set status = 'x', note = upper(city) where lastName = ?1",
                "Zqlark-Queen");
        write(all, Kind.EVERYDAY, "HQL: update to null", "update Customer set email = null where id = 1");
        write(
                all,
                Kind.EVERYDAY,
                "HQL: update versioned",
                "update versioned Account set owner = ?1 where id = 1",
                "Zqlark-Ten");
        write(all, Kind.EVERYDAY, "HQL: delete", "delete from Account where iban = ?1", "NO02ZQLARK");
        write(
                all,
                Kind.EVERYDAY,
                "HQL: delete by in",
                "delete from Account where owner in (?1, ?2)",
                "Zqlark-King",
                "Zqlark-Queen");
        write(
                all,
                Kind.EVERYDAY,
                "HQL: insert values",
                "insert into Customer (id, email, born) values (20, ?1, ?2)",
                "hql.zqlark@x.org",
                Marked.BORN);
        write(
                all,
                Kind.EVERYDAY,
                "HQL: insert select",
                "insert into Customer (id, email, lastName) select c.id + 100, c.email, c.lastName from Customer c where c.city = 'Rome'");
        for (int id : new int[] {1, 20}) {
            String where = id == 1 ? ", there" : ", not there";
            write(
                    all,
                    Kind.EVERYDAY,
                    "HQL: on conflict do nothing" + where,
                    "insert into Customer (id, email) values (" + id + ", ?1) on conflict do nothing",
                    "hql.zqlark@x.org");
            write(
                    all,
                    Kind.EVERYDAY,
                    "HQL: on conflict do update" + where,
                    "insert into Customer (id, email) values (" + id
                            + ", ?1) on conflict (id) do update set email = excluded.email",
                    "hql.zqlark@x.org");
        }
        write(
                all,
                Kind.SEARCH,
                "HQL: update with concat",
                "update Customer set email = concat(email, '.no') where id = 1");
        write(
                all,
                Kind.SEARCH,
                "HQL: update with a sum",
                "update Customer set points = points + 1 where points = ?1",
                Marked.POINTS);
    }

    /** What a criteria query asks. */
    private interface Asked {
        void of(CriteriaBuilder b, CriteriaQuery<Customer> query, Root<Customer> c);
    }

    private static void criteria(Operations<Opened> all, String name, Asked asked) {
        all.everyday(
                "criteria: " + name,
                h -> h.in(em -> {
                    CriteriaBuilder b = em.getCriteriaBuilder();
                    CriteriaQuery<Customer> query = b.createQuery(Customer.class);
                    Root<Customer> c = query.from(Customer.class);
                    asked.of(b, query.select(c).orderBy(b.asc(c.get("id"))), c);
                    return em.createQuery(query).getResultList();
                }));
    }

    private static void criteria(Operations<Opened> all) {
        criteria(all, "equal", (b, q, c) -> q.where(b.equal(c.get("email"), EMAIL)));
        criteria(all, "notEqual", (b, q, c) -> q.where(b.notEqual(c.get("lastName"), "Zqlark-King")));
        criteria(all, "in", (b, q, c) -> q.where(c.get("email").in(EMAIL, "bob.zqlark@x.org")));
        criteria(all, "isNull", (b, q, c) -> q.where(b.isNull(c.get("born"))));
        criteria(
                all,
                "and, or",
                (b, q, c) -> q.where(b.or(
                        b.equal(c.get("phone"), "+1zqlark2"),
                        b.and(b.equal(c.get("city"), "Oslo"), b.equal(c.get("points"), Marked.POINTS)))));
        criteria(all, "distinct", (b, q, c) -> q.distinct(true));
        all.everyday(
                "criteria: update",
                h -> h.in(em -> {
                    CriteriaBuilder b = em.getCriteriaBuilder();
                    var update = b.createCriteriaUpdate(Customer.class);
                    Root<Customer> c = update.getRoot() == null ? update.from(Customer.class) : update.getRoot();
                    return em.createQuery(update.set(c.<String>get("email"), "crt.zqlark@x.org")
                                    .where(b.equal(c.get("phone"), "+1zqlark2")))
                            .executeUpdate();
                }));
        all.everyday(
                "criteria: delete",
                h -> h.in(em -> {
                    CriteriaBuilder b = em.getCriteriaBuilder();
                    var delete = b.createCriteriaDelete(Account.class);
                    Root<Account> a = delete.from(Account.class);
                    return em.createQuery(delete.where(b.equal(a.get("owner"), "Zqlark-King")))
                            .executeUpdate();
                }));
    }

    private static void natives(Operations<Opened> all) {
        all.everyday(
                "native: entities",
                h -> h.in(em -> em.createNativeQuery("SELECT * FROM customer WHERE email = :mail", Customer.class)
                        .setParameter("mail", EMAIL)
                        .getResultList()));
        all.everyday(
                "native: columns",
                h -> h.in(em -> em.createNativeQuery("SELECT id, email, born, points FROM customer ORDER BY id")
                        .getResultList()));
        all.everyday(
                "native: an update",
                h -> h.in(em -> em.createNativeQuery("UPDATE customer SET email = ? WHERE id = ?")
                        .setParameter(1, "nat.zqlark@x.org")
                        .setParameter(2, 1)
                        .executeUpdate()));
        all.everyday(
                "native: {alias.*}",
                h -> h.in(em -> em.unwrap(org.hibernate.Session.class)
                        .createNativeQuery(
                                "SELECT {c.*} FROM customer c WHERE c.last_name = :name ORDER BY c.id", Object.class)
                        .addEntity("c", Customer.class)
                        .setParameter("name", "Zqlark-King")
                        .getResultList()));
    }

    private static void search(Operations<Opened> all) {
        hql(
                all,
                Kind.SEARCH,
                "HQL: like on a protected column",
                "select id from Customer where email like ?1",
                "ada.zqlark%");
        hql(
                all,
                Kind.SEARCH,
                "HQL: lower on a protected column",
                "select id from Customer where lower(email) = lower(?1)",
                "Ada.Zqlark@x.org");
        hql(
                all,
                Kind.SEARCH,
                "HQL: between on a protected column",
                "select id from Customer where born between ?1 and ?2 order by id",
                Marked.BORN,
                Marked.BORN_TOO);
        hql(
                all,
                Kind.SEARCH,
                "HQL: > on a protected column",
                "select id from Customer where points > ?1 order by id",
                Marked.POINTS);
        hql(all, Kind.SEARCH, "HQL: order by a protected column", "select id from Customer order by lastName, id");
        hql(all, Kind.SEARCH, "HQL: max of a protected column", "select max(born), sum(salary) from Customer");
        hql(
                all,
                Kind.SEARCH,
                "HQL: concat of a protected column",
                "select concat(lastName, '!') from Customer order by id");
        hql(all, Kind.SEARCH, "HQL: year of a protected column", "select year(born) from Customer order by id");
    }
}
