/** Conversions between what JDBC's setters and getters speak and the Java type of a protected column. Not exported. */
@NullMarked
package dev.coffer.jdbc.value;

import org.jspecify.annotations.NullMarked;
