/**
 * Whether a real database fits what entities will write into it, for both providers. Not exported.
 */
@NullMarked
package dev.coffer.jpa.schema;

import org.jspecify.annotations.NullMarked;
