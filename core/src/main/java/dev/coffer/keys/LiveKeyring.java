package dev.coffer.keys;

import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailable;
import dev.coffer.error.KeyringTampered;
import dev.coffer.error.UnknownKey;
import dev.coffer.event.CofferEvent.KeyActivated;
import dev.coffer.event.CofferEvent.UnknownKeySeen;
import dev.coffer.internal.aead.ColumnKeyInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A keyring as this process knows it: the newest verified snapshot, and when to read it again. Thread-safe. Sealing and
 * opening read one volatile field and one clock; everything that talks to the repository or a key-encryption key happens
 * under one lock, so that N threads that want the same thing cause one call, and N threads that wait for a call that fails
 * fail with it.
 *
 * <p>"The store cannot be reached" is never "there is no keyring": only {@link #forSealing} creates, only after the
 * repository itself said that there is none, and only by insert-if-absent.
 *
 * <p><b>Life.</b> Cold, it holds no key and costs a few words; its first use reads it and makes it hot; {@link #tryCool} makes
 * it cold again. So whoever holds a cipher of it may use it at any time.
 */
final class LiveKeyring {
    /** Of writers that all change one keyring at a time one wins each round, so this many losses in a row mean a broken store. */
    private static final int ATTEMPTS = 200;

    private final String name;
    private final KeyringSettings settings;
    private final Upkeep upkeep;
    private final @Nullable ParentKek parent;
    private final Recipients recipients;
    private final KeyringLoader loader;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentMap<String, KeyringColumn> columns = new ConcurrentHashMap<>(4);
    private volatile @Nullable UnknownIds unknownIds;
    private volatile @Nullable KeyringSnapshot snapshot;
    private volatile boolean closed;

    /** From when on a use causes a refresh; monotonic nanoseconds. */
    private volatile long refreshDueNanos;

    /** Whether it was used since {@link HotKeyrings} last looked. Racy on purpose: a lost update costs a second chance. */
    private boolean touched;

    /** The next four under {@link #lock}. */
    private boolean hot;

    /** Start of the last successful read. */
    private long lastReadNanos;

    private @Nullable CofferException lastFailure;
    private long lastFailureNanos;

    /** What a keyring needs done for it by those who keep many. */
    interface Upkeep {
        /** Calls {@link LiveKeyring#refreshQuietly} soon, on another thread; once, however often it is asked meanwhile. */
        void refreshSoon(LiveKeyring keyring);

        /** Keeps this keyring until it is cooled or closed. Called once each time it becomes hot. */
        void keep(LiveKeyring keyring);

        /** It is cold again. Whoever still holds it may go on with it; nobody else need find it. */
        void forget(LiveKeyring keyring);
    }

    LiveKeyring(String name, KeyringSettings settings, Upkeep upkeep, @Nullable LiveKeyring parent) {
        this.name = name;
        this.settings = settings;
        this.upkeep = upkeep;
        this.parent = parent == null ? null : new ParentKek(parent);
        this.recipients =
                new Recipients(this.parent == null ? settings.keks() : List.of(this.parent), settings.listener());
        this.loader = new KeyringLoader(name, settings, recipients);
    }

    String name() {
        return name;
    }

    KeyringSettings settings() {
        return settings;
    }

    Recipients recipients() {
        return recipients;
    }

    @Nullable
    LiveKeyring parent() {
        return parent == null ? null : parent.parent();
    }

    KeyringColumn column(String table, String column) {
        return columns.computeIfAbsent(
                table + "." + column, key -> new KeyringColumn(this, key, new ColumnKeyInfo(table, column)));
    }

    /** For sealing: creates the keyring if the repository says that it never existed. */
    KeyringSnapshot forSealing() {
        KeyringSnapshot current = fresh();
        return current != null ? current : current(mayCreate());
    }

    /** For opening and looking: never creates. */
    KeyringSnapshot forOpening() {
        KeyringSnapshot current = fresh();
        return current != null ? current : current(false);
    }

    /** Children are made on first use; the keyring they lie under vouches for the repository being the right one. */
    private boolean mayCreate() {
        return parent != null || settings.mayCreate();
    }

    private @Nullable KeyringSnapshot fresh() {
        KeyringSnapshot current = snapshot;
        if (current == null) {
            return null;
        }
        long now = settings.clocks().nanos();
        if (isStale(current, now)) {
            return null;
        }
        if (now - refreshDueNanos >= 0) {
            upkeep.refreshSoon(this);
        }
        if (!touched) {
            touched = true;
        }
        return current;
    }

    private boolean isStale(KeyringSnapshot current, long now) {
        return now - current.confirmedNanos() > settings.maxStaleness().toNanos();
    }

    /** The snapshot that knows {@code id}, read again at most once. */
    KeyringSnapshot knowing(int id) {
        KeyringSnapshot current = forOpening();
        if (current.find(id) != null) {
            return current;
        }
        current.requireNotShredded();
        UnknownIds unknown = unknownIds;
        if (unknown == null) {
            unknownIds = unknown = new UnknownIds(settings.clocks()); // two may be made: one of them is forgotten
        }
        if (unknown.contains(id)) {
            throw UnknownKey.in(name, id, settings.repository().toString());
        }
        current = readSince(settings.clocks().nanos());
        if (current.find(id) == null) {
            current.requireNotShredded();
            unknown.add(id);
            settings.listener().on(new UnknownKeySeen(name, id));
            throw UnknownKey.in(name, id, settings.repository().toString());
        }
        return current;
    }

    /** A snapshot that was read after {@code asked}, by this thread or by one that this one waited for. */
    private KeyringSnapshot readSince(long asked) {
        lock.lock();
        try {
            KeyringSnapshot current = snapshot;
            if (current != null && lastReadNanos - asked > 0) {
                return current;
            }
            failWithThoseBefore(asked);
            return read();
        } finally {
            lock.unlock();
        }
    }

    /** An enabled key by its id, copied; never creates. */
    KeyCopy copy(int id, KeyPurpose purpose) {
        while (true) {
            KeyringSnapshot current = knowing(id);
            KeyRecord key = current.usable(id, purpose, settings.repository());
            byte[] bytes = current.material(key.id()).copyUnlessClosed();
            if (bytes != null) {
                return new KeyCopy(id, bytes);
            } // else this keyring was cooled or read again in this moment
        }
    }

    /** The key that is primary for {@code purpose}, copied. */
    KeyCopy primaryCopy(KeyPurpose purpose) {
        while (true) {
            KeyringSnapshot current = forOpening();
            KeyRecord key = current.primary(purpose);
            byte[] bytes = current.material(key.id()).copyUnlessClosed();
            if (bytes != null) {
                return new KeyCopy(key.id(), bytes);
            }
        }
    }

    /** Makes the first key of a purpose that keyrings get only when they need it. Creates the keyring as sealing does. */
    void ensure(KeyPurpose purpose) {
        KeyringSnapshot current = forSealing();
        if (!current.shredded() && !current.has(purpose)) {
            boolean unused = change(edit -> edit.base().has(purpose) ? null : edit.add(purpose), ATTEMPTS);
        }
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
     * Reads again in the background, and rotates if that is due. What fails was told to the listeners where it happened; the
     * cached keyring goes on serving until it is too stale.
     */
    void refreshQuietly() {
        if (snapshot == null || closed) {
            return;
        }
        try {
            if (!refresh().shredded()) {
                boolean unused = rotateIfDue();
            }
        } catch (CofferException told) {
            // It is tried again when the next refresh is due.
        }
    }

    /** Reads the keyring if the repository has it, and fails if it has it and it cannot be opened. */
    void openIfPresent() {
        lock.lock();
        try {
            Optional<KeyringSnapshot> unused = tryRead();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a data key by one compare-and-set, creating the keyring if need be.
     *
     * @return false if another node changed the keyring at that moment; its document has been read then
     */
    boolean rotate(Activation activation) {
        return change(edit -> edit.rotate(activates(activation, edit.now())), 1);
    }

    /** Adds a data key if the settings' policy says so, by at most one compare-and-set. */
    boolean rotateIfDue() {
        KeyringSnapshot current = forOpening();
        List<KeyRecord> data = current.enabled(KeyPurpose.DATA);
        if (data.isEmpty() || !isDue(data.get(0))) {
            return false;
        }
        int newest = data.get(0).id();
        return change(
                edit -> {
                    List<KeyRecord> now = edit.base().enabled(KeyPurpose.DATA);
                    return now.isEmpty() || now.get(0).id() != newest // somebody was faster
                            ? null
                            : edit.rotate(activates(settings.rotation().activation(), edit.now()));
                },
                1);
    }

    private boolean isDue(KeyRecord newest) {
        long sealed = 0;
        for (KeyringColumn column : columns.values()) {
            sealed += column.sealedUnder(newest.id());
        }
        return settings.rotation().isDue(newest, sealed, settings.clocks().now());
    }

    private Instant activates(Activation activation, Instant now) {
        Duration delay = activation.delay(settings.refreshInterval().multipliedBy(2));
        return delay.isZero() ? Instant.EPOCH : now.plus(delay);
    }

    /** Makes a change until it is made, by this node or, seen from the document, by another. */
    boolean change(Function<DocumentEdit, @Nullable Proposal> edit) {
        return change(edit, ATTEMPTS);
    }

    /**
     * Reads the newest document, has it edited, and puts the result in its place.
     *
     * @param edit gives null if there is nothing to do any more
     * @return whether this call changed the keyring; false too if it lost {@code attempts} times, of which one is allowed
     * @throws KeyUnavailable if it lost more often
     */
    private boolean change(Function<DocumentEdit, @Nullable Proposal> edit, int attempts) {
        lock.lock();
        try {
            for (int i = 0; i < attempts; i++) {
                KeyringSnapshot base = tryRead().orElseGet(() -> create(mayCreate()));
                base.requireNotShredded();
                Proposal next = edit.apply(new DocumentEdit(base, recipients, now(), settings.random()));
                if (next == null) {
                    return false;
                }
                if (loader.compareAndSet(base.generation(), next)) {
                    settings.listener().on(next.event());
                    KeyringSnapshot unused = read();
                    return true;
                }
            }
            KeyringSnapshot unused = read();
            if (attempts == 1) {
                return false;
            }
            throw new KeyUnavailable("keyring " + name + " was changed by others " + attempts
                    + " times while this change was tried: nothing was changed here; find out who writes so often to "
                    + settings.repository());
        } finally {
            lock.unlock();
        }
    }

    /** Puts the tombstone in the keyring's place, also if it never existed. */
    void shred() {
        lock.lock();
        try (MasterKey fresh = MasterKey.generate(settings.random())) {
            for (int i = 0; i < ATTEMPTS; i++) {
                KeyringSnapshot base = tryRead().orElse(null);
                if (base != null && base.shredded()) {
                    return;
                }
                Proposal tombstone = base == null
                        ? DocumentEdit.tombstone(name, recipients, fresh, now())
                        : new DocumentEdit(base, recipients, now(), settings.random()).shred(fresh);
                if (loader.compareAndSet(base == null ? 0 : base.generation(), tombstone)) {
                    settings.listener().on(tombstone.event());
                    KeyringSnapshot unused = read();
                    return;
                }
            }
            throw new KeyUnavailable("keyring " + name + " was changed by others again and again while it was shredded:"
                    + " it is not shredded; try again");
        } finally {
            lock.unlock();
        }
    }

    private Instant now() {
        return settings.clocks().now().truncatedTo(ChronoUnit.MILLIS);
    }

    private KeyringSnapshot current(boolean mayCreate) {
        long asked = settings.clocks().nanos();
        lock.lock();
        try {
            KeyringSnapshot current = snapshot;
            if (current != null && !isStale(current, asked)) {
                return current;
            }
            failWithThoseBefore(asked);
            current = tryRead().orElseGet(() -> create(mayCreate));
            if (isStale(current, settings.clocks().nanos())) {
                throw loader.told(new KeyringTampered("keyring " + name + " was rolled back: " + settings.repository()
                        + " has given an older generation than " + current.generation() + " for longer than "
                        + settings.maxStaleness() + ". If it is a lagging replica, read from the primary; else restore"
                        + " the newest document"));
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** A read that failed while this thread waited for the lock would fail again: no queue of timeouts. */
    private void failWithThoseBefore(long asked) {
        CofferException failure = lastFailure;
        if (failure != null && lastFailureNanos - asked > 0) {
            throw failure instanceof KeyringTampered
                    ? new KeyringTampered(String.valueOf(failure.getMessage()), failure)
                    : new KeyUnavailable(String.valueOf(failure.getMessage()), failure);
        }
    }

    private KeyringSnapshot read() {
        return tryRead().orElseThrow(this::absent);
    }

    /** Reads, verifies and installs; empty if the repository says that there is no such keyring. Under {@link #lock}. */
    private Optional<KeyringSnapshot> tryRead() {
        requireOpen();
        long nanos = settings.clocks().nanos();
        try {
            KeyringSnapshot last = unlessWithdrawn(snapshot);
            Optional<KeyringSnapshot> read = loader.load(last, nanos);
            lastFailure = null;
            postponeRefresh();
            if (read.isPresent() && read.get() != last) {
                lastReadNanos = nanos;
                install(read.get(), last, nanos);
                return Optional.ofNullable(snapshot);
            }
            return read;
        } catch (CofferException e) {
            lastFailure = e;
            lastFailureNanos = settings.clocks().nanos();
            postponeRefresh();
            throw e;
        }
    }

    /**
     * A cached child would not notice that its parent was shredded, or that the key it lies under was disabled: then it is
     * forgotten, and read as if for the first time. It may have been moved to another key of its parent meanwhile.
     */
    private @Nullable KeyringSnapshot unlessWithdrawn(@Nullable KeyringSnapshot last) {
        if (parent == null || last == null || last.shredded() || !parent.isWithdrawn(last.document())) {
            return last;
        }
        snapshot = null;
        wipe(last);
        return null;
    }

    private void install(KeyringSnapshot read, @Nullable KeyringSnapshot last, long nanos) {
        if (last != null && read.sealsAs(last)) {
            last.confirm(nanos); // what was derived under it stays in use
            return;
        }
        keepHot(read);
        snapshot = read;
        if (last != null) {
            last.retire(read);
            for (KeyRecord key : read.activatedSince(last)) {
                settings.listener()
                        .on(new KeyActivated(name, key.id(), key.purpose().code()));
            }
        }
    }

    /** Before its keys are in reach: where the Coffer was closed meanwhile, they are wiped instead. */
    private void keepHot(KeyringSnapshot read) {
        if (!hot) {
            try {
                touched = true;
                upkeep.keep(this);
                hot = true;
            } finally {
                if (!hot) {
                    read.close();
                }
            }
        }
    }

    private void postponeRefresh() {
        long interval = settings.refreshInterval().toNanos();
        long jittered = (long) (interval * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
        refreshDueNanos = settings.clocks().nanos() + (lastFailure == null ? jittered : jittered / 4);
    }

    private KeyringSnapshot create(boolean mayCreate) {
        if (!mayCreate) {
            throw absent();
        }
        try (MasterKey master = MasterKey.generate(settings.random())) {
            Proposal first = DocumentEdit.first(name, recipients, master, now(), settings.random());
            if (loader.compareAndSet(0, first)) {
                settings.listener().on(first.event());
            }
        }
        return read(); // ours, or that of the node that was faster: either way read back from the store
    }

    private KeyUnavailable absent() {
        return parent == null
                ? new KeyUnavailable("there is no keyring " + name + " in " + settings.repository()
                        + ": check that this is the repository the values were written with. A keyring is made by the first"
                        + " value that is sealed, unless existingKeyringsOnly() forbids it; reading never makes one")
                : new KeyUnavailable("there is no keyring " + name + " in " + settings.repository()
                        + ": nothing was ever sealed for this tenant or data subject, or its document was lost. The first"
                        + " value that is sealed makes one; reading never does");
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
        }
    }

    /** Whether it was used since this was last asked. */
    boolean takeTouch() {
        boolean was = touched;
        touched = false;
        return was;
    }

    /** Wipes all keys and forgets them, unless this keyring is being read right now. The next use reads it again. */
    boolean tryCool() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            wipeAll();
            upkeep.forget(this);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        closed = true;
        lock.lock();
        try {
            wipeAll();
        } finally {
            lock.unlock();
        }
    }

    private void wipeAll() {
        KeyringSnapshot last = snapshot;
        snapshot = null;
        hot = false;
        if (last != null) {
            wipe(last);
        }
    }

    /** The keyring's keys first: a column that derives in this moment then finds nothing to derive from. */
    private void wipe(KeyringSnapshot last) {
        last.close();
        columns.values().forEach(KeyringColumn::cool);
    }
}
