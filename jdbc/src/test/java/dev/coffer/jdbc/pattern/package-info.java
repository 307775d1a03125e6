@NullMarked
package dev.coffer.jdbc.pattern;

import org.jspecify.annotations.NullMarked;
