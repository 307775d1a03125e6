/**
 * How {@link dev.coffer.jpa.Encrypted} works on Hibernate. Nothing here is for applications.
 *
 * <p>At start {@link dev.coffer.jpa.hibernate.EncryptedBinder} gives each annotated attribute a type that knows its column,
 * and {@link dev.coffer.jpa.hibernate.MappingCheck} looks for mappings that would write past Coffer. Queries pass a guard
 * that {@link dev.coffer.jpa.hibernate.GuardContributor} installs.
 */
@NullMarked
package dev.coffer.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
