/** Sealed streams: against the age test kit, against {@code age} itself, and against whoever alters, cuts or kills. */
@NullMarked
package dev.coffer.stream;

import org.jspecify.annotations.NullMarked;
