package dev.coffer.password;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Scheme;
import java.util.concurrent.CompletableFuture;

/**
 * One call that waits for its turn to compute: a first hash, which may be computed together with another job's, and then
 * whatever follows from it. Holds a password; wiped when done, refused or cancelled.
 *
 * @param <T> the answer
 */
abstract class Job<T> implements Runnable {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Bulkhead bulkhead;

    Job(Bulkhead bulkhead) {
        this.bulkhead = bulkhead;
    }

    abstract Scheme firstScheme();

    abstract byte[] firstPassword();

    abstract T finish(byte[] firstHash);

    abstract void wipe();

    final CompletableFuture<T> answer() {
        return answer;
    }

    final boolean pairsWith(Job<?> other) {
        return firstScheme() instanceof Bcrypt own
                && other.firstScheme() instanceof Bcrypt theirs
                && own.cost() == theirs.cost();
    }

    @Override
    public final void run() {
        bulkhead.compute(this);
    }

    /** Wipes before it answers: who has the answer may count on it. */
    final void complete(byte[] firstHash) {
        T finished;
        try {
            finished = finish(firstHash);
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        wipe();
        answer.complete(finished);
    }

    final void fail(Throwable cause) {
        wipe();
        answer.completeExceptionally(cause);
    }
}
