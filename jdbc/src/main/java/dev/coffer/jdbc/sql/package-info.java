/** Reading SQL: a small lexer for each dialect, and the analyser that turns a statement into offsets into its text. Not exported. */
@NullMarked
package dev.coffer.jdbc.sql;

import org.jspecify.annotations.NullMarked;
