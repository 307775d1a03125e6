/**
 * Passwords: hashed as strongly as they can be stored, at the attacker's own speed.
 *
 * <pre>{@code
 * PasswordHasher hasher = PasswordHasher.of(PasswordPolicy.recommended());
 * String stored = hasher.hash(password);
 * Verification v = hasher.verify(password, stored);
 * if (v.matches()) {
 *     v.replacement().ifPresent(better -> accounts.accept(better));
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.coffer.password.PasswordPolicy}: the algorithm, its cost, the pepper
 *   <li>{@link dev.coffer.password.PasswordHasher}: hashes, verifies, wraps old hashes; bounded in how many it computes at once
 *   <li>{@link dev.coffer.password.Verification}: the answer, and a new hash to store if one is due
 *   <li>{@link dev.coffer.password.CofferPasswordEncoder}: all that for Spring Security
 *   <li>{@link dev.coffer.password.CommonPasswords}: which passwords are known to attackers
 * </ul>
 */
@NullMarked
package dev.coffer.password;

import org.jspecify.annotations.NullMarked;
