/** What the database says about its tables, and whether protected columns can hold their envelopes. Not exported. */
@NullMarked
package dev.coffer.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
