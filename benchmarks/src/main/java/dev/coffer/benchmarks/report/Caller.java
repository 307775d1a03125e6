package dev.coffer.benchmarks.report;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Calls a benchmark and says what that took. Confined to one thread at a time. */
final class Caller {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final VarHandle LAST;

    static {
        try {
            LAST = MethodHandles.lookup().findVarHandle(Caller.class, "last", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Callable<?> benchmark;

    /** Takes each result, so that none is found to be of no use; a field of this caller, so that threads share nothing. */
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private Object last;

    Caller(Callable<?> benchmark) {
        this.benchmark = benchmark;
    }

    /**
     * What a thread spent.
     *
     * @param start of {@code System.nanoTime}, as {@code end}
     * @param processor nanoseconds of the thread's processor time; 0 in a virtual thread, which has none of its own
     * @param bytes allocated by the thread; 0 in a virtual one
     */
    record Spent(long start, long end, long processor, long bytes) {}

    Spent call(long times, boolean virtual) throws Exception {
        long bytes = virtual ? 0 : THREADS.getCurrentThreadAllocatedBytes();
        long processor = virtual ? 0 : THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (long i = 0; i < times; i++) {
            LAST.setOpaque(this, benchmark.call());
        }
        long end = System.nanoTime();
        return new Spent(
                start,
                end,
                virtual ? 0 : THREADS.getCurrentThreadCpuTime() - processor,
                virtual ? 0 : THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }
}
