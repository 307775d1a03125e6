package dev.coffer.password;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Scheme;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts slow computations, so that no test needs a clock. */
final class CountingKdf implements Kdf {
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger pairs = new AtomicInteger();

    @Override
    public byte[] compute(Scheme scheme, byte[] password) {
        if (scheme.isSlow()) {
            slow.incrementAndGet();
        }
        return Kdf.super.compute(scheme, password);
    }

    @Override
    public byte[][] computePair(Bcrypt first, byte[] firstPassword, Bcrypt second, byte[] secondPassword) {
        slow.addAndGet(2);
        pairs.incrementAndGet();
        return Kdf.super.computePair(first, firstPassword, second, secondPassword);
    }

    /** How many slow computations {@code call} makes. */
    int during(Runnable call) {
        int before = slow.get();
        call.run();
        return slow.get() - before;
    }

    int pairs() {
        return pairs.get();
    }
}
