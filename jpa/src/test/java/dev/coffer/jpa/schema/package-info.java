@NullMarked
package dev.coffer.jpa.schema;

import org.jspecify.annotations.NullMarked;
