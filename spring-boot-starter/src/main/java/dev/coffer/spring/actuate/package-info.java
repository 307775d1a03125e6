/** What an operator sees: health, the endpoint of keyrings, metrics. Names, ids and ages; never key material. */
@NullMarked
package dev.coffer.spring.actuate;

import org.jspecify.annotations.NullMarked;
