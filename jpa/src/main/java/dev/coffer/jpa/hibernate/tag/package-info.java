/**
 * What a blind index stores: finds the attributes that hold tags, has Hibernate write them with each insert and update, and
 * holds those in the database against their sources.
 */
@NullMarked
package dev.coffer.jpa.hibernate.tag;

import org.jspecify.annotations.NullMarked;
