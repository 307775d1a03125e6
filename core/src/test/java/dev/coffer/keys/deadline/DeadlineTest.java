package dev.coffer.keys.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final CountDownLatch latch = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicReference<byte[]> handedIn = new AtomicReference<>();
    private final byte[] secret = {7, 7, 7};
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** A call that runs in the test's own thread leaves that without a class loader, as it leaves the threads of its pool. */
    @AfterEach
    void giveTheClassLoaderBack() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** Answers {@code secret}, late. */
    private byte[] late(byte[] input) {
        handedIn.set(input);
        begun.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        // A latch that opens in the midst of the attempt to wait for it lets through with the interrupt still to be
        // noticed.
        assertThat(interrupted || Thread.interrupted()).isTrue();
        return secret;
    }

    private void awaitBegun() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void call_inTime_givesTheAnswerAndWipesTheCopyOnly() {
        byte[] input = {1, 2, 3};
        byte[] answer = new Deadline(LONG).call("kek", input, copy -> {
            handedIn.set(copy);
            return copy.clone();
        });
        assertThat(answer).containsExactly(1, 2, 3);
        assertThat(input).containsExactly(1, 2, 3);
        assertThat(handedIn.get()).isNotSameAs(input);
    }

    @Test
    void call_late_failsInterruptsAndWipesWhatStillComes() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        // The call has begun before time is up: who has not begun is not interrupted.
        Deadline deadline = new Deadline(SHORT, task -> {
            executor.execute(task);
            awaitBegun();
        });
        assertThatThrownBy(() -> deadline.call("kek", new byte[] {1, 2, 3}, this::late))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("kek did not answer within 5 ms");
        latch.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        assertThat(secret).containsOnly(0);
        assertThat(handedIn.get()).containsOnly(0);
    }

    @Test
    void call_failing_failsTheSameWay() {
        KeyUnavailableException failure = new KeyUnavailableException("the KMS denies");
        assertThatThrownBy(() -> new Deadline(LONG).call("kek", secret, copy -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> new Deadline(LONG).call("kek", secret, copy -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void call_interrupted_failsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Deadline(LONG).call("kek", secret, copy -> copy))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the wait for kek was interrupted; the thread's interrupt status is set again");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void call_interruptedWhileWaiting_interruptsTheCallAndWipesItsAnswer() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Deadline deadline = new Deadline(LONG, executor);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> deadline.call("kek", secret, copy -> {
                    caller.interrupt();
                    return late(copy);
                }))
                .isInstanceOf(KeyUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        latch.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        assertThat(secret).containsOnly(0);
    }

    @Test
    void call_besideSixteenHangingOnes_isNotMade() {
        Deadline deadline = new Deadline(SHORT);
        for (int i = 0; i < 16; i++) {
            assertThatThrownBy(() -> deadline.call("kek", secret, this::late)).hasMessageContaining("did not answer");
        }
        assertThatThrownBy(() -> deadline.call("kek", secret, copy -> copy))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("kek was not asked: 16 earlier calls have not come back, and no place got free within 5 ms."
                        + " Check that its service answers at all");
        latch.countDown();
    }

    @Test
    void call_thatCouldNotStart_givesItsPlaceBack() {
        Deadline deadline = new Deadline(LONG, task -> {
            if (handedIn.getAndSet(secret) == null) {
                throw new IllegalStateException("no thread");
            }
            task.run();
        });
        for (int i = 0; i < 20; i++) {
            handedIn.set(null);
            assertThatThrownBy(() -> deadline.call("kek", secret, copy -> copy.clone()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(deadline.call("kek", secret, copy -> copy.clone())).containsExactly(7, 7, 7);
    }

    @Test
    void call_runsUnderTheCallersClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader mine = new ClassLoader(before) {};
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        Thread.currentThread().setContextClassLoader(mine);
        try {
            new Deadline(LONG).call("kek", secret, copy -> {
                seen.set(Thread.currentThread().getContextClassLoader());
                return copy.clone();
            });
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(seen.get()).isSameAs(mine);
    }

    @Test
    void timeout_outOfRange_isRefused() {
        for (Duration each :
                Arrays.asList(Duration.ZERO, Duration.ofNanos(1), Duration.ofHours(2), Duration.ofDays(-1))) {
            assertThatThrownBy(() -> new Deadline(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give one from PT0.001S to PT1H");
        }
    }

    @Test
    void withTimeout_onAnyKey_keepsItsIdAndName() {
        TestKek kek = TestKek.standard();
        KeyEncryptionKey bounded = kek.withTimeout(LONG).withTimeout(Duration.ofSeconds(30));
        byte[] wrapped = bounded.wrap(secret, new byte[] {1});
        assertThat(kek.unwrap(wrapped, new byte[] {1})).isEqualTo(secret);
        assertThat(bounded.unwrap(wrapped, new byte[] {1})).isEqualTo(secret);
        assertThat(bounded.id()).isEqualTo(kek.id());
        assertThat(bounded).hasToString(kek.toString());
    }
}
