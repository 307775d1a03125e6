/** What the metadata of protected tables tell, beside those of plain ones. */
@NullMarked
package dev.coffer.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
