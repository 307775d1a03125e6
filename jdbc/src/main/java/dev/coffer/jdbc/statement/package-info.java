/** Statements: where a parameter's value goes, when it is encrypted, and how a text is executed. Not exported. */
@NullMarked
package dev.coffer.jdbc.statement;

import org.jspecify.annotations.NullMarked;
