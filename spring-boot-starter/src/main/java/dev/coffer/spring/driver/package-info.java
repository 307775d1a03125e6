/** Data sources, Flyway and Liquibase whose URL begins with {@code jdbc:coffer:}. */
@NullMarked
package dev.coffer.spring.driver;

import org.jspecify.annotations.NullMarked;
