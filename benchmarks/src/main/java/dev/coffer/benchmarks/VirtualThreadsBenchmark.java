package dev.coffer.benchmarks;

import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The same as {@link ThreadsBenchmark} in virtual threads, from JDK 21 on. A thread that only computes never gives its carrier
 * away, so there are as many carriers as threads at most.
 */
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = {"-Djmh.executor=VIRTUAL", "-Djdk.virtualThreadScheduler.parallelism=4"})
public class VirtualThreadsBenchmark extends ThreadsBenchmark {}
