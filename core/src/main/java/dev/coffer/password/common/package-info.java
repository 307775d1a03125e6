/** Lists of known passwords as a filter in memory and on disk: read line by line, kept as a Golomb-coded set. Hidden. */
@NullMarked
package dev.coffer.password.common;

import org.jspecify.annotations.NullMarked;
