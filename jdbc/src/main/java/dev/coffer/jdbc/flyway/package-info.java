/** What Flyway asks of a database that it is given by URL. Loaded by Flyway alone. */
@NullMarked
package dev.coffer.jdbc.flyway;

import org.jspecify.annotations.NullMarked;
