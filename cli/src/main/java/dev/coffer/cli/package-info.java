/** The command {@code coffer}. {@link dev.coffer.cli.Main} begins; each room beside it has the commands of one subject. */
@NullMarked
package dev.coffer.cli;

import org.jspecify.annotations.NullMarked;
