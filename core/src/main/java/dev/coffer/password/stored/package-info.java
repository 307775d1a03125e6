/**
 * The formats that stored hashes are read in, whoever wrote them: {@code HashReader} tells them apart, and what it makes of one is
 * a {@code StoredHash}. What Coffer writes is written by the schemes of {@code password.kdf}. Hidden.
 */
@NullMarked
package dev.coffer.password.stored;

import org.jspecify.annotations.NullMarked;
