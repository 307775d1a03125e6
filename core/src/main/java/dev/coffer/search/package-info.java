/** What can be compared without being read: blind-index tags, what is normalized before they are computed, and what they leak. */
@NullMarked
package dev.coffer.search;

import org.jspecify.annotations.NullMarked;
