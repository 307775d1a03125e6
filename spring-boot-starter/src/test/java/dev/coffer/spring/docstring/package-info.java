/** The code that the docstrings of the published modules show. */
@NullMarked
package dev.coffer.spring.docstring;

import org.jspecify.annotations.NullMarked;
