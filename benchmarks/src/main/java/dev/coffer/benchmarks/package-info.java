/** JMH benchmarks: Coffer and its peers in one run. Only the ratios inside a run mean anything. */
@NullMarked
package dev.coffer.benchmarks;

import org.jspecify.annotations.NullMarked;
