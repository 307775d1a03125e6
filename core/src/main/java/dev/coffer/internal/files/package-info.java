/** Files that hold what others must not read. */
@NullMarked
package dev.coffer.internal.files;

import org.jspecify.annotations.NullMarked;
