package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.ScrollMode;
import org.hibernate.Session;
import org.hibernate.query.KeyedPage;
import org.hibernate.query.KeyedResultList;
import org.hibernate.query.Order;
import org.hibernate.query.Page;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.range.Range;
import org.hibernate.query.restriction.Restriction;
import org.hibernate.query.specification.SelectionSpecification;

/** HQL, criteria and what is built on them. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Queries {
    private Queries() {}

    @Entity(name = "Person")
    public static class Person {
        @Id
        public long id;

        public String nickname;

        @Encrypted
        public String email;

        @Encrypted
        public Integer salary;

        @Encrypted(deterministic = true)
        @Column(length = 40)
        public String city;

        @Encrypted
        @ElementCollection
        public Map<String, String> phones = new java.util.TreeMap<>();

        public static void three(EntityManager em) {
            for (int i = 1; i <= 3; i++) {
                Person it = new Person();
                it.id = i;
                it.nickname = "n" + i;
                it.email = text("m" + (4 - i));
                it.salary = number(i);
                it.city = text(i == 3 ? "Bonn" : "Berlin");
                it.phones.put("home", text("h" + i));
                em.persist(it);
            }
        }
    }

    /** What is asked of three persons. */
    public abstract static class OfPersons implements Situation {
        @Override
        public List<Class<?>> entities() {
            return List.of(Person.class);
        }

        @Override
        public final void run(Twin twin) {
            twin.run(Person::three);
            ask(twin);
        }

        public abstract void ask(Twin twin);

        static Object ordered(String hql, List<?> rows) {
            return hql.contains(" order by ")
                    ? rows
                    : rows.stream()
                            .map(row ->
                                    row instanceof Object[] many ? List.of(many).toString() : String.valueOf(row))
                            .sorted()
                            .toList();
        }

        static void hql(Twin twin, String hql, Object... parameters) {
            twin.ask(hql, em -> {
                var query = em.createQuery(hql);
                for (int i = 0; i < parameters.length; i++) {
                    query.setParameter(i + 1, parameters[i]);
                }
                return hql.startsWith("update") || hql.startsWith("insert") || hql.startsWith("delete")
                        ? query.executeUpdate()
                        : ordered(hql, query.getResultList());
            });
        }
    }

    public record Row(long id, String email) {}

    @Tried("tuples, maps, records and arrays of encrypted attributes")
    public static class Shapes extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask(
                    "tuple",
                    em -> em.createQuery("select p.id as id, p.email as email from Person p order by p.id", Tuple.class)
                            .getResultStream()
                            .map(row -> row.get("email"))
                            .toList());
            twin.ask(
                    "record",
                    em -> em.createQuery("select p.id, p.email from Person p order by p.id", Row.class)
                            .getResultList());
            twin.ask(
                    "map",
                    em -> em.createQuery(
                                    "select new map(p.id as id, p.salary as salary) from Person p order by p.id",
                                    Map.class)
                            .getResultList());
            twin.ask(
                    "list",
                    em -> em.createQuery("select new list(p.id, p.city) from Person p order by p.id", List.class)
                            .getResultList());
            hql(twin, "select p.phones from Person p order by p.id");
            hql(twin, "select value(f), key(f) from Person p join p.phones f order by p.id");
            hql(twin, "select f from Person p join p.phones f order by p.id");
            hql(twin, "select p.phones['home'] from Person p order by p.id");
        }
    }

    @Tried("keyset pagination, by the id and by an encrypted attribute")
    public static class Keyset extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("by the id", em -> pages(em, Order.asc(Person.class, "id")));
            twin.ask("by the encrypted attribute", em -> pages(em, Order.asc(Person.class, "email")));
        }

        private static Object pages(EntityManager em, Order<Person> order) {
            List<Object> all = new ArrayList<>();
            KeyedPage<Person> page = Page.first(2).keyedBy(order);
            while (page != null) {
                KeyedResultList<Person> list = em.unwrap(Session.class)
                        .createSelectionQuery("from Person", Person.class)
                        .getKeyedResultList(page);
                list.getResultList().forEach(each -> all.add(each.email));
                page = list.isLastPage() ? null : list.getNextPage();
            }
            return all;
        }
    }

    @Tried("setOrder, restrictions and selection specifications")
    public static class Specifications extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask(
                    "order",
                    em -> SelectionSpecification.create(Person.class)
                            .sort(Order.asc(Person.class, "email"))
                            .createQuery(em)
                            .getResultList()
                            .stream()
                            .map(each -> each.email)
                            .toList());
            twin.ask(
                    "restriction on a deterministic attribute",
                    em -> found(em, "city", Range.singleValue(text("Bonn"))));
            twin.ask("restriction on a randomized attribute", em -> found(em, "email", Range.singleValue(text("m1"))));
            twin.ask("pattern", em -> found(em, "city", Range.prefix("xyzzy B")));
            twin.ask("range", em -> found(em, "salary", Range.greaterThan(1)));
        }

        @SuppressWarnings("unchecked")
        private static <T> Object found(EntityManager em, String attribute, Range<T> range) {
            var metamodel = em.getMetamodel().entity(Person.class);
            return SelectionSpecification.create(Person.class)
                    .restrict(Restriction.restrict(
                            (jakarta.persistence.metamodel.SingularAttribute<Person, T>)
                                    metamodel.getSingularAttribute(attribute),
                            range))
                    .createQuery(em)
                    .getResultList()
                    .stream()
                    .map(each -> each.id)
                    .toList();
        }
    }

    @Tried("sql(), column(), function(), cast and format in HQL over an encrypted attribute")
    public static class Escapes extends OfPersons {
        @Override
        public void ask(Twin twin) {
            hql(twin, "select p.id from Person p where cast(sql('upper(?)', p.email) as string) = 'X'");
            hql(twin, "select sql('p1_0.email') from Person p");
            hql(twin, "select column(p.email as string) from Person p");
            hql(twin, "select p.id from Person p where column(p.email) = ?1", text("m1"));
            hql(twin, "select function('upper', p.email) from Person p");
            hql(twin, "select cast(p.salary as string) from Person p");
            hql(twin, "select str(p.salary) from Person p");
            hql(twin, "select p.salary + 1 from Person p");
            hql(twin, "select coalesce(p.email, 'none') from Person p");
            hql(twin, "select nullif(p.city, ?1) from Person p", text("Bonn"));
            hql(twin, "select case when p.id = 1 then p.email else p.city end from Person p");
            hql(twin, "select length(p.email) from Person p");
            hql(twin, "select p.email || p.city from Person p");
        }
    }

    @Tried("aggregates, window functions and listagg over an encrypted attribute")
    public static class Aggregates extends OfPersons {
        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration.property("hibernate.query.hql.json_functions_enabled", true);
        }

        @Override
        public void ask(Twin twin) {
            hql(twin, "select count(p.email) from Person p");
            hql(twin, "select count(distinct p.city) from Person p");
            hql(twin, "select max(p.salary) from Person p");
            hql(twin, "select p.id, rank() over (order by p.salary) from Person p order by p.id");
            hql(twin, "select p.id, count(*) over (partition by p.city) from Person p order by p.id");
            hql(twin, "select listagg(p.email, ',') within group (order by p.id) from Person p");
            hql(twin, "select array_agg(p.city) within group (order by p.id) from Person p");
            hql(twin, "select count(*) from Person p group by p.city having count(*) > 1");
            hql(twin, "select count(*) from Person p group by p.city having p.city = ?1", text("Bonn"));
            hql(twin, "select any_value(p.city) from Person p");
            hql(twin, "select first_value(p.email) over (order by p.id) from Person p");
            hql(twin, "select json_object('mail' : p.email) from Person p");
            hql(twin, "select json_arrayagg(p.city) from Person p");
        }
    }

    @Tried("subqueries, common table expressions and set operations over an encrypted attribute")
    public static class Nested extends OfPersons {
        @Override
        public void ask(Twin twin) {
            hql(
                    twin,
                    "with c as (select p.email as email, p.id as id from Person p) select d.email from c d order by d.id");
            hql(
                    twin,
                    "with c as (select p.id as id from Person p) select q.email from Person q where q.id in (select d.id from c d) order by q.id");
            hql(twin, "select s.email from (select p.email as email, p.id as id from Person p) s order by s.id");
            hql(twin, "select p.city from Person p union select q.city from Person q");
            hql(twin, "select p.email from Person p union all select q.email from Person q");
            hql(twin, "select p.id from Person p where p.city in (select q.city from Person q where q.id = 3)");
            hql(twin, "select p.id from Person p where p.email in (select q.email from Person q)");
            hql(
                    twin,
                    "select p.id from Person p where exists (select 1 from Person q where q.city = p.city and q.id <> p.id) order by p.id");
            hql(twin, "select p.id from Person p where p.city = any (select q.city from Person q where q.id = 3)");
            hql(twin, "select (select q.email from Person q where q.id = 1) from Person p where p.id = 2");
            hql(twin, "select p.id from Person p where 'h1' member of p.phones");
            hql(twin, "select p.id from Person p where 'h1' in elements(p.phones)");
            hql(twin, "select p.id from Person p where size(p.phones) = 1 order by p.id");
            hql(twin, "select p.id, q.id from Person p join Person q on q.city = p.city and q.id > p.id");
            hql(twin, "select p.id from Person p join p.phones f on f = ?1", text("h1"));
            hql(twin, "select p.id from Person p join p.phones f with f like 'h1'");
        }
    }

    @Tried("insert, upsert and delete by query")
    public static class Dml extends OfPersons {
        @Override
        public void ask(Twin twin) {
            hql(twin, "delete from Person p where p.city = ?1 and size(p.phones) = 0", text("Bonn"));
            hql(twin, "insert into Person (id, email) select p.id + 10, p.email from Person p");
            hql(
                    twin,
                    "insert into Person (id, nickname) values (20, 'n') on conflict (id) do update set nickname = 'm'");
            hql(twin, "insert into Person (id, nickname) values (1, 'n') on conflict (id) do update set email = 'x'");
            hql(
                    twin,
                    "insert into Person (id, nickname) values (1, 'n') on conflict (id) do update set email = ?1",
                    text("new"));
            hql(twin, "update Person p set p.email = ?1 where p.city = ?2", text("new"), text("Berlin"));
            hql(twin, "update Person p set p.nickname = p.email where p.id = 1");
            hql(twin, "update Person p set p.email = p.city where p.id = 1");
            hql(twin, "update Person p set p.email = (select q.email from Person q where q.id = 2) where p.id = 1");
            hql(twin, "update Person p set p.salary = p.salary + 1");
            hql(twin, "select p.email from Person p where p.id < 10 order by p.id");
        }
    }

    @Tried(value = "criteria values inlined as literals (hibernate.criteria.value_handling_mode)")
    public static class InlinedLiterals extends OfPersons {
        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration.property("hibernate.criteria.value_handling_mode", "inline");
        }

        @Override
        public void ask(Twin twin) {
            twin.ask("a value", em -> found(em, false));
            twin.ask("a literal", em -> found(em, true));
        }

        private static Object found(EntityManager em, boolean literal) {
            CriteriaBuilder builder = em.getCriteriaBuilder();
            CriteriaQuery<Long> query = builder.createQuery(Long.class);
            Root<Person> person = query.from(Person.class);
            query.select(person.get("id"))
                    .where(
                            literal
                                    ? builder.equal(person.get("city"), builder.literal(text("Bonn")))
                                    : builder.equal(person.get("city"), text("Bonn")));
            return em.createQuery(query).getResultList();
        }
    }

    @Tried("criteria: sql(), function(), as(), concat, in with many values, subselect")
    public static class CriteriaEscapes extends OfPersons {
        public record Row(String email) {}

        private interface Made {
            void in(HibernateCriteriaBuilder builder, CriteriaQuery<Object> query, Root<Person> person);
        }

        @Override
        public void ask(Twin twin) {
            criteria(
                    twin,
                    "sql",
                    (builder, query, person) ->
                            query.select(builder.sql("upper(?)", String.class, person.get("email"))));
            criteria(
                    twin,
                    "function",
                    (builder, query, person) ->
                            query.select(builder.function("upper", String.class, person.get("email"))));
            criteria(
                    twin,
                    "as",
                    (builder, query, person) ->
                            query.select(person.get("salary").as(String.class)));
            criteria(
                    twin,
                    "cast",
                    (builder, query, person) ->
                            query.select(person.<Integer>get("salary").cast(String.class)));
            criteria(
                    twin,
                    "in",
                    (builder, query, person) -> query.select(person.get("id"))
                            .where(person.get("city").in(text("Bonn"), text("Rom"), text("Oslo")))
                            .orderBy(builder.asc(person.get("id"))));
            criteria(
                    twin,
                    "equal to a concatenation",
                    (builder, query, person) -> query.select(person.get("id"))
                            .where(builder.equal(person.get("city"), builder.concat("xyzzy ", "Bonn"))));
            criteria(
                    twin,
                    "distinct",
                    (builder, query, person) -> query.select(person.get("city")).distinct(true));
            criteria(
                    twin,
                    "count distinct",
                    (builder, query, person) -> query.select(builder.countDistinct(person.get("city"))));
            criteria(
                    twin,
                    "construct",
                    (builder, query, person) ->
                            query.select(builder.construct(Row.class, builder.concat(person.get("email"), "x"))));
        }

        private static void criteria(Twin twin, String question, Made made) {
            twin.ask(question, em -> {
                HibernateCriteriaBuilder builder = (HibernateCriteriaBuilder) em.getCriteriaBuilder();
                CriteriaQuery<Object> query = builder.createQuery(Object.class);
                made.in(builder, query, query.from(Person.class));
                return ordered("", em.createQuery(query).getResultList());
            });
        }
    }

    @Tried("scroll, streams and fetch sizes")
    public static class Scrolling extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("forward", em -> {
                List<String> all = new ArrayList<>();
                try (var rows = em.unwrap(Session.class)
                        .createSelectionQuery("select p.email from Person p order by p.id", String.class)
                        .setFetchSize(1)
                        .scroll(ScrollMode.FORWARD_ONLY)) {
                    while (rows.next()) {
                        all.add(rows.get());
                    }
                }
                return all;
            });
            twin.ask("back and forth", em -> {
                try (var rows = em.unwrap(Session.class)
                        .createSelectionQuery("select p from Person p order by p.id", Person.class)
                        .scroll(ScrollMode.SCROLL_INSENSITIVE)) {
                    rows.last();
                    String last = rows.get().email;
                    rows.first();
                    return last + rows.get().email;
                }
            });
            twin.ask(
                    "stream",
                    em -> em.createQuery("select p from Person p order by p.id", Person.class)
                            .getResultStream()
                            .map(each -> each.email + each.salary)
                            .toList());
        }
    }

    @Tried("native queries that are typed: entities, scalars, result set mappings, with parameters")
    public static class Natives extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask(
                    "entity",
                    em -> em.createNativeQuery("select * from Person where id = 1", Person.class)
                            .getResultStream()
                            .map(each -> ((Person) each).email)
                            .toList());
            twin.ask(
                    "entity of aliases",
                    em -> em
                            .unwrap(Session.class)
                            .createNativeQuery("select {p.*} from Person p where p.id = 2", Object.class)
                            .addEntity("p", Person.class)
                            .getResultList()
                            .stream()
                            .map(each -> ((Person) each).city)
                            .toList());
            twin.askDeviating(
                    "scalar",
                    "native SQL gives envelopes, as what it is",
                    em -> em.createNativeQuery("select email from Person where id = 1")
                                    .getResultList()
                                    .get(0)
                            instanceof String);
            twin.askDeviating(
                    "a deterministic attribute compared in native SQL",
                    "native SQL gets its operand as it is and finds nothing; the data source of coffer-jdbc guards it",
                    em -> em.createNativeQuery("select id from Person where city = 'x' or city = :c")
                                    .setParameter("c", "Bonn")
                                    .getResultList()
                                    .size()
                            + (twin.isProtected() ? 0 : 1));
        }
    }

    @Tried("a polymorphic query over unrelated entities with an attribute of one name")
    public static class Polymorphic implements Situation {
        @Entity(name = "A")
        public static class A implements Mailed {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Override
            public String mail() {
                return email;
            }
        }

        @Entity(name = "B")
        public static class B implements Mailed {
            @Id
            public long id;

            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String email;

            @Override
            public String mail() {
                return email;
            }
        }

        public interface Mailed {
            String mail();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                A a = new A();
                a.email = text("a");
                em.persist(a);
                B b = new B();
                b.email = text("b");
                em.persist(b);
            });
            String type = Mailed.class.getName();
            twin.ask(
                    "all",
                    em -> em.createQuery("from " + type, Object.class).getResultList().stream()
                            .map(each -> ((Mailed) each).mail())
                            .sorted()
                            .toList());
            twin.ask(
                    "found by the attribute",
                    em -> em.createQuery("select e.id from " + type + " e where e.email = :p")
                            .setParameter("p", text("b"))
                            .getResultList());
        }
    }

    @Tried(
            value = "treat() and type() in a hierarchy with a table for each class",
            on = {TestDatabase.H2, TestDatabase.POSTGRESQL})
    public static class Treated implements Situation {
        @Entity(name = "Party")
        @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
        public static class Party {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Human")
        public static class Human extends Party {
            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String city;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human it = new Human();
                it.id = 1;
                it.email = text("mary");
                it.city = text("Bonn");
                em.persist(it);
                Party other = new Party();
                other.id = 2;
                other.email = text("party");
                em.persist(other);
            });
            twin.ask(
                    "both tables",
                    em -> em.createQuery("select p.email from Party p order by p.id")
                            .getResultList());
            twin.ask(
                    "treated select",
                    em -> em.createQuery("select treat(p as Human).city from Party p where type(p) = Human")
                            .getResultList());
            twin.ask(
                    "treated condition",
                    em -> em.createQuery("select p.id from Party p where treat(p as Human).city = :c")
                            .setParameter("c", text("Bonn"))
                            .getResultList());
            twin.ask(
                    "update of all",
                    em -> em.createQuery("update Party p set p.email = :e")
                            .setParameter("e", text("new"))
                            .executeUpdate());
            twin.ask("read", em -> em.find(Party.class, 1L).email + em.find(Party.class, 2L).email);
        }
    }

    @Tried(value = "named queries that a protected attribute does not allow, checked at start")
    public static class Named implements Situation {
        @Entity(name = "Person")
        @jakarta.persistence.NamedQuery(name = "byMail", query = "select p from Person p where p.email = :e")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask(
                    "run",
                    em -> em.createNamedQuery("byMail", Person.class)
                            .setParameter("e", text("mary"))
                            .getResultList()
                            .size());
        }
    }
}
