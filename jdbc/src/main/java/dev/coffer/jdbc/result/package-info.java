/** Results: cells of protected columns decrypted by position, all others as the driver has them. Not exported. */
@NullMarked
package dev.coffer.jdbc.result;

import org.jspecify.annotations.NullMarked;
