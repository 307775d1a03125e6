/** How Coffer's failures reach a caller of JDBC. Not exported. */
@NullMarked
package dev.coffer.jdbc.error;

import org.jspecify.annotations.NullMarked;
