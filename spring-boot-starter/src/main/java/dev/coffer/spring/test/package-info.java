/** Keys in memory, for tests. */
@NullMarked
package dev.coffer.spring.test;

import org.jspecify.annotations.NullMarked;
