package dev.coffer.keyring;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository as one process has it, in which something happens at one of its calls: another process does what it does, or this one
 * dies. So each order of the two is tried, and not the likeliest.
 */
public final class Interposed implements KeyRepository {
    /** What ends a process, as far as a test in one can show it. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final KeyRepository repository;
    private int calls;
    private int writes;
    private int at = -1;
    private boolean onWrites;
    private @Nullable Runnable happens;
    private String unreadable = "";

    public Interposed(KeyRepository repository) {
        this.repository = repository;
    }

    /** Before the call of this number, from 0, counted from now on. */
    public void beforeCall(int call, Runnable happens) {
        calls = 0;
        at = call;
        onWrites = false;
        this.happens = happens;
    }

    /** Once so many writes are done. */
    public void dieAfter(int allowed) {
        writes = 0;
        at = allowed;
        onWrites = true;
        happens = () -> {
            throw new Death();
        };
    }

    /** From now on this keyring cannot be read; none if empty. */
    public void failOn(String keyring) {
        unreadable = keyring;
    }

    public boolean hasHappened() {
        return happens == null;
    }

    private void call(boolean write) {
        Runnable now = happens;
        if (now != null && (onWrites ? write && writes++ == at : calls++ == at)) {
            if (!onWrites) {
                happens = null;
            } else {
                writes--; // it stays dead
            }
            now.run();
        }
    }

    @Override
    public Optional<StoredKeyring> load(String keyring) {
        call(false);
        if (keyring.equals(unreadable)) {
            throw new KeyUnavailableException("the repository is down");
        }
        return repository.load(keyring);
    }

    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        call(true);
        return repository.compareAndSet(keyring, expectedGeneration, next);
    }

    @Override
    public List<String> list(String after, int limit) {
        call(false);
        return repository.list(after, limit);
    }

    @Override
    public String toString() {
        return repository.toString();
    }
}
