/** The functions of the databases, from their own catalogs, and random expressions of them. */
@NullMarked
package dev.coffer.jdbc.oracle.functions;

import org.jspecify.annotations.NullMarked;
