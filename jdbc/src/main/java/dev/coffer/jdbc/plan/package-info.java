/** A finished plan: parameters, literals and results of one statement, and what encrypts them. Immutable. Not exported. */
@NullMarked
package dev.coffer.jdbc.plan;

import org.jspecify.annotations.NullMarked;
