/** The differential oracle: the same statement on a plain and on a protected database. */
@NullMarked
package dev.coffer.jdbc.oracle;

import org.jspecify.annotations.NullMarked;
