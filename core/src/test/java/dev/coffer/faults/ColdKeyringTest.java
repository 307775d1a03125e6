package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.TestKek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads that want the same of a repository at a time: one call serves, or fails, them all. */
final class ColdKeyringTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "64 threads meet a cold keyring",
            then = "one reads it and asks the key-encryption key once; the others wait for that")
    void coldKeyring_sixtyFourThreads_costOneKekCall() throws Exception {
        email(Coffers.on(repository, kek)).encrypt("x");
        int kekCalls = kek.calls();
        Coffer cold = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("other")
                .build();
        int loads = repository.loads();
        repository.hang();
        List<Future<List<KeyInfo>>> all = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> {
                    go.await();
                    return cold.keyring("customers").keys();
                }));
            }
            go.countDown();
            repository.awaitCaller();
            repository.thaw();
            for (Future<List<KeyInfo>> each : all) {
                assertThat(each.get()).hasSize(3);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(repository.loads() - loads).isEqualTo(1);
        assertThat(kek.calls() - kekCalls).isEqualTo(1);
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "64 threads wait for a repository that then fails",
            then = "all fail with that one call: no queue of timeouts")
    void coldKeyring_sixtyFourThreadsAndAFailure_costOneLoad() throws Exception {
        email(Coffers.on(repository, kek)).encrypt("x");
        Coffer cold = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("other")
                .build();
        int loads = repository.loads();
        repository.hang();
        List<Future<List<KeyInfo>>> all = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            CountDownLatch asked = new CountDownLatch(64);
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> {
                    asked.countDown();
                    return cold.keyring("customers").keys();
                }));
            }
            asked.await();
            repository.awaitCaller();
            awaitWaiting(pool, 64, "current"); // the one that reads among them
            repository.failWith("the repository is down");
            repository.thaw();
            for (Future<List<KeyInfo>> each : all) {
                assertThatThrownBy(each::get).hasRootCauseMessage("the repository is down");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(repository.loads() - loads).isEqualTo(1);
    }

    @Test
    void unknownKey_sixtyFourThreads_shareTheReadThatBeganAfterTheyAsked() throws Exception {
        byte[] foreign = email(Coffers.on(new InMemoryKeyRepository(), kek)).encrypt("x");
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        int loads = repository.loads();
        repository.hang();
        List<Future<String>> all = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> email(coffer).decrypt(foreign)));
            }
            repository.awaitCaller();
            awaitWaiting(pool, 64, "readSince");
            repository.thaw();
            for (Future<String> each : all) {
                assertThatThrownBy(each::get).hasRootCauseInstanceOf(UnknownKeyException.class);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(repository.loads() - loads)
                .as("the one they waited for, and one for those who asked after it began")
                .isBetween(1, 2);
    }

    /** Until all but the one that loads wait for its turn to end, in this method of a keyring. */
    private static void awaitWaiting(ExecutorService pool, int threads, String method) {
        while (Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("pool-"))
                        .filter(thread -> Arrays.stream(thread.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals(method)
                                        && frame.getClassName().equals("dev.coffer.keys.live.LiveKeyring")))
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                < threads) {
            assertThat(pool.isShutdown()).isFalse();
            Thread.onSpinWait();
        }
    }
}
