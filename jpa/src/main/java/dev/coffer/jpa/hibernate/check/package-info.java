/**
 * What is looked at when a factory starts: every mapped column against the policy, what the database would compare, the real
 * columns, and later whether a session stays with one tenant.
 */
@NullMarked
package dev.coffer.jpa.hibernate.check;

import org.jspecify.annotations.NullMarked;
