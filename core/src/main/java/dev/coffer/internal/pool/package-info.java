/** Where things wait that are costly to make and belong to one thread at a time. */
@NullMarked
package dev.coffer.internal.pool;

import org.jspecify.annotations.NullMarked;
