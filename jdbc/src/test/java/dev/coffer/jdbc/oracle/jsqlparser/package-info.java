/** The reader over JSqlParser, the only room that names it: its trees become those of {@code dev.coffer.jdbc.sql}. Not exported. */
@NullMarked
package dev.coffer.jdbc.oracle.jsqlparser;

import org.jspecify.annotations.NullMarked;
