/**
 * From a run to what is quoted of it: {@code Run} measures in rounds, {@code Results} reads what JMH wrote, {@code Goals} says
 * what was aimed at, {@code Report} and {@code Charts} show it.
 */
@NullMarked
package dev.coffer.benchmarks.report;

import org.jspecify.annotations.NullMarked;
