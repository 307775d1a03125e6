/**
 * Fields: one value to one envelope and back. {@link dev.coffer.field.FieldCipher} is where a value enters, {@link
 * dev.coffer.field.FieldType} how it becomes bytes, {@link dev.coffer.field.FieldName} what its keys are derived for.
 */
@NullMarked
package dev.coffer.field;

import org.jspecify.annotations.NullMarked;
