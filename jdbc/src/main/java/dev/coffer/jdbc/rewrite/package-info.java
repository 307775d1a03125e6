/** What the planners of a statement write, and tell each other of it: the patch of its text, and where its values go. */
@NullMarked
package dev.coffer.jdbc.rewrite;

import org.jspecify.annotations.NullMarked;
