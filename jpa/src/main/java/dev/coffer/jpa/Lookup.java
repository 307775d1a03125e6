package dev.coffer.jpa;

import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.search.Comparison;
import dev.coffer.search.SearchMember;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by an {@link Encrypted} attribute that has a {@link BlindIndex}. In JPQL:
 *
 * <pre>{@code
 * em.createQuery("select c from Customer c where c.emailBidx in :tags", Customer.class)
 *         .setParameter("tags", lookup.candidates(Customer.class, "email", "mary@example.org"))
 *         .getResultList();
 * }</pre>
 *
 * in criteria, and so in a Specification of Spring Data:
 *
 * <pre>{@code
 * (root, query, builder) -> lookup.equal(builder, root, "email", "mary@example.org");
 * }</pre>
 *
 * <p>Values are normalized as the index says, and never rounded: a value that the column could not hold equals no row. One tag
 * in 2<sup>64</sup> is that of another value, and who can write the table can put any tag anywhere; where that matters, look
 * at the decrypted rows with {@link #matches}.
 *
 * <p>Immutable, thread-safe; one for each EntityManagerFactory. With tenants, the current one's keys are used at each call.
 */
public final class Lookup {
    private final TagCatalog catalog;

    private Lookup(TagCatalog catalog) {
        this.catalog = catalog;
    }

    /** @throws IllegalStateException if the factory was made without a Coffer */
    public static Lookup in(EntityManagerFactory factory) {
        if (factory.getProperties().get(TagCatalog.PROPERTY) instanceof TagCatalog catalog) {
            return new Lookup(catalog);
        }
        throw new IllegalStateException(
                "this EntityManagerFactory was made without a Coffer, so it has no blind indexes: set"
                        + " its property '" + CofferJpa.COFFER + "' to the Coffer instance");
    }

    /**
     * The tags that rows with this value may carry, for {@code in}: at most two. Empty, which equals no row, for null and for
     * what the column could not hold.
     *
     * @param entity the entity's class, or that of one below it
     * @param attribute the encrypted attribute; in embeddables its path, as in {@code "home.street"}
     * @throws IllegalArgumentException if it has no blind index, or the value is of another class
     */
    public List<Long> candidates(Class<?> entity, String attribute, @Nullable Object value) {
        return column(entity, attribute).candidates(value);
    }

    /**
     * A condition that holds for rows with this value. For null, and for what the column could not hold, it holds for none.
     *
     * @param from the query's root, or a join to an entity
     * @param attribute as for {@link #candidates}
     * @throws IllegalArgumentException as {@link #candidates} does
     */
    public Predicate equal(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable Object value) {
        TagColumn column = column(from.getJavaType(), attribute);
        List<Long> tags = column.candidates(value);
        if (tags.isEmpty()) {
            return builder.disjunction();
        }
        return path(from, column).in(tags);
    }

    /**
     * Whether a decrypted value is one that was searched for, as the index compares: for those who do not take tags on trust.
     *
     * @throws IllegalArgumentException as {@link #candidates} does
     */
    public boolean matches(Class<?> entity, String attribute, @Nullable Object decrypted, @Nullable Object wanted) {
        TagColumn column = column(entity, attribute);
        Object tag = column.tag(decrypted);
        return tag != null && column.candidates(wanted).contains(tag);
    }

    /**
     * A condition that holds for rows whose text begins with this run, by {@code @BlindIndex(kind = PREFIX)} of the run's length. Normalized as
     * the index says. For null it holds for none.
     *
     * @param attribute as for {@link #candidates}
     * @throws IllegalArgumentException if no index has that length; the message names those that there are
     */
    public Predicate startsWith(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        return Runs.PREFIX.exactly(this, builder, from, attribute, run);
    }

    /** The same of how a text ends, by {@code @BlindIndex(kind = SUFFIX)}. */
    public Predicate endsWith(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        return Runs.SUFFIX.exactly(this, builder, from, attribute, run);
    }

    /** The same of what a text contains, by {@code @BlindIndex(kind = CONTAINS)}, of a run of three code points. */
    public Predicate contains(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        return Runs.CONTAINS.exactly(this, builder, from, attribute, run);
    }

    /**
     * A condition that holds for all rows whose text begins with this run, and for some others: a run that is longer than an index is
     * narrowed by its first code points. What is found has to be looked at with {@link #startsWith(Class, String, String, String)}, and the
     * condition is never to be negated.
     *
     * @throws IllegalArgumentException if the run is shorter than each index
     */
    public Predicate mayStartWith(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        return Runs.PREFIX.narrowly(this, builder, from, attribute, run);
    }

    /** The same of how a text ends. */
    public Predicate mayEndWith(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        return Runs.SUFFIX.narrowly(this, builder, from, attribute, run);
    }

    /** The same of what a text contains, of a run of three code points and more. */
    public Predicate mayContain(CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        return Runs.CONTAINS.narrowly(this, builder, from, attribute, run);
    }

    /** Whether a decrypted text begins with this run, both normalized. False for null. */
    public boolean startsWith(Class<?> entity, String attribute, @Nullable String decrypted, @Nullable String run) {
        return Runs.PREFIX.holds(this, entity, attribute, decrypted, run);
    }

    /** Whether a decrypted text ends with this run, both normalized. False for null. */
    public boolean endsWith(Class<?> entity, String attribute, @Nullable String decrypted, @Nullable String run) {
        return Runs.SUFFIX.holds(this, entity, attribute, decrypted, run);
    }

    /** Whether a decrypted text contains this run, both normalized. False for null. */
    public boolean contains(Class<?> entity, String attribute, @Nullable String decrypted, @Nullable String run) {
        return Runs.CONTAINS.holds(this, entity, attribute, decrypted, run);
    }

    /**
     * A condition that holds for rows whose value is less, greater, or equal too, by {@code @BlindIndex(kind = ORDER)}. An operand that the
     * column could not hold is compared all the same. For null it holds for none.
     *
     * @param attribute as for {@link #candidates}
     * @throws IllegalArgumentException if there is no such index, or the operand is of a type that the column's is not compared with
     */
    public Predicate compare(
            CriteriaBuilder builder,
            From<?, ?> from,
            String attribute,
            Comparison comparison,
            @Nullable Object operand) {
        return Ranges.compare(this, builder, from, attribute, comparison, operand);
    }

    /** {@link #compare} with both bounds, which are included. */
    public Predicate between(
            CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable Object low, @Nullable Object high) {
        return builder.and(
                compare(builder, from, attribute, Comparison.GREATER_OR_EQUAL, low),
                compare(builder, from, attribute, Comparison.LESS_OR_EQUAL, high));
    }

    /**
     * The attribute to sort by in an encrypted one's stead, as its path: {@code bornOrd} of {@code born}. It sorts in JPQL, in criteria and in
     * Spring Data's {@code Sort}; text by the code points that normalizers leave.
     *
     * @return empty if there is no {@code @BlindIndex(kind = ORDER)}
     */
    public Optional<String> sortingBy(Class<?> entity, String attribute) {
        return catalog.of(entity, attribute, SearchMember.ORDER).stream()
                .map(TagColumn::tag)
                .findFirst();
    }

    TagColumn one(Class<?> entity, String attribute, SearchMember member) {
        return all(entity, attribute, member).get(0);
    }

    List<TagColumn> all(Class<?> entity, String attribute, SearchMember member) {
        List<TagColumn> found = catalog.of(entity, attribute, member);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(entity.getName() + " has no index of '" + attribute + "' for "
                    + member.serves() + ": add an attribute with @BlindIndex(of = \"" + attribute + "\", kind = "
                    + member
                    + ")");
        }
        return found;
    }

    static Path<?> path(From<?, ?> from, TagColumn column) {
        Path<?> path = from;
        for (String step : column.tag().split("\\.", -1)) {
            path = path.get(step);
        }
        return path;
    }

    private TagColumn column(Class<?> entity, String attribute) {
        return catalog.of(entity, attribute)
                .orElseThrow(() -> new IllegalArgumentException(entity.getName() + " has no blind index of '"
                        + attribute + "': add a Long attribute with @BlindIndex(of = \"" + attribute + "\")"));
    }
}
