/** Fields: one value to one envelope and back. {@link dev.coffer.field.FieldCipher} is where a value enters. */
@NullMarked
package dev.coffer.field;

import org.jspecify.annotations.NullMarked;
