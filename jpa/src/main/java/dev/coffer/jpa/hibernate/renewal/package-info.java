/**
 * What Hibernate may not ask of a database while two keys are enabled that searches go by: {@link
 * dev.coffer.jpa.hibernate.renewal.GuardedEnvironment} is the door.
 */
@NullMarked
package dev.coffer.jpa.hibernate.renewal;

import org.jspecify.annotations.NullMarked;
