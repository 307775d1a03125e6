/** Files that hold what others must not read, and files that are there whole or not at all. */
@NullMarked
package dev.coffer.internal.files;

import org.jspecify.annotations.NullMarked;
