/** Pools over and under the wrapper, and what drivers tell of a database. */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries.pool;
