/** Tests of the JDBC wrapper on real databases. */
@NullMarked
package dev.coffer.jdbc;

import org.jspecify.annotations.NullMarked;
