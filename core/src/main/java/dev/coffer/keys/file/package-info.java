/** What the keys of sealed files are wrapped under. */
@NullMarked
package dev.coffer.keys.file;

import org.jspecify.annotations.NullMarked;
