package dev.coffer.benchmarks.sql;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How much more of the heap is reachable after than before, in bytes: a further result beside the time. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class HeapUse {
    private static final int COLLECTIONS = 3;

    /** JMH reads it. */
    public long heap;

    public void before() {
        heap = -used();
    }

    public void after() {
        heap += used();
    }

    /** The first collection may leave what finalizers and references hold. */
    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
