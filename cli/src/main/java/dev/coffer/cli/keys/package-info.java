/** {@code coffer keys}: what operators say to keyrings. */
@NullMarked
package dev.coffer.cli.keys;

import org.jspecify.annotations.NullMarked;
