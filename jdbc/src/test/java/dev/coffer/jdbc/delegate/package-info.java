/** The generator of {@code dev.coffer.jdbc.delegate}, and the test that the committed text is what it renders. */
@NullMarked
package dev.coffer.jdbc.delegate;

import org.jspecify.annotations.NullMarked;
