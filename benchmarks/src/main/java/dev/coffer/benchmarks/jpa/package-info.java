/** What encrypted attributes of entities cost in Hibernate, beside the same entities without encryption. */
@NullMarked
package dev.coffer.benchmarks.jpa;

import org.jspecify.annotations.NullMarked;
