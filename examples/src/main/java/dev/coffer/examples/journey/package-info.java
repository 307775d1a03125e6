/**
 * The main job of Coffer on real rows: customers and payments, half written by JPA and half by JDBC, each read by the other,
 * with a rotation in between, and a search of the raw tables for every protected value. Started by {@code examples/run}.
 */
@NullMarked
package dev.coffer.examples.journey;

import org.jspecify.annotations.NullMarked;
