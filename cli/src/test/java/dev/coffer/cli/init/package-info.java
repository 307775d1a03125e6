/** The commands of this room, as they are typed. */
@NullMarked
package dev.coffer.cli.init;

import org.jspecify.annotations.NullMarked;
