/** What can be compared without being read: deterministic envelopes and blind-index tags, and what they leak. */
@NullMarked
package dev.coffer.search;

import org.jspecify.annotations.NullMarked;
