/** Many processes on one keyring in one database, killed at random: what was acknowledged has to stay. */
@NullMarked
package dev.coffer.jdbc.soak;

import org.jspecify.annotations.NullMarked;
