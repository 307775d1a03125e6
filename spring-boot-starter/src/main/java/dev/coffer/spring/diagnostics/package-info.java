/** Start-up failures in words that say what to change. */
@NullMarked
package dev.coffer.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
