package dev.coffer.keys;

import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailable;
import dev.coffer.error.UnknownKey;
import dev.coffer.internal.bytes.Bytes;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A keyring as this process knows it: the newest verified snapshot, and when to read it again. Thread-safe. Sealing and
 * opening read one volatile field and one clock; everything that talks to the repository or a key-encryption key happens
 * under one lock, so that N threads that want the same thing cause one call.
 *
 * <p>"The store cannot be reached" is never "there is no keyring": only {@link #forSealing} creates, only after the
 * repository itself said that there is none, and only by insert-if-absent.
 */
final class LiveKeyring {
    private static final System.Logger LOG = System.getLogger("dev.coffer.keys");

    private final String name;
    private final KeyringSettings settings;
    private final DocumentReader reader;
    private final UnknownIds unknownIds;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable KeyringSnapshot snapshot;
    private volatile boolean closed;

    /** Start of the last successful read; under {@link #lock}. */
    private long lastReadNanos;

    LiveKeyring(String name, KeyringSettings settings) {
        this.name = name;
        this.settings = settings;
        this.reader = new DocumentReader(settings.keks());
        this.unknownIds = new UnknownIds(settings.clocks());
    }

    String name() {
        return name;
    }

    KeyringSettings settings() {
        return settings;
    }

    /** For sealing: creates the keyring if the repository says that it never existed. */
    KeyringSnapshot forSealing() {
        KeyringSnapshot current = snapshot;
        return current != null && isFresh(current) ? current : current(settings.mayCreate());
    }

    /** For opening and looking: never creates. */
    KeyringSnapshot forOpening() {
        KeyringSnapshot current = snapshot;
        return current != null && isFresh(current) ? current : current(false);
    }

    /** The snapshot that knows {@code id}, read again at most once. */
    KeyringSnapshot knowing(int id) {
        KeyringSnapshot current = forOpening();
        if (current.find(id) != null) {
            return current;
        }
        if (unknownIds.contains(id)) {
            throw UnknownKey.in(name, id, settings.repository().toString());
        }
        long asked = settings.clocks().nanos();
        lock.lock();
        try {
            current = forOpening();
            if (current.find(id) == null && lastReadNanos - asked <= 0) {
                current = read(); // else another thread read the document after this one had asked
            }
        } finally {
            lock.unlock();
        }
        if (current.find(id) == null) {
            unknownIds.add(id);
            throw UnknownKey.in(name, id, settings.repository().toString());
        }
        return current;
    }

    /** Reads the document again; the keyring must exist. */
    KeyringSnapshot refresh() {
        lock.lock();
        try {
            return read();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads again in the background. What fails is logged, and the cached keyring goes on serving until it is too stale.
     */
    void refreshQuietly() {
        if (snapshot == null || closed) {
            return;
        }
        try {
            refresh();
        } catch (CofferException e) {
            LOG.log(
                    Level.WARNING,
                    "keyring {0} could not be read again, the cached one serves: {1}",
                    name,
                    e.getMessage());
        }
    }

    /** Reads the keyring if the repository has it, and fails if it has it and it cannot be opened. */
    void openIfPresent() {
        lock.lock();
        try {
            tryRead();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a key by one compare-and-set.
     *
     * @return false if another node changed the keyring at that moment; its document has been read then
     */
    boolean add(KeyPurpose purpose, Activation activation) {
        lock.lock();
        try {
            KeyringSnapshot base = tryRead().orElseGet(() -> create(settings.mayCreate()));
            Instant now = settings.clocks().now().truncatedTo(ChronoUnit.MILLIS);
            Duration delay = activation.delay(settings.refreshInterval().multipliedBy(2));
            Instant activates = delay.isZero() ? Instant.EPOCH : now.plus(delay);
            KeyringDocument next =
                    base.document().next(base.hash(), purpose, now, activates, base.master(), settings.random());
            boolean won = settings.repository().compareAndSet(name, base.generation(), seal(next, base.master()));
            read();
            if (won) {
                LOG.log(
                        Level.INFO,
                        "keyring {0}: new {1} key in generation {2}, activation {3}",
                        name,
                        purpose.code(),
                        Long.toString(next.generation()),
                        activation);
            }
            return won;
        } finally {
            lock.unlock();
        }
    }

    private KeyringSnapshot current(boolean mayCreate) {
        lock.lock();
        try {
            KeyringSnapshot current = snapshot;
            if (current != null && isFresh(current)) {
                return current;
            }
            return tryRead().orElseGet(() -> create(mayCreate));
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh(KeyringSnapshot current) {
        return settings.clocks().nanos() - current.confirmedNanos()
                <= settings.maxStaleness().toNanos();
    }

    private KeyringSnapshot read() {
        return tryRead().orElseThrow(this::absent);
    }

    /** Reads, verifies and installs; empty if the repository says that there is no such keyring. Under {@link #lock}. */
    private Optional<KeyringSnapshot> tryRead() {
        requireOpen();
        long nanos = settings.clocks().nanos();
        Instant now = settings.clocks().now();
        Optional<StoredKeyring> stored = settings.repository().load(name);
        KeyringSnapshot last = snapshot;
        if (stored.isEmpty()) {
            if (last != null) {
                throw new KeyUnavailable("keyring " + name + " has vanished from " + settings.repository()
                        + ": restore it from a backup. No new one is made");
            }
            return Optional.empty();
        }
        if (last != null && stored.get().generation() < last.generation()) {
            LOG.log(
                    Level.WARNING,
                    "keyring {0}: {1} gave generation {2}, generation {3} is known: a lagging replica or a"
                            + " rollback; the newer one serves",
                    name,
                    settings.repository(),
                    Long.toString(stored.get().generation()),
                    Long.toString(last.generation()));
            return Optional.of(last);
        }
        KeyringSnapshot read = reader.read(name, stored.get(), last, now, nanos);
        lastReadNanos = nanos;
        return Optional.of(install(read, last, nanos));
    }

    private KeyringSnapshot install(KeyringSnapshot read, @Nullable KeyringSnapshot last, long nanos) {
        if (last != null && read.sealsAs(last)) {
            last.confirm(nanos);
            return last;
        }
        snapshot = read;
        if (last != null) {
            last.retire(read);
        }
        return read;
    }

    private KeyringSnapshot create(boolean mayCreate) {
        if (!mayCreate) {
            throw absent();
        }
        try (MasterKey master = MasterKey.generate(settings.random())) {
            Instant now = settings.clocks().now().truncatedTo(ChronoUnit.MILLIS);
            KeyringDocument first = KeyringDocument.first(name, settings.keks(), master, now, settings.random());
            if (settings.repository().compareAndSet(name, 0, seal(first, master))) {
                LOG.log(Level.INFO, "keyring {0} created in {1}", name, settings.repository());
            }
        }
        return read(); // ours, or that of the node that was faster: either way read back from the store
    }

    private static StoredKeyring seal(KeyringDocument document, MasterKey master) {
        byte[] payload = DocumentJson.write(document);
        return new StoredKeyring(document.generation(), Bytes.concat(payload, master.authenticator(payload)));
    }

    private KeyUnavailable absent() {
        return new KeyUnavailable("there is no keyring " + name + " in " + settings.repository()
                + ": check that this is the repository the values were written with. A keyring is made by the first value that"
                + " is sealed, unless existingKeyringsOnly() forbids it; reading never makes one");
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
        }
    }

    void close() {
        closed = true;
        lock.lock();
        try {
            KeyringSnapshot last = snapshot;
            if (last != null) {
                last.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
