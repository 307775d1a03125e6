/** What a known plan costs. */
@NullMarked
package dev.coffer.jdbc.session;

import org.jspecify.annotations.NullMarked;
