/** Tests of the lexer. */
@NullMarked
package dev.coffer.jdbc.sql;

import org.jspecify.annotations.NullMarked;
