/** The database compared with the policy. */
@NullMarked
package dev.coffer.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
