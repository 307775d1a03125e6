/** Property values that are kept encrypted: {@code {coffer}cf1....} */
@NullMarked
package dev.coffer.spring.property;

import org.jspecify.annotations.NullMarked;
