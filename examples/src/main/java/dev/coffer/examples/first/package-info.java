/** The README's first encrypted column, as a program that its test runs. */
@NullMarked
package dev.coffer.examples.first;

import org.jspecify.annotations.NullMarked;
