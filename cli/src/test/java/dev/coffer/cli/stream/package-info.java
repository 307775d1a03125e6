/** The commands of this room, as they are typed. */
@NullMarked
package dev.coffer.cli.stream;

import org.jspecify.annotations.NullMarked;
