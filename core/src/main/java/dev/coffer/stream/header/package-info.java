/** The text before the sealed bytes, and around them: header, armor, Bech32. Written and read strictly, in one spelling. */
@NullMarked
package dev.coffer.stream.header;

import org.jspecify.annotations.NullMarked;
