/** Commands as they are typed. */
@NullMarked
package dev.coffer.cli;

import org.jspecify.annotations.NullMarked;
