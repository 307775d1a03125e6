/** Libraries that solve the same task, measured in the same run. Built by {@code benchmarks/run} only. */
@NullMarked
package dev.coffer.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
