/** From an existing database to its first protected columns, by asking. */
@NullMarked
package dev.coffer.cli.init;

import org.jspecify.annotations.NullMarked;
