/** Statements and what they show of themselves, on real databases. */
@NullMarked
package dev.coffer.jdbc.statement;

import org.jspecify.annotations.NullMarked;
