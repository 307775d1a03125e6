/** Values and their envelopes, one by one. */
@NullMarked
package dev.coffer.cli.value;

import org.jspecify.annotations.NullMarked;
