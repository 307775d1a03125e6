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
 * <p>A derived {@code findByEmail} without a body is refused, since no envelope equals another. Whoever needs more than equality
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
}
