/**
 * What happens to keys and what goes wrong with them, as {@link dev.coffer.event.CofferEvent}s told to {@link
 * dev.coffer.event.CofferListener}s. No event carries a value, a password or key bytes.
 */
@NullMarked
package dev.coffer.event;

import org.jspecify.annotations.NullMarked;
