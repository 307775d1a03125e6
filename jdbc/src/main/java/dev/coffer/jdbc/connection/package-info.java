/** Connections, and the metadata of a database as an application is to see them. Not exported. */
@NullMarked
package dev.coffer.jdbc.connection;

import org.jspecify.annotations.NullMarked;
