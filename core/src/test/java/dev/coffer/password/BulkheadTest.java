package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BulkheadTest {
    private static final PasswordPolicy BCRYPT = PasswordPolicy.bcrypt(10).cheapForTests();

    /** Holds every computation until it is opened. */
    private static final class Gate implements Kdf {
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch entered;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger pairs = new AtomicInteger();

        Gate(int entrants) {
            entered = new CountDownLatch(entrants);
        }

        private void pass() {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public byte[] compute(Scheme scheme, byte[] password) {
            pass();
            try {
                return Kdf.super.compute(scheme, password);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public byte[][] computePair(Bcrypt first, byte[] firstPassword, Bcrypt second, byte[] secondPassword) {
            pairs.incrementAndGet();
            pass();
            try {
                return Kdf.super.computePair(first, firstPassword, second, secondPassword);
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    private static PasswordHasher hasher(PasswordPolicy policy, Gate gate, int atMost, int waiting) {
        return PasswordHasher.builder(policy)
                .kdf(gate)
                .maxConcurrent(atMost)
                .maxQueued(waiting)
                .build();
    }

    @Test
    void twoHundredLogins_twoAtOnce_computeTwoAndRefuseTheRestAtOnce() throws Exception {
        Gate gate = new Gate(2);
        PasswordPolicy policy = PasswordPolicy.recommended().cheapForTests();
        String stored = PasswordHasher.of(policy).hash("password");
        PasswordHasher hasher = hasher(policy, gate, 2, 8);
        List<CompletableFuture<Verification>> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            try {
                accepted.add(hasher.verifyAsync("password", stored));
            } catch (RejectedExecutionException e) {
                assertThat(e).hasMessageContaining("2 passwords are being computed and 8 wait");
                refused++;
            }
        }
        assertThat(refused).as("refused while the gate is closed, thus at once").isEqualTo(190);
        assertThat(gate.entered.await(10, TimeUnit.MINUTES)).isTrue();
        gate.open.countDown();
        for (CompletableFuture<Verification> each : accepted) {
            assertThat(each.get(10, TimeUnit.MINUTES).matches()).isTrue();
        }
        assertThat(gate.most.get()).isEqualTo(2);
    }

    @Test
    void twoWaitingBcrypts_areComputedTogetherAndAnswerTheirOwn() throws Exception {
        Gate gate = new Gate(1);
        String one = PasswordHasher.of(BCRYPT).hash("one");
        String two = PasswordHasher.of(BCRYPT).hash("two");
        PasswordHasher hasher = hasher(BCRYPT, gate, 1, 8);
        CompletableFuture<Verification> first = hasher.verifyAsync("one", one);
        assertThat(gate.entered.await(10, TimeUnit.MINUTES)).isTrue();
        CompletableFuture<Verification> second = hasher.verifyAsync("one", one);
        CompletableFuture<Verification> third = hasher.verifyAsync("one", two);
        CompletableFuture<String> fourth = hasher.hashAsync("four");
        gate.open.countDown();
        assertThat(first.get(10, TimeUnit.MINUTES).matches()).isTrue();
        assertThat(second.get(10, TimeUnit.MINUTES).matches()).isTrue();
        assertThat(third.get(10, TimeUnit.MINUTES).matches()).isFalse();
        assertThat(hasher.verify("four", fourth.get(10, TimeUnit.MINUTES)).matches())
                .isTrue();
        assertThat(gate.pairs.get()).isEqualTo(1);
    }

    @Test
    void bcryptsOfOtherCosts_areNotPaired() throws Exception {
        Gate gate = new Gate(1);
        String five = Bcrypt.plain(5).write(new byte[23]);
        String four = Bcrypt.plain(4).write(new byte[23]);
        PasswordHasher hasher = hasher(BCRYPT, gate, 1, 8);
        CompletableFuture<Verification> first = hasher.verifyAsync("x", four);
        assertThat(gate.entered.await(10, TimeUnit.MINUTES)).isTrue();
        CompletableFuture<Verification> second = hasher.verifyAsync("x", four);
        CompletableFuture<Verification> third = hasher.verifyAsync("x", five);
        gate.open.countDown();
        CompletableFuture.allOf(first, second, third).get(10, TimeUnit.MINUTES);
        assertThat(gate.pairs.get()).isZero();
    }

    @Test
    void interruptedWhileWaiting_givesUpAndWipes() throws Exception {
        Gate gate = new Gate(1);
        Bulkhead bulkhead = new Bulkhead(1, 1, gate);
        byte[] password = {'x'};
        HashJob running = new HashJob(bulkhead, BCRYPT.scheme(), List.of(new byte[] {'y'}), Pepper.NONE);
        CompletableFuture<String> answer = bulkhead.submit(running);
        assertThat(gate.entered.await(10, TimeUnit.MINUTES)).isTrue();
        Thread.currentThread().interrupt();
        HashJob waiting = new HashJob(bulkhead, BCRYPT.scheme(), List.of(password), Pepper.NONE);
        assertThatThrownBy(() -> bulkhead.call(waiting)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(password).containsExactly(0);
        gate.open.countDown();
        assertThat(answer.get(10, TimeUnit.MINUTES)).startsWith("$2b$04$");
    }

    @Test
    void refusedJob_isWiped() throws Exception {
        Gate gate = new Gate(1);
        Bulkhead bulkhead = new Bulkhead(1, 0, gate);
        HashJob running = new HashJob(bulkhead, BCRYPT.scheme(), List.of(new byte[] {'y'}), Pepper.NONE);
        CompletableFuture<String> answer = bulkhead.submit(running);
        byte[] password = {'x'};
        HashJob refused = new HashJob(bulkhead, BCRYPT.scheme(), List.of(password), Pepper.NONE);
        assertThatThrownBy(() -> bulkhead.submit(refused)).isInstanceOf(RejectedExecutionException.class);
        assertThat(password).containsExactly(0);
        gate.open.countDown();
        answer.get(10, TimeUnit.MINUTES);
    }

    @Test
    void failingComputation_reachesItsCallersAndTheNextOneIsComputed() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Kdf failing = new Kdf() {
            @Override
            public byte[] compute(Scheme scheme, byte[] password) {
                if (calls.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("as Argon2 may");
                }
                return Kdf.super.compute(scheme, password);
            }
        };
        PasswordHasher hasher =
                PasswordHasher.builder(BCRYPT).kdf(failing).maxConcurrent(1).build();
        assertThatThrownBy(() -> hasher.hashAsync("x").get(10, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(hasher.hash("x")).startsWith("$2b$04$");
    }
}
