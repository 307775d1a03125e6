/** What the JDBC wrapper costs beside the plain driver, on PostgreSQL and on H2 in memory. */
@NullMarked
package dev.coffer.benchmarks.sql;

import org.jspecify.annotations.NullMarked;
