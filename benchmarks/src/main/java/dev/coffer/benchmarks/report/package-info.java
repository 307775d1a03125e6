/**
 * From benchmarks to what is quoted of them: {@code Groups} says what is measured together, {@code Forks} starts JVMs in which
 * {@code Turns} measures, {@code Results} keeps what they gave, {@code Goals} says what was aimed at, and {@code Report}, {@code
 * Tables} and {@code Charts} show it.
 */
@NullMarked
package dev.coffer.benchmarks.report;

import org.jspecify.annotations.NullMarked;
