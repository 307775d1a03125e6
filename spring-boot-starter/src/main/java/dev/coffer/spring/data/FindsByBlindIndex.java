package dev.coffer.spring.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For a Spring Data JPA repository that finds by an {@code @Encrypted} attribute with a {@code @BlindIndex}, beside its own
 * interface:
 *
 * <pre>{@code
 * interface Customers extends JpaRepository<Customer, Long>, FindsByBlindIndex<Customer> {
 *     default List<Customer> findByEmail(String email) {
 *         return findByBlindIndex("email", email);
 *     }
 * }
 * }</pre>
 *
 * <p>A derived {@code findByEmail} without a body is refused, since no envelope equals another. Sorting is by the attribute itself, in a {@code Sort} or
 * {@code Pageable}, where it has a {@code @BlindIndex(kind = ORDER)}. Whoever needs more than equality
 * of one attribute composes a {@code Specification} with the bean {@link dev.coffer.jpa.Lookup}.
 *
 * @param <T> the repository's entity
 */
public interface FindsByBlindIndex<T> {
    /**
     * The entities with this value, as {@link dev.coffer.jpa.Lookup} compares; none for null.
     *
     * @param attribute the encrypted attribute; in embeddables its path
     * @throws IllegalArgumentException if it has no blind index, or the value is of another class
     */
    List<T> findByBlindIndex(String attribute, @Nullable Object value);

    /**
     * The entities whose text begins with this run, both normalized as the column is; none for null. A run that is longer than each {@code
     * @BlindIndex(kind = PREFIX)} is narrowed by the longest, and what was loaded is looked at.
     *
     * @throws IllegalArgumentException if there is no such index, or the run is shorter than each; the message has not the run
     */
    List<T> findByStart(String attribute, @Nullable String run);

    /** The same of how a text ends, by {@code @BlindIndex(kind = SUFFIX)}. */
    List<T> findByEnd(String attribute, @Nullable String run);

    /** The same of what a text contains, by {@code @BlindIndex(kind = CONTAINS)}, of a run of three code points and more. */
    List<T> findByPart(String attribute, @Nullable String run);

    /**
     * The entities whose value lies between two, which are included, in its order, by {@code @BlindIndex(kind = ORDER)}; none if one of them is
     * null.
     *
     * @throws IllegalArgumentException if there is no such index, or a value is of a type that the column's is not compared with
     */
    List<T> findByRange(String attribute, @Nullable Object low, @Nullable Object high);
}
