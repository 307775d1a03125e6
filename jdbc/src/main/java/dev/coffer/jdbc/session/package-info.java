/** What is known of a database and of a connection to it while statements run: catalog, plans, current schema. Not exported. */
@NullMarked
package dev.coffer.jdbc.session;

import org.jspecify.annotations.NullMarked;
