/** Time, so that tests can turn it. */
@NullMarked
package dev.coffer.internal.clock;

import org.jspecify.annotations.NullMarked;
