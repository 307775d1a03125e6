package dev.coffer.libraries.orm;

import static org.springframework.data.domain.Sort.Direction.DESC;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import dev.coffer.libraries.orm.Entities.Account;
import dev.coffer.libraries.orm.Entities.Customer;
import dev.coffer.libraries.orm.SpringDataJpa.Opened;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.query.Param;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.support.TransactionTemplate;

/** Repositories whose queries are told by the names of methods, by examples, by specifications. */
public final class SpringDataJpa implements Library<Opened> {
    private static final String EMAIL = "ada.zqlark@x.org";

    /** A projection by an interface. */
    public interface Mail {
        Integer getId();

        String getEmail();
    }

    /** A projection by a class. */
    public record Named(Integer id, @Nullable String lastName) {}

    /** As applications declare them. */
    public interface Customers extends JpaRepository<Customer, Integer>, JpaSpecificationExecutor<Customer> {
        Optional<Customer> findByEmail(String email);

        List<Customer> findByLastNameOrderById(String lastName);

        List<Customer> findByEmailInOrderById(Collection<String> emails);

        List<Customer> findByBornAndCityOrderById(LocalDate born, String city);

        List<Customer> findByEmailIsNull();

        List<Customer> findByEmailNotOrderById(String email);

        List<Customer> findByEmailOrPhoneOrderById(String email, String phone);

        List<Customer> findDistinctByLastNameOrderById(String lastName);

        Optional<Customer> findFirstByLastNameOrderByIdDesc(String lastName);

        List<Customer> findTop2ByEmailIsNotNullOrderByScoreDesc();

        boolean existsByEmail(String email);

        long countByLastName(String lastName);

        List<Mail> findMailByLastNameOrderById(String lastName);

        List<Named> findNamedByPointsOrderById(int points);

        Slice<Customer> findByLastName(String lastName, Pageable page);

        Page<Customer> findByStatus(String status, Pageable page);

        List<Customer> findByStatusOrderById(String status, Limit limit);

        Window<Customer> findFirst2ByEmailIsNotNullOrderByIdAsc(ScrollPosition position);

        Stream<Customer> streamByCityOrderById(String city);

        long deleteByPhone(String phone);

        @Query("select c from Customer c where c.email = :email")
        Optional<Customer> byQuery(@Param("email") String email);

        @Query(
                "select c from Customer c where (:email is null or c.email = :email) and (:city is null or c.city = :city) order by c.id")
        List<Customer> optional(@Param("email") @Nullable String email, @Param("city") @Nullable String city);

        @Query(value = "SELECT * FROM customer WHERE email = ?1", nativeQuery = true)
        List<Customer> byNative(String email);

        @Query(
                value = "SELECT * FROM customer WHERE status = ?1",
                countQuery = "SELECT count(*) FROM customer WHERE status = ?1",
                nativeQuery = true)
        Page<Customer> nativePage(String status, Pageable page);

        @Modifying
        @Query("update Customer c set c.email = :email where c.id = :id")
        int change(@Param("id") int id, @Param("email") String email);

        List<Customer> findByCityStartingWithOrderById(String city);

        List<Customer> findByCityContainingOrderById(String city);

        List<Customer> findByCityContainingIgnoreCaseOrderById(String city);

        List<Customer> findByCityEndingWithOrderById(String city);

        List<Customer> findByCityIgnoreCaseOrderById(String city);

        List<Customer> findByCityLikeOrderById(String city);

        List<Customer> findByNoteContainingOrderById(String note);

        List<Customer> findByScoreBetweenOrderById(int from, int to);

        List<Customer> findByScoreGreaterThanEqualOrderById(int score);

        List<Customer> findBySeenBeforeOrderById(LocalDateTime seen);

        List<Customer> findByCityNotInOrderById(Collection<String> cities);

        List<Customer> findByOrdersItemOrderById(String item);

        @Query(
                "select c.city as city, count(c) as n from Customer c where c.city is not null group by c.city order by c.city")
        List<Object[]> cities();

        List<Customer> findByEmailStartingWith(String email);

        List<Customer> findByEmailIgnoreCase(String email);

        List<Customer> findByBornBefore(LocalDate born);

        List<Customer> findByIdLessThanOrderByLastName(int id);
    }

    /** As applications declare them. */
    public interface Accounts extends JpaRepository<Account, Long> {
        List<Account> findByOwnerOrderById(String owner);

        void deleteByOwner(String owner);
    }

    /** What an application has as beans. */
    record Opened(
            EntityManagerFactory factory, TransactionTemplate transaction, Customers customers, Accounts accounts) {
        @Nullable
        Object in(Function<Opened, @Nullable Object> work) {
            return transaction.execute(status -> work.apply(this));
        }
    }

    @Override
    public String name() {
        return "Spring Data JPA";
    }

    @Override
    public Opened open(Side side) {
        EntityManagerFactory factory = Entities.factory(side, "none");
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
        JpaRepositoryFactory repositories = new JpaRepositoryFactory(shared);
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setDataSource(side.source());
        return new Opened(
                factory,
                new TransactionTemplate(manager),
                repositories.getRepository(Customers.class),
                repositories.getRepository(Accounts.class));
    }

    @Override
    public void close(Opened opened) {
        opened.factory().close();
    }

    private static void everyday(Operations<Opened> all, String name, Function<Customers, @Nullable Object> work) {
        all.everyday(name, o -> o.in(in -> work.apply(in.customers())));
    }

    @Override
    public void list(Operations<Opened> all) {
        crud(all);
        derived(all);
        pages(all);
        dynamic(all);
        unprotected(all);
        search(all);
    }

    private static void crud(Operations<Opened> all) {
        everyday(all, "save a new one", c -> c.save(Customer.of(20)).toString());
        everyday(all, "save one that is there", c -> c.save(Customer.of(1)).toString());
        everyday(
                all,
                "saveAll",
                c -> c.saveAll(List.of(Customer.of(20), Customer.of(21), Customer.of(22)))
                        .size());
        everyday(all, "saveAndFlush", c -> c.saveAndFlush(Customer.of(20)).toString());
        everyday(all, "findById", c -> c.findById(1));
        everyday(all, "findAll", Customers::findAll);
        everyday(all, "findAllById", c -> c.findAllById(List.of(1, 2, 99)));
        everyday(all, "findAll, sorted", c -> c.findAll(Sort.by(DESC, "id")));
        everyday(all, "existsById", c -> c.existsById(2));
        everyday(all, "count", Customers::count);
        all.everyday("save, the key", o -> o.in(in -> in.accounts().save(Account.of("Zqlark-Ten"))));
        all.everyday(
                "saveAll, the keys",
                o -> o.in(in -> in.accounts().saveAll(List.of(Account.of("Zqlark-A"), Account.of("Zqlark-B")))));
        all.everyday(
                "deleteById",
                o -> o.in(in -> {
                    in.accounts().deleteById(2L);
                    return "done";
                }));
        all.everyday(
                "deleteAllInBatch",
                o -> o.in(in -> {
                    in.accounts().deleteAllInBatch();
                    return "done";
                }));
        all.everyday(
                "deleteAllByIdInBatch",
                o -> o.in(in -> {
                    in.accounts().deleteAllByIdInBatch(List.of(1L, 2L));
                    return "done";
                }));
        all.everyday(
                "a derived delete",
                o -> o.in(in -> {
                    in.accounts().deleteByOwner("Zqlark-King");
                    return "done";
                }));
        all.everyday(
                "changed while it is managed",
                o -> o.in(in -> {
                    in.accounts().findByOwnerOrderById("Zqlark-Queen").forEach(a -> a.iban = "NO40ZQLARK");
                    return "done";
                }));
    }

    private static void derived(Operations<Opened> all) {
        everyday(all, "findByEmail", c -> c.findByEmail(EMAIL));
        everyday(all, "findByLastNameOrderById", c -> c.findByLastNameOrderById("Zqlark-Queen"));
        everyday(all, "findByEmailIn", c -> c.findByEmailInOrderById(List.of(EMAIL, "bob.zqlark@x.org")));
        everyday(all, "findByEmailIn of nothing", c -> c.findByEmailInOrderById(List.of()));
        everyday(all, "findByBornAndCity", c -> c.findByBornAndCityOrderById(Marked.BORN, "Rome"));
        everyday(all, "findByEmailIsNull", Customers::findByEmailIsNull);
        everyday(all, "findByEmailNot", c -> c.findByEmailNotOrderById(EMAIL));
        everyday(all, "findByEmailOrPhone", c -> c.findByEmailOrPhoneOrderById(EMAIL, "+1zqlark2"));
        everyday(all, "findDistinctBy", c -> c.findDistinctByLastNameOrderById("Zqlark-King"));
        everyday(all, "findFirstBy", c -> c.findFirstByLastNameOrderByIdDesc("Zqlark-King"));
        everyday(all, "findTop2By", Customers::findTop2ByEmailIsNotNullOrderByScoreDesc);
        everyday(all, "existsBy", c -> c.existsByEmail(EMAIL));
        everyday(all, "countBy", c -> c.countByLastName("Zqlark-Queen"));
        everyday(
                all,
                "a projection by an interface",
                c -> c.findMailByLastNameOrderById("Zqlark-King").stream()
                        .map(m -> m.getId() + m.getEmail())
                        .toList());
        everyday(all, "a projection by a class", c -> c.findNamedByPointsOrderById(Marked.POINTS));
        everyday(all, "deleteBy", c -> c.deleteByPhone("+1zqlark6"));
        everyday(
                all,
                "a stream",
                c -> c.streamByCityOrderById("Rome").map(Customer::toString).toList());
        everyday(all, "@Query", c -> c.byQuery(EMAIL));
        everyday(all, "@Query, an optional filter, given", c -> c.optional(EMAIL, null));
        everyday(all, "@Query, an optional filter, left out", c -> c.optional(null, "Rome"));
        everyday(all, "@Query, native", c -> c.byNative(EMAIL));
        everyday(all, "@Modifying", c -> c.change(1, "mod.zqlark@x.org"));
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
        everyday(all, "a limit", c -> c.findByStatusOrderById("new", Limit.of(2)));
        everyday(all, "a native page", c -> page(c.nativePage("new", PageRequest.of(0, 2, Sort.by("id")))));
        everyday(all, "scrolling by keys", c -> {
            Window<Customer> first = c.findFirst2ByEmailIsNotNullOrderByIdAsc(ScrollPosition.keyset());
            return first.getContent() + "/"
                    + c.findFirst2ByEmailIsNotNullOrderByIdAsc(first.positionAt(first.size() - 1))
                            .getContent();
        });
        everyday(
                all,
                "scrolling by an offset",
                c -> c.findFirst2ByEmailIsNotNullOrderByIdAsc(ScrollPosition.offset(1))
                        .getContent());
    }

    private static String page(Page<Customer> page) {
        return page.getContent() + " of " + page.getTotalElements();
    }

    private static void dynamic(Operations<Opened> all) {
        Customer example = new Customer();
        example.lastName = "Zqlark-Queen";
        example.city = "Rome";
        everyday(all, "an example", c -> c.findAll(Example.of(example), Sort.by("id")));
        everyday(all, "an example, counted", c -> c.count(Example.of(example)));
        everyday(
                all,
                "an example, any of",
                c -> c.findAll(Example.of(example, ExampleMatcher.matchingAny()), Sort.by("id")));
        Specification<Customer> queen = (root, query, builder) -> builder.equal(root.get("lastName"), "Zqlark-Queen");
        Specification<Customer> rome = (root, query, builder) -> builder.equal(root.get("city"), "Rome");
        everyday(all, "a specification", c -> c.findAll(queen.and(rome), Sort.by("id")));
        everyday(
                all,
                "a specification, a page",
                c -> page(c.findAll(queen.or(rome), PageRequest.of(0, 2, Sort.by("id")))));
        everyday(all, "a specification, exists", c -> c.exists(queen));
        everyday(
                all,
                "a fluent query",
                c -> c.findBy(
                        Example.of(example),
                        query -> query.sortBy(Sort.by("id")).first()));
    }

    private static void unprotected(Operations<Opened> all, String name, Function<Customers, @Nullable Object> work) {
        all.unprotected(name, o -> o.in(in -> work.apply(in.customers())));
    }

    private static void unprotected(Operations<Opened> all) {
        unprotected(all, "findByCityStartingWith", c -> c.findByCityStartingWithOrderById("R"));
        unprotected(all, "findByCityContaining", c -> c.findByCityContainingOrderById("o"));
        unprotected(all, "findByCityContainingIgnoreCase", c -> c.findByCityContainingIgnoreCaseOrderById("O"));
        unprotected(all, "findByCityEndingWith", c -> c.findByCityEndingWithOrderById("e"));
        unprotected(all, "findByCityIgnoreCase", c -> c.findByCityIgnoreCaseOrderById("ROME"));
        unprotected(all, "findByCityLike", c -> c.findByCityLikeOrderById("R%"));
        unprotected(all, "findByNoteContaining a per cent sign", c -> c.findByNoteContainingOrderById("0%"));
        unprotected(all, "findByScoreBetween", c -> c.findByScoreBetweenOrderById(20, 40));
        unprotected(all, "findByScoreGreaterThanEqual", c -> c.findByScoreGreaterThanEqualOrderById(30));
        unprotected(all, "findBySeenBefore", c -> c.findBySeenBeforeOrderById(LocalDateTime.of(2020, 1, 3, 12, 0)));
        unprotected(all, "findByCityNotIn", c -> c.findByCityNotInOrderById(List.of("Rome", "Bonn")));
        unprotected(all, "findByOrdersItem", c -> c.findByOrdersItemOrderById("lamp"));
        unprotected(all, "@Query of groups", Customers::cities);
        Customer example = new Customer();
        example.city = "r";
        unprotected(
                all,
                "an example, by its beginning",
                c -> c.findAll(
                        Example.of(
                                example,
                                ExampleMatcher.matching()
                                        .withIgnoreCase()
                                        .withStringMatcher(ExampleMatcher.StringMatcher.STARTING)),
                        Sort.by("id")));
    }

    private static void search(Operations<Opened> all) {
        all.search("findByEmailStartingWith", o -> o.in(in -> in.customers().findByEmailStartingWith("ada.zqlark")));
        all.search("findByEmailIgnoreCase", o -> o.in(in -> in.customers().findByEmailIgnoreCase("Ada.Zqlark@x.org")));
        all.search("findByBornBefore", o -> o.in(in -> in.customers().findByBornBefore(Marked.BORN_TOO)));
        all.search("OrderByLastName", o -> o.in(in -> in.customers().findByIdLessThanOrderByLastName(3)));
        all.search(
                "a page by a protected order",
                o -> o.in(in -> page(in.customers().findAll(PageRequest.of(0, 2, Sort.by("email"))))));
    }
}
