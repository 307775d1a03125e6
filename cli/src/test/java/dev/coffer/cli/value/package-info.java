/** The commands of this room, as they are typed. */
@NullMarked
package dev.coffer.cli.value;

import org.jspecify.annotations.NullMarked;
