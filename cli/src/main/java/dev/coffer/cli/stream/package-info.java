/** Whole files: sealed, opened, verified. */
@NullMarked
package dev.coffer.cli.stream;

import org.jspecify.annotations.NullMarked;
