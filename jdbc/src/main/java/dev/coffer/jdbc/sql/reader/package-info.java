/** From tokens to a statement in our own terms: its skeleton word by word, its expressions by precedence. */
@NullMarked
package dev.coffer.jdbc.sql.reader;

import org.jspecify.annotations.NullMarked;
