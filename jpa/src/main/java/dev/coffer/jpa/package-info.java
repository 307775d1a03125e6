/**
 * Encrypted attributes of JPA entities. On Hibernate, say which Coffer to use, and annotate:
 *
 * <pre>{@code
 * EntityManagerFactory factory =
 *         Persistence.createEntityManagerFactory("shop", Map.of(CofferJpa.COFFER, coffer));
 *
 * @Entity
 * class Customer {
 *     @Id Long id;
 *     @Encrypted String email;
 *     @Encrypted(type = "decimal(12,2)") BigDecimal limit;
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.coffer.jpa.Encrypted}: table and column are taken from the mapping, the rest from the policy, if it declares
 *       the column
 *   <li>{@link dev.coffer.jpa.BlindIndex} and {@link dev.coffer.jpa.Lookup}: finding rows by an encrypted attribute; {@link
 *       dev.coffer.jpa.TagVerifier} mends tags that native SQL has left behind
 *   <li>{@link dev.coffer.jpa.CofferJpa}: how the Coffer gets there
 *   <li>{@link dev.coffer.jpa.EncryptedConverter}, {@link dev.coffer.jpa.EncryptedStringConverter}, {@link
 *       dev.coffer.jpa.TextStorageConverter}: for any other JPA provider; one subclass for each column, which names it
 * </ul>
 *
 * <p>Native SQL and what other programs write are beyond JPA's reach: there the data source of {@code coffer-jdbc} stands
 * guard.
 */
@NullMarked
package dev.coffer.jpa;

import org.jspecify.annotations.NullMarked;
