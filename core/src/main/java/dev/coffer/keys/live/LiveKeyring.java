package dev.coffer.keys.live;

import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.event.CofferEvent.KeyActivated;
import dev.coffer.event.CofferEvent.UnknownKeySeen;
import dev.coffer.internal.column.ColumnKeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Proposal;
import dev.coffer.keys.document.Recipients;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A keyring as this process knows it: the newest verified snapshot, and when to read it again; {@link KeyringChanges} are made
 * through it. Thread-safe. Encrypting and decrypting read volatile fields and one clock, and wait for nobody; whoever has to ask
 * the repository or a key-encryption key takes a {@linkplain SingleFlight turn}, in which alone the snapshot is replaced.
 *
 * <p>"The store cannot be reached" is never "there is no keyring": only {@link #forEncryption} and changes create, only after
 * the repository itself said that there is none, and only by insert-if-absent.
 *
 * <p><b>Life.</b> Evicted, or never used, it holds no key and costs a few words; its first use reads it; {@link #tryEvict} wipes
 * its keys again. So whoever holds a cipher of it may use it at any time.
 */
final class LiveKeyring {
    /**
     * A copy of a key of a keyring.
     *
     * @param bytes the holder's to wipe
     */
    record KeyCopy(int id, byte[] bytes) {
        @Override
        public String toString() {
            return String.format("KeyCopy[%08x]", id);
        }
    }

    private static final Duration WAITED_FOR_OTHERS = Duration.ofSeconds(1);

    private final String name;
    private final KeyringSettings settings;
    private final KeyringLifecycle lifecycle;
    private final @Nullable ParentKek parent;
    private final @Nullable LiveKeyring above;
    private final Recipients recipients;
    private final KeyringLoader loader;
    private final SingleFlight singleFlight;
    private final Freshness freshness;

    /** Few, and one step away instead of four: of ten thousand tenants no cache of the processor holds anything. */
    private volatile KeyringColumn[] columns = {};

    private volatile @Nullable NegativeKeyCache negativeCache;
    private volatile @Nullable KeyringSnapshot snapshot;
    private volatile boolean closed;

    /** Whether what it lay under came to its end, and it was not read since: what lies under it ends with it. */
    private volatile boolean isForgotten;

    /** Whether its keys are found under another name: which is for good. */
    private volatile boolean hasMoved;

    /** The snapshot of the keyring above that this was compared with last. Racy on purpose: it costs one more look. */
    private @Nullable KeyringSnapshot seenAbove;

    /** Of a child that has left the cache: the wrap key that it lay under; 0 if it never did. Published by {@code snapshot}. */
    private int layUnder;

    /** Whether it was used since {@link KeyringCache} last looked. Racy on purpose: a lost update costs a second chance. */
    private boolean touched;

    /** Whether {@link KeyringLifecycle#keep} has it. In a turn only. */
    private boolean kept;

    LiveKeyring(String name, KeyringSettings settings, KeyringLifecycle lifecycle, @Nullable LiveKeyring parent) {
        this.name = name;
        this.settings = settings;
        this.lifecycle = lifecycle;
        this.parent = parent == null ? null : new ParentKek(parent, lifecycle.isMoving());
        this.above = parent;
        this.recipients =
                new Recipients(this.parent == null ? settings.keks() : List.of(this.parent), settings.listener());
        this.loader = new KeyringLoader(name, settings, recipients, this.parent, lifecycle.marks());
        this.singleFlight = new SingleFlight(settings.clocks());
        this.freshness = new Freshness(settings);
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

    KeyringLoader loader() {
        return loader;
    }

    SingleFlight singleFlight() {
        return singleFlight;
    }

    KeyringChanges changes() {
        return new KeyringChanges(this);
    }

    @Nullable
    LiveKeyring parent() {
        return above;
    }

    KeyringColumn column(String table, String column) {
        ColumnKeyInfo info = lifecycle.column(table, column);
        KeyringColumn known = find(info);
        return known == null ? added(info) : known;
    }

    private @Nullable KeyringColumn find(ColumnKeyInfo info) {
        for (KeyringColumn each : columns) {
            if (each.isOf(info)) {
                return each;
            }
        }
        return null;
    }

    private synchronized KeyringColumn added(ColumnKeyInfo info) {
        KeyringColumn known = find(info);
        if (known == null) {
            known = new KeyringColumn(this, info);
            KeyringColumn[] more = Arrays.copyOf(columns, columns.length + 1);
            more[more.length - 1] = known;
            columns = more;
        }
        return known;
    }

    /** For encrypting: creates the keyring if the repository says that it never existed. */
    KeyringSnapshot forEncryption() {
        KeyringSnapshot current = fresh();
        return current != null ? current : current(() -> changes().create());
    }

    /** For decryption and looking: never creates. */
    KeyringSnapshot forDecryption() {
        KeyringSnapshot current = fresh();
        if (current != null) {
            return current;
        }
        requireOpen();
        if (isKnownAbsent()) {
            throw loader.absent();
        }
        return current(() -> {
            lifecycle.absent().add(name);
            throw loader.absent();
        });
    }

    /** Likewise; null if the repository says that there is no such keyring. */
    @Nullable
    KeyringSnapshot ifPresent() {
        KeyringSnapshot current = fresh();
        if (current != null) {
            return current;
        }
        requireOpen();
        if (isKnownAbsent()) {
            return null;
        }
        long asked = settings.clocks().nanos();
        Optional<KeyringSnapshot> read = singleFlight.take(() -> {
            Optional<KeyringSnapshot> present = present(asked);
            if (present.isEmpty()) {
                lifecycle.absent().add(name); // and not asked of that: others may make it in this moment
            }
            return present;
        });
        return read.orElse(null);
    }

    /** Likewise, but the repository is asked though it said a moment ago that there is none. */
    @Nullable
    KeyringSnapshot lookAgain() {
        KeyringSnapshot current = fresh();
        if (current != null) {
            return current;
        }
        lifecycle.absent().remove(name);
        return ifPresent();
    }

    /** Reads the document again; null if the repository says that there is no such keyring. */
    @Nullable
    KeyringSnapshot readIfPresent() {
        return singleFlight.take(this::tryRead).orElse(null);
    }

    /** Whether this process has read it, be it long ago. */
    boolean isKnown() {
        return snapshot != null || lifecycle.marks().contains(name);
    }

    /** Whether it is in memory and serves, by what was read last. */
    boolean isLiveHere() {
        KeyringSnapshot current = snapshot;
        return current != null && current.isLive();
    }

    boolean hasMoved() {
        return hasMoved;
    }

    private boolean isKnownAbsent() {
        return snapshot == null && lifecycle.absent().contains(name);
    }

    /** Children are made on first use; the keyring they lie under vouches for the repository being the right one. */
    boolean mayCreate() {
        return parent != null || settings.mayCreate();
    }

    private @Nullable KeyringSnapshot fresh() {
        KeyringSnapshot current = snapshot;
        if (current == null) {
            return null;
        }
        long now = settings.clocks().nanos();
        if (freshness.isStale(current, now)) {
            return null;
        }
        if (above != null && isWithdrawn(above, current)) {
            return null;
        }
        if (freshness.isRefreshDue(now)) {
            if (freshness.isOverdue(now)) {
                current = readOverdue(current);
            } else {
                lifecycle.refreshSoon(this);
            }
        }
        if (!touched) {
            touched = true;
        }
        return current;
    }

    /**
     * Whether what this lies under, or that under it, came to its end since this was looked at last: found at the next use, on this
     * node at once.
     */
    private boolean isWithdrawn(LiveKeyring next, KeyringSnapshot current) {
        KeyringSnapshot now = next.snapshot;
        if (now == null) { // it has left the cache, or was forgotten for the same reason
            return !current.shredded() && next.hasEndedSinceItLeft();
        }
        if (next.above != null && next.isWithdrawn(next.above, now)) {
            return true;
        }
        if (now == seenAbove) {
            return false;
        }
        if (parent != null
                && !current.shredded()
                && (parent.isWithdrawn(now, current.document()) || isUnnamed(now, current))) {
            return true;
        }
        seenAbove = now;
        return false;
    }

    /** Whether this is a data subject's that serves under a name which its key gives no more: where it moved to is to be seen then. */
    private boolean isUnnamed(KeyringSnapshot above, KeyringSnapshot current) {
        Integer id = current.movedTo() == null && !lifecycle.isMoving() ? KeyringNames.nameKeyId(name) : null;
        KeyRecord key = id == null ? null : above.find(id);
        return key != null && key.state() != KeyState.ENABLED;
    }

    private KeyringSnapshot requireNamed(KeyringSnapshot read) {
        KeyringSnapshot above =
                parent == null || read.shredded() ? null : parent.parent().forDecryption();
        if (above != null && isUnnamed(above, read)) {
            throw new KeyUnavailableException(String.format(
                    "keyring %s is named by key %s of keyring %s, which is disabled: enable it, and bring the data subject over",
                    name,
                    name.substring(name.lastIndexOf('#') + 1).substring(0, 8),
                    above.document().name()));
        }
        return read;
    }

    /** Of a keyring that has left the cache, as far as this node has seen since. */
    private boolean hasEndedSinceItLeft() {
        if (isForgotten || lifecycle.marks().isShredded(name)) {
            return true;
        }
        int key = layUnder;
        if (above == null || key == 0) {
            return false;
        }
        KeyringSnapshot now = above.snapshot;
        return now == null ? above.hasEndedSinceItLeft() : now.refusal(key) != null;
    }

    /**
     * Nobody has read it for longer than a refresh takes to come: it was idle, so a key in it may have come to its end on another
     * node meanwhile, and it is read before it is used. While the store cannot be reached, or somebody waits for it already
     * and it does not answer, the cached one serves.
     *
     * @return null if there is none any more
     */
    private @Nullable KeyringSnapshot readOverdue(KeyringSnapshot current) {
        boolean read = singleFlight.tryTake(WAITED_FOR_OTHERS, () -> {
            if (freshness.isOverdue(settings.clocks().nanos())) {
                refreshOrServe();
            }
        });
        if (!read) {
            freshness.postponeAfterFailure();
            return current;
        }
        return snapshot;
    }

    private void refreshOrServe() {
        try {
            Optional<KeyringSnapshot> unused = tryRead();
        } catch (KeyUnavailableException | KeyringTamperedException told) {
            // The cached one serves until it is too stale; the next try was postponed.
        }
    }

    /** Whether keys may be derived of this snapshot: the one that was read last, and is not wiped. */
    boolean isPresent(KeyringSnapshot each) {
        return snapshot == each;
    }

    /** The snapshot that knows {@code id}, read again at most once. */
    KeyringSnapshot knowing(int id) {
        KeyringSnapshot current = forDecryption();
        if (current.find(id) != null) {
            return current;
        }
        current.requireServing();
        NegativeKeyCache unknown = negativeCache;
        if (unknown == null) {
            negativeCache =
                    unknown = new NegativeKeyCache(settings.clocks()); // two may be made: one of them is forgotten
        }
        if (unknown.contains(id)) {
            throw UnknownKeyException.in(name, id, settings.repository().toString());
        }
        KeyringSnapshot before = current;
        current = readSince(settings.clocks().nanos(), unknown);
        if (current == null) {
            before.requireServing();
            throw UnknownKeyException.in(name, id, settings.repository().toString());
        }
        if (current.find(id) == null) {
            current.requireServing();
            unknown.add(id);
            settings.listener().on(new UnknownKeySeen(name, id));
            throw UnknownKeyException.in(name, id, settings.repository().toString());
        }
        return current;
    }

    /**
     * A snapshot that was read after {@code asked}, by this thread or by one that this one waited for: only a read counts against
     * what may be looked for, so that threads which ask at a time share it.
     *
     * @return null if too many were looked for already
     */
    private @Nullable KeyringSnapshot readSince(long asked, NegativeKeyCache unknown) {
        return singleFlight.take(() -> {
            KeyringSnapshot current = snapshot;
            if (current != null && singleFlight.hasReadSince(asked)) {
                return current;
            }
            singleFlight.failWithThoseBefore(asked);
            return unknown.mayLook() ? read() : null;
        });
    }

    /** An enabled key by its id, copied; never creates. */
    KeyCopy copy(int id, KeyPurpose purpose) {
        while (true) {
            KeyringSnapshot current = knowing(id);
            KeyRecord key = current.usable(id, purpose, settings.repository());
            byte[] bytes = current.material(key.id()).copyUnlessClosed();
            if (bytes != null) {
                return new KeyCopy(id, bytes);
            } // else this keyring was evicted or read again in this moment
        }
    }

    /** The key that is primary for {@code purpose}, copied. */
    KeyCopy primaryCopy(KeyPurpose purpose) {
        while (true) {
            KeyringSnapshot current = forDecryption();
            KeyRecord key = current.primary(purpose);
            byte[] bytes = current.material(key.id()).copyUnlessClosed();
            if (bytes != null) {
                return new KeyCopy(key.id(), bytes);
            }
        }
    }

    /** Reads the document again; the keyring must exist. */
    KeyringSnapshot refresh() {
        return singleFlight.take(this::read);
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
            if (refresh().isLive()) {
                boolean unused = changes().rotateIfDue();
            }
        } catch (CofferException told) {
            // It is tried again when the next refresh is due.
        }
    }

    /** Reads the keyring if the repository has it, and fails if it has it and it cannot be opened. */
    void openIfPresent() {
        Optional<KeyringSnapshot> unused = singleFlight.take(this::tryRead);
    }

    /** Values encrypted in this process under the data key of this id. */
    long encryptedUnder(int id) {
        long encrypted = 0;
        for (KeyringColumn column : columns) {
            encrypted += column.encryptedUnder(id);
        }
        return encrypted;
    }

    private KeyringSnapshot current(Supplier<KeyringSnapshot> ifAbsent) {
        long asked = settings.clocks().nanos();
        return singleFlight.take(() -> present(asked).orElseGet(ifAbsent));
    }

    /** In a turn. */
    private Optional<KeyringSnapshot> present(long asked) {
        KeyringSnapshot known = snapshot;
        boolean ended = known != null && above != null && isWithdrawn(above, known);
        if (known != null && !ended && !freshness.isStale(known, asked)) {
            return Optional.of(known);
        }
        singleFlight.failWithThoseBefore(asked);
        Optional<KeyringSnapshot> read = tryRead();
        if (read.isPresent() && freshness.isStale(read.get(), settings.clocks().nanos())) {
            throw loader.rolledBack(read.get().generation());
        }
        return read;
    }

    private KeyringSnapshot read() {
        return tryRead().orElseThrow(loader::absent);
    }

    /** Reads, verifies and installs; empty if the repository says that there is no such keyring. In a turn. */
    Optional<KeyringSnapshot> tryRead() {
        requireOpen();
        long nanos = settings.clocks().nanos();
        try {
            KeyringSnapshot last = unlessWithdrawn(snapshot);
            Optional<KeyringSnapshot> read = loader.load(last, nanos).map(this::requireNamed);
            singleFlight.succeeded();
            freshness.postpone(nanos);
            if (read.isPresent() && read.get() != last) {
                singleFlight.hasRead(nanos);
                install(read.get(), last, nanos);
                return Optional.ofNullable(snapshot);
            }
            return read;
        } catch (CofferException e) {
            singleFlight.failed(e);
            freshness.postponeAfterFailure();
            throw e;
        }
    }

    /** Goes on with what this node has just written, unread. In a turn. */
    KeyringSnapshot adopt(Proposal written) {
        long nanos = settings.clocks().nanos();
        KeyringSnapshot last = snapshot;
        KeyringSnapshot own = loader.own(written, nanos);
        install(own, last, nanos);
        return own;
    }

    /**
     * A cached child would not notice that its parent was shredded, or that the key it lies under was disabled: then it is
     * forgotten, and read as if for the first time. It may have been moved to another key of its parent meanwhile.
     */
    private @Nullable KeyringSnapshot unlessWithdrawn(@Nullable KeyringSnapshot last) {
        if (parent == null || last == null || last.shredded()) {
            return last;
        }
        if (!parent.isWithdrawn(last.document()) && !isUnnamed(parent.parent().forDecryption(), last)) {
            return last;
        }
        isForgotten = true;
        snapshot = null;
        wipe(last);
        return null;
    }

    private void install(KeyringSnapshot read, @Nullable KeyringSnapshot last, long nanos) {
        if (last != null && read.encryptsAs(last)) {
            last.confirm(nanos); // what was derived under it stays in use
            return;
        }
        keepCached(read);
        lifecycle.absent().remove(name);
        isForgotten = false;
        hasMoved = read.movedTo() != null;
        snapshot = read;
        for (KeyringColumn column : columns) {
            column.install(read);
        }
        if (last != null) {
            last.retire(read);
            for (KeyRecord key : read.activatedSince(last)) {
                settings.listener()
                        .on(new KeyActivated(name, key.id(), key.purpose().code()));
            }
        }
    }

    /** Before its keys are in reach: where the Coffer was closed meanwhile, they are wiped instead. */
    private void keepCached(KeyringSnapshot read) {
        if (!kept) {
            try {
                touched = true;
                lifecycle.keep(this);
                kept = true;
            } finally {
                if (!kept) {
                    read.close();
                }
            }
        }
    }

    private void requireOpen() {
        if (closed || lifecycle.isClosed()) {
            throw new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
        }
    }

    /** Whether it was used since this was last asked. */
    boolean takeTouch() {
        boolean was = touched;
        touched = false;
        return was;
    }

    /** Wipes all keys, unless this keyring is being read right now. The next use reads it again. */
    boolean tryEvict() {
        return singleFlight.tryTake(this::wipeAll);
    }

    void close() {
        closed = true;
        singleFlight.run(this::wipeAll);
    }

    private void wipeAll() {
        KeyringSnapshot last = snapshot;
        if (parent != null && last != null && !last.shredded()) {
            layUnder = parent.keyId(last.document().recipients().get(0).wrapped());
        }
        snapshot = null;
        seenAbove = null;
        kept = false;
        if (last != null) {
            wipe(last);
        }
    }

    /** The keyring's keys first: a column that derives in this moment then finds nothing to derive from. */
    private void wipe(KeyringSnapshot last) {
        last.close();
        for (KeyringColumn column : columns) {
            column.evict();
        }
    }
}
