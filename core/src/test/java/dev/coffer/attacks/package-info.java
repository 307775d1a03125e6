/** Attackers with stated powers against the keys' chain of trust: what each of them reaches, on which node. */
@NullMarked
package dev.coffer.attacks;

import org.jspecify.annotations.NullMarked;
