/** Spring Data repositories that find by encrypted attributes. */
@NullMarked
package dev.coffer.spring.data;

import org.jspecify.annotations.NullMarked;
