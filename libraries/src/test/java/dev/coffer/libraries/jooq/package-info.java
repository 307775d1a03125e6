/** jOOQ, with tables and records as its generator writes them. */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries.jooq;
