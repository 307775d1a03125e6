package dev.coffer.password;

import dev.coffer.password.kdf.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two hundred logins at once, in a process of its own with a small heap: {@link LoginStormTest} starts it. Prints {@code
 * accepted, refused, most at once}.
 */
final class LoginStorm {
    static final int LOGINS = 200;

    private LoginStorm() {}

    public static void main(String[] args) {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        Kdf watched = new Kdf() {
            @Override
            public byte[] compute(Scheme scheme, byte[] password) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    asked.await(); // none is through before the last one has come
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                try {
                    return Kdf.super.compute(scheme, password);
                } finally {
                    now.decrementAndGet();
                }
            }
        };
        PasswordHasher hasher = PasswordHasher.builder(PasswordPolicy.recommended())
                .kdf(watched)
                .maxConcurrent(Integer.parseInt(args[0]))
                .maxQueued(Integer.parseInt(args[1]))
                .build();
        List<CompletableFuture<Verification>> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < LOGINS; i++) {
            try {
                accepted.add(hasher.verifyAsync("password", null));
            } catch (RejectedExecutionException e) {
                refused++;
            }
        }
        asked.countDown();
        accepted.forEach(CompletableFuture::join);
        System.out.println(accepted.size() + " " + refused + " " + most.get());
    }
}
