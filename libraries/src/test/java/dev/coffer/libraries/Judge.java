package dev.coffer.libraries;

import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs libraries over the twins of one database, operation by operation. */
final class Judge implements AutoCloseable {
    private static final long SECONDS = Long.getLong("coffer.libraries.seconds", 30);

    private final TestDatabase database;
    private final Twins twins;
    private ExecutorService worker = worker();

    Judge(TestDatabase database) throws Exception {
        this.database = database;
        this.twins = new Twins(database);
    }

    <T> List<Finding> judge(Library<T> library) throws Exception {
        Operations<T> operations = new Operations<>(database);
        library.list(operations);
        T plain;
        try {
            plain = library.open(twins.plainSide);
        } catch (Exception e) {
            return all(library, operations, Verdict.NO_CASE, Outcome.failed(e));
        }
        T other;
        try {
            other = library.open(twins.protectedSide);
        } catch (Exception e) {
            Outcome failed = Outcome.failed(e);
            library.close(plain);
            return all(library, operations, verdict(failed), failed);
        }
        List<Finding> findings = new ArrayList<>();
        for (Operation<T> operation : operations.all()) {
            findings.add(judge(library, operation, plain, other));
        }
        library.close(plain);
        library.close(other);
        return findings;
    }

    private <T> List<Finding> all(Library<T> library, Operations<T> operations, Verdict verdict, Outcome failed) {
        return operations.all().stream()
                .map(operation -> finding(library, operation, verdict, failed.toString()))
                .toList();
    }

    private static Verdict verdict(Outcome failed) {
        return failed.refusal() == null ? Verdict.DIFFERENT : Verdict.REFUSED;
    }

    private <T> Finding finding(Library<T> library, Operation<T> operation, Verdict verdict, String detail) {
        return new Finding(database, library.name(), operation.name(), operation.kind(), verdict, detail);
    }

    private <T> Finding judge(Library<T> library, Operation<T> operation, T plain, T other) throws Exception {
        Outcome one = run(() -> operation.action().run(plain));
        twins.sent().forget();
        Outcome two = run(() -> operation.action().run(other));
        String sent = Marked.firstIn(twins.sent().texts());
        Twins.Left left = twins.look();
        if (left.isChanged() || two.isFailed()) {
            twins.restore();
        }
        String refusal = two.refusal();
        if (!sent.isEmpty()) {
            return finding(library, operation, Verdict.PLAINTEXT, "sent: " + sent);
        }
        if (!left.plaintext().isEmpty()) {
            return finding(library, operation, Verdict.PLAINTEXT, "stored: " + left.plaintext());
        }
        if (one.isFailed()) {
            return finding(library, operation, Verdict.NO_CASE, "the plain database: " + one);
        }
        if (!left.unmarked().isEmpty()) {
            return finding(library, operation, Verdict.NO_CASE, "an unmarked value in " + left.unmarked());
        }
        if (two.failure() instanceof TimeoutException) {
            return finding(library, operation, Verdict.HANG, two.toString());
        }
        if (refusal != null) {
            return finding(library, operation, Verdict.REFUSED, refusal);
        }
        if (!one.shown().equals(two.shown())) {
            return finding(library, operation, Verdict.DIFFERENT, "plain:     " + one + "\n    protected: " + two);
        }
        return left.difference().isEmpty()
                ? finding(library, operation, Verdict.RIGHT, "")
                : finding(library, operation, Verdict.DIFFERENT, left.difference());
    }

    /** What is shown is made on the same thread, as long as what is lazy can still be read. */
    private Outcome run(Callable<@Nullable Object> action) throws Exception {
        Future<Outcome> outcome = worker.submit(() -> {
            try {
                return Outcome.of(action.call());
            } catch (Exception | LinkageError | AssertionError e) {
                return Outcome.failed(e);
            }
        });
        try {
            return outcome.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return Outcome.failed(e.getCause());
        } catch (TimeoutException e) {
            outcome.cancel(true);
            twins.abort();
            worker.shutdownNow();
            worker = worker();
            return Outcome.failed(e);
        }
    }

    private ExecutorService worker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "libraries on " + database);
            thread.setDaemon(true);
            return thread;
        });
    }

    ServerLog.Reading log() throws Exception {
        return twins.log.end();
    }

    @Override
    public void close() throws SQLException {
        worker.shutdownNow();
        twins.close();
    }
}
