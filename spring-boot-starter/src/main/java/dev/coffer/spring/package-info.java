/**
 * Coffer in a Spring Boot 4 application. Put a policy on the class path as {@code coffer.yaml}, say where the keys are, and
 * annotate:
 *
 * <pre>{@code
 * coffer.kek.location=/etc/shop/kek.p12
 * coffer.kek.passphrase-file=/run/secrets/kek-passphrase
 * coffer.repository.location=/var/lib/shop/keys
 * }</pre>
 *
 * <pre>{@code
 * @Entity
 * class Customer {
 *     @Id Long id;
 *     @Encrypted String email;
 * }
 * }</pre>
 *
 * <p>Every bean that is made here steps back before one of the application's own: {@code KeyEncryptionKey}, {@code
 * KeyRepository}, {@code EncryptionPolicy}, {@code Coffer}, {@code PasswordEncoder}.
 *
 * <ul>
 *   <li>{@link dev.coffer.spring.CofferBuilderCustomizer}: what no property says
 *   <li>{@link dev.coffer.spring.CofferTenant}: whose keys a statement works under
 *   <li>{@link dev.coffer.spring.property.EncryptProperty}: makes encrypted property values
 *   <li>{@link dev.coffer.spring.test.TestKeyring}: keys in memory for tests
 * </ul>
 *
 * <p>{@code docs/spring-boot.md} has all properties, and all failures with their cures.
 */
@NullMarked
package dev.coffer.spring;

import org.jspecify.annotations.NullMarked;
