/** How long a caller waits for a key-encryption key that does not answer. Below the keys, as every one of them has it. Hidden. */
@NullMarked
package dev.coffer.keys.deadline;

import org.jspecify.annotations.NullMarked;
