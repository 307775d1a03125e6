/** What connections and their metadata show. */
@NullMarked
package dev.coffer.jdbc.connection;

import org.jspecify.annotations.NullMarked;
