/** What {@code JdbcKeyRepository} is made of: its table, its transactions, its failures. Not exported. */
@NullMarked
package dev.coffer.jdbc.keyring;

import org.jspecify.annotations.NullMarked;
