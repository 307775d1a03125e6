/** The auto-configurations, one for each concern. */
@NullMarked
package dev.coffer.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
