/**
 * Changes of the schema in logical terms: a statement that makes or changes plain columns becomes one that makes or changes those that
 * hold envelopes and tags, or is refused. Not exported.
 */
@NullMarked
package dev.coffer.jdbc.ddl;

import org.jspecify.annotations.NullMarked;
