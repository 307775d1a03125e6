/** Tools that change schemas and seed tables. */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries.migration;
