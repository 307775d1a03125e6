package dev.coffer.internal.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class SaltRunTest {
    private static final int THREADS = 8;

    @Test
    void take_oneThread_countsToTheLimit() {
        SaltRun run = new SaltRun(new byte[12], 3);
        assertThat(List.of(run.take(), run.take(), run.take(), run.take(), run.take()))
                .containsExactly(true, true, true, false, false);
        assertThat(run.count()).isEqualTo(3);
    }

    @Test
    void take_manyThreadsAtOnce_giveOutExactlyTheLimit() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (int limit : new int[] {1, 2, 7, 64, 1_000, 300_000}) {
                for (int round = 0; round < 50; round++) {
                    SaltRun run = new SaltRun(new byte[12], limit);
                    CyclicBarrier together = new CyclicBarrier(THREADS);
                    Callable<Integer> taking = () -> {
                        together.await();
                        int taken = 0;
                        while (run.take()) {
                            taken++;
                        }
                        return taken;
                    };
                    List<Future<Integer>> all = new ArrayList<>();
                    for (int i = 0; i < THREADS; i++) {
                        all.add(pool.submit(taking));
                    }
                    int taken = 0;
                    for (Future<Integer> each : all) {
                        taken += each.get();
                    }
                    assertThat(taken).as("limit %d", limit).isEqualTo(limit).isEqualTo(run.count());
                    assertThat(run.take()).isFalse();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
