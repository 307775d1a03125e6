/** What a name in a statement means: its tables, their columns, and which of them are protected. Not exported. */
@NullMarked
package dev.coffer.jdbc.scope;

import org.jspecify.annotations.NullMarked;
