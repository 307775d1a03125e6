/** What drivers tell of plain columns, so that protected ones tell the same. Not exported. */
@NullMarked
package dev.coffer.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
