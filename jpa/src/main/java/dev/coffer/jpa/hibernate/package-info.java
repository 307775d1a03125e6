/**
 * Where Hibernate enters: what it makes instances of, by the annotations and by its service files. Nothing here is for
 * applications.
 *
 * <p>At start {@link dev.coffer.jpa.hibernate.EncryptedBinder} gives each annotated attribute a type that knows its column,
 * and {@link dev.coffer.jpa.hibernate.MappingCheck} looks for mappings that would write past Coffer. Queries pass a guard
 * that {@link dev.coffer.jpa.hibernate.GuardContributor} installs.
 *
 * <p>Behind it are the rooms {@code query}, {@code check} and {@code tag}, which do not know each other, and {@code type}, which
 * they all know.
 */
@NullMarked
package dev.coffer.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
