/** From a statement's text to its plan: every column traced to its table, every value to a column, or a refusal. Not exported. */
@NullMarked
package dev.coffer.jdbc.planner;

import org.jspecify.annotations.NullMarked;
