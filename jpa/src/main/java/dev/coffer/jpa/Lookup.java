package dev.coffer.jpa;

import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.column.TagColumn;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
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
        Path<?> path = from;
        for (String step : column.tag().split("\\.", -1)) {
            path = path.get(step);
        }
        return path.in(tags);
    }

    /**
     * Whether a decrypted value is one that was searched for, as the index compares: for those who do not take tags on trust.
     *
     * @throws IllegalArgumentException as {@link #candidates} does
     */
    public boolean matches(Class<?> entity, String attribute, @Nullable Object decrypted, @Nullable Object wanted) {
        TagColumn column = column(entity, attribute);
        Long tag = column.tag(decrypted);
        return tag != null && column.candidates(wanted).contains(tag);
    }

    private TagColumn column(Class<?> entity, String attribute) {
        return catalog.of(entity, attribute)
                .orElseThrow(() -> new IllegalArgumentException(entity.getName() + " has no blind index of '"
                        + attribute + "': add a Long attribute with @BlindIndex(of = \"" + attribute + "\")"));
    }
}
