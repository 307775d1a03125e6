package dev.coffer.libraries.spring;

import static org.springframework.data.domain.Sort.Direction.DESC;
import static org.springframework.data.relational.core.query.Criteria.where;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import dev.coffer.libraries.spring.SpringDataJdbc.Opened;
import dev.coffer.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.PagingAndSortingRepository;
import org.springframework.data.repository.query.QueryByExampleExecutor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Aggregates and repositories without an object-relational mapper. */
public final class SpringDataJdbc implements Library<Opened> {
    private static final String EMAIL = "ada.zqlark@x.org";

    /** An aggregate with an assigned key. */
    @Table // tells the repositories from those of Spring Data JPA
    public record Customer(
            @Id Integer id,
            @Nullable String status,
            @Nullable String city,
            @Nullable Integer score,
            @Nullable String email,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable LocalDate born,
            @Nullable Integer points,
            @Nullable BigDecimal salary) {
        static Customer of(int id) {
            return new Customer(
                    id,
                    "new",
                    "Rome",
                    7,
                    "sdj" + id + ".zqlark@x.org",
                    "Zqlark-Ten",
                    "+zqlark" + id,
                    Marked.BORN,
                    Marked.POINTS,
                    Marked.SALARY);
        }
    }

    /** An aggregate whose key the database makes. */
    @Table
    public record Account(
            @Id @Nullable Long id,
            @Version @Nullable Integer version,
            @Nullable String kind,
            @Nullable String owner,
            @Nullable String iban) {
        static Account of(String owner) {
            return new Account(null, null, "sdj", owner, "NO50ZQLARK");
        }

        public Account withId(Long id) {
            return new Account(id, version, kind, owner, iban);
        }

        public Account withVersion(Integer version) {
            return new Account(id, version, kind, owner, iban);
        }
    }

    /** A projection. */
    public interface Mail {
        Integer getId();

        String getEmail();
    }

    /** As applications declare them. */
    public interface Customers
            extends CrudRepository<Customer, Integer>,
                    PagingAndSortingRepository<Customer, Integer>,
                    QueryByExampleExecutor<Customer> {
        Optional<Customer> findByEmail(String email);

        List<Customer> findByLastNameOrderById(String lastName);

        List<Customer> findByEmailInOrderById(Collection<String> emails);

        List<Customer> findByBornAndCityOrderById(LocalDate born, String city);

        List<Customer> findByEmailIsNull();

        List<Customer> findByLastNameNotOrderById(String lastName);

        List<Customer> findByEmailOrPhoneOrderById(String email, String phone);

        Optional<Customer> findFirstByLastNameOrderByIdDesc(String lastName);

        boolean existsByEmail(String email);

        int countByLastName(String lastName);

        List<Mail> findMailByLastNameOrderById(String lastName);

        Slice<Customer> findByLastName(String lastName, Pageable page);

        Page<Customer> findByStatus(String status, Pageable page);

        @Query("SELECT id, email, last_name FROM customer WHERE email = :email")
        Optional<Customer> byQuery(String email);

        @Query("SELECT email FROM customer WHERE last_name IN (:names) ORDER BY id")
        List<String> emails(List<String> names);

        @Modifying
        @Query("UPDATE customer SET email = :email WHERE id = :id")
        int change(int id, String email);

        List<Customer> findByCityStartingWithOrderById(String city);

        List<Customer> findByCityContainingOrderById(String city);

        List<Customer> findByCityIgnoreCaseOrderById(String city);

        List<Customer> findByScoreBetweenOrderById(int from, int to);

        List<Customer> findByCityNotInOrderById(Collection<String> cities);

        List<Customer> findByEmailStartingWith(String email);

        List<Customer> findByEmailIgnoreCase(String email);

        List<Customer> findByBornAfter(LocalDate born);

        List<Customer> findByIdLessThanOrderByLastName(int id);
    }

    /** As applications declare them. */
    public interface Accounts extends CrudRepository<Account, Long> {
        List<Account> findByOwner(String owner);
    }

    /** What an application has as beans. */
    record Opened(
            AnnotationConfigApplicationContext context,
            JdbcAggregateTemplate template,
            Customers customers,
            Accounts accounts) {}

    /** As Spring Boot configures it. */
    @EnableJdbcRepositories(basePackageClasses = SpringDataJdbc.class, considerNestedRepositories = true)
    public static class Beans extends AbstractJdbcConfiguration {
        private final Side side;

        public Beans(Side side) {
            this.side = side;
        }

        /** Which others use as well. */
        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return side.source();
        }

        @Bean
        NamedParameterJdbcOperations operations(DataSource source) {
            return new NamedParameterJdbcTemplate(source);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        /** Names are quoted but on H2, where the tables were made without. */
        @Override
        public JdbcMappingContext jdbcMappingContext(
                Optional<NamingStrategy> naming, JdbcCustomConversions conversions, RelationalManagedTypes types) {
            JdbcMappingContext context = super.jdbcMappingContext(naming, conversions, types);
            context.setForceQuote(side.database() != TestDatabase.H2);
            return context;
        }
    }

    @Override
    public String name() {
        return "Spring Data JDBC";
    }

    @Override
    public Opened open(Side side) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Side.class, () -> side);
        context.register(Beans.class);
        context.refresh();
        return new Opened(
                context,
                context.getBean(JdbcAggregateTemplate.class),
                context.getBean(Customers.class),
                context.getBean(Accounts.class));
    }

    @Override
    public void close(Opened opened) {
        opened.context().close();
    }

    private static void everyday(Operations<Opened> all, String name, Function<Customers, @Nullable Object> work) {
        all.everyday(name, o -> work.apply(o.customers()));
    }

    @Override
    public void list(Operations<Opened> all) {
        crud(all);
        derived(all);
        pages(all);
        others(all);
    }

    private static void crud(Operations<Opened> all) {
        all.everyday("insert", o -> o.template().insert(Customer.of(20)));
        all.everyday("insertAll", o -> o.template().insertAll(List.of(Customer.of(20), Customer.of(21))));
        all.everyday("update", o -> o.template().update(Customer.of(1)));
        all.everyday("save, the key", o -> o.accounts().save(Account.of("Zqlark-Ten")));
        all.everyday(
                "saveAll, the keys",
                o -> o.accounts().saveAll(List.of(Account.of("Zqlark-A"), Account.of("Zqlark-B"))));
        all.everyday(
                "save a changed one",
                o -> o.accounts().save(o.accounts().findById(1L).orElseThrow()));
        all.everyday("delete", o -> {
            o.accounts().delete(o.accounts().findByOwner("Zqlark-King").get(0));
            return "done";
        });
        all.everyday("deleteById", o -> {
            o.accounts().deleteById(2L);
            return "done";
        });
        all.everyday("deleteAllById", o -> {
            o.accounts().deleteAllById(List.of(1L, 2L));
            return "done";
        });
        all.everyday("deleteAll", o -> {
            o.accounts().deleteAll();
            return "done";
        });
        everyday(all, "findById", c -> c.findById(1));
        everyday(all, "findAll, sorted", c -> c.findAll(Sort.by("id")));
        everyday(all, "findAllById", c -> c.findAllById(List.of(1, 99)));
        everyday(all, "existsById", c -> c.existsById(2));
        everyday(all, "count", Customers::count);
    }

    private static void derived(Operations<Opened> all) {
        everyday(all, "findByEmail", c -> c.findByEmail(EMAIL));
        everyday(all, "findByLastNameOrderById", c -> c.findByLastNameOrderById("Zqlark-Queen"));
        everyday(all, "findByEmailIn", c -> c.findByEmailInOrderById(List.of(EMAIL, "bob.zqlark@x.org")));
        everyday(all, "findByBornAndCity", c -> c.findByBornAndCityOrderById(Marked.BORN, "Rome"));
        everyday(all, "findByEmailIsNull", Customers::findByEmailIsNull);
        everyday(all, "findByLastNameNot", c -> c.findByLastNameNotOrderById("Zqlark-King"));
        everyday(all, "findByEmailOrPhone", c -> c.findByEmailOrPhoneOrderById(EMAIL, "+1zqlark2"));
        everyday(all, "findFirstBy", c -> c.findFirstByLastNameOrderByIdDesc("Zqlark-King"));
        everyday(all, "existsBy", c -> c.existsByEmail(EMAIL));
        everyday(all, "countBy", c -> c.countByLastName("Zqlark-Queen"));
        everyday(
                all,
                "a projection",
                c -> c.findMailByLastNameOrderById("Zqlark-King").stream()
                        .map(m -> m.getId() + m.getEmail())
                        .toList());
        everyday(all, "@Query", c -> c.byQuery(EMAIL));
        everyday(all, "@Query, IN of a list", c -> c.emails(List.of("Zqlark-King", "Zqlark-Jack")));
        everyday(all, "@Modifying", c -> c.change(1, "mod.zqlark@x.org"));
        all.everyday(
                "criteria",
                o -> o.template()
                        .findAll(
                                org.springframework.data.relational.core.query.Query.query(where("lastName")
                                        .is("Zqlark-Queen")
                                        .and("city")
                                        .is("Rome")),
                                Customer.class));
        all.everyday(
                "criteria, in and limit",
                o -> o.template()
                        .findAll(
                                org.springframework.data.relational.core.query.Query.query(
                                                where("email").in(EMAIL, "bob.zqlark@x.org"))
                                        .sort(Sort.by("id"))
                                        .limit(1),
                                Customer.class));
        Customer example = new Customer(null, null, "Rome", null, null, "Zqlark-Queen", null, null, null, null);
        everyday(all, "an example", c -> c.findAll(Example.of(example)));
        everyday(all, "an example, counted", c -> c.count(Example.of(example)));
    }

    private static void pages(Operations<Opened> all) {
        everyday(all, "a page", c -> page(c.findAll(PageRequest.of(1, 2, Sort.by("id")))));
        everyday(
                all,
                "a page by another order",
                c -> page(c.findAll(PageRequest.of(0, 2, Sort.by(DESC, "score").and(Sort.by("id"))))));
        everyday(all, "a page of a condition", c -> page(c.findByStatus("new", PageRequest.of(0, 2, Sort.by("id")))));
        everyday(
                all,
                "a slice",
                c -> c.findByLastName("Zqlark-Queen", PageRequest.of(0, 1, Sort.by("id")))
                        .getContent());
    }

    private static String page(Page<Customer> page) {
        return page.getContent() + " of " + page.getTotalElements();
    }

    private static void unprotected(Operations<Opened> all, String name, Function<Customers, @Nullable Object> work) {
        all.unprotected(name, o -> work.apply(o.customers()));
    }

    private static void others(Operations<Opened> all) {
        unprotected(all, "findByCityStartingWith", c -> c.findByCityStartingWithOrderById("R"));
        unprotected(all, "findByCityContaining", c -> c.findByCityContainingOrderById("o"));
        unprotected(all, "findByCityIgnoreCase", c -> c.findByCityIgnoreCaseOrderById("ROME"));
        unprotected(all, "findByScoreBetween", c -> c.findByScoreBetweenOrderById(20, 40));
        unprotected(all, "findByCityNotIn", c -> c.findByCityNotInOrderById(List.of("Rome", "Bonn")));
        all.search("findByEmailStartingWith", o -> o.customers().findByEmailStartingWith("ada.zqlark"));
        all.search("findByEmailIgnoreCase", o -> o.customers().findByEmailIgnoreCase("Ada.Zqlark@x.org"));
        all.search("findByBornAfter", o -> o.customers().findByBornAfter(Marked.BORN));
        all.search("OrderByLastName", o -> o.customers().findByIdLessThanOrderByLastName(3));
    }
}
