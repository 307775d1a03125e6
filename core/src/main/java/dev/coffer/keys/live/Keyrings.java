package dev.coffer.keys.live;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.internal.column.ColumnKeyInfo;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.file.FileKeys;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The keyrings of one Coffer: root keyrings for as long as it lives; of child keyrings those that are cached, and whatever else
 * somebody holds a cipher of. Thread-safe.
 */
public final class Keyrings implements AutoCloseable {
    private static final int FORGOTTEN_AT_ONCE = 8;

    private final KeyringSettings settings;
    private final Refresher refresher = new Refresher();
    private final KeyringCache cache;
    private final Marks marks = new Marks();
    private final AbsentKeyrings absent;
    private final ConcurrentMap<String, LiveKeyring> roots = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Child> children = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ColumnKeyInfo> columns = new ConcurrentHashMap<>();
    private final ReferenceQueue<LiveKeyring> dropped = new ReferenceQueue<>();
    private volatile boolean closed;

    /**
     * Found by name as long as the keyring is cached or somebody holds it, a cipher of it included, though it was evicted: so
     * there is one object for each name, and what ends its keys ends them for everybody.
     */
    private static final class Child extends WeakReference<LiveKeyring> {
        final String name;

        Child(LiveKeyring keyring, ReferenceQueue<LiveKeyring> dropped) {
            super(keyring, dropped);
            this.name = keyring.name();
        }
    }

    public Keyrings(KeyringSettings settings) {
        this.settings = settings;
        this.cache = new KeyringCache(settings.cachedKeyrings());
        this.absent = new AbsentKeyrings(settings.clocks());
    }

    /**
     * The root keyring of this name. Nothing is read or created until it is used.
     *
     * @throws InvalidPolicyException if the name does not match {@code [a-z0-9_][a-z0-9_-]{0,62}}
     */
    public Keyring keyring(String name) {
        return KeyringHandle.root(this, name);
    }

    /**
     * The keys of one column under a keyring.
     *
     * @param table its cryptographic name, and {@code column} likewise
     * @throws IllegalArgumentException if the keyring is none that a Coffer gave
     */
    public static ColumnKeys columnKeys(Keyring keyring, String table, String column) {
        if (keyring instanceof KeyringHandle handle) {
            return handle.column(table, column);
        }
        throw new IllegalArgumentException("a keyring that no Coffer gave: take it from coffer.keyring()");
    }

    /**
     * What wraps the keys of files sealed to a keyring.
     *
     * @throws IllegalArgumentException if the keyring is none that a Coffer gave
     */
    public static FileKeys fileKeys(Keyring keyring) {
        if (keyring instanceof KeyringHandle handle) {
            return new FileKeys(handle);
        }
        throw new IllegalArgumentException("a keyring that no Coffer gave: take it from coffer.keyring()");
    }

    /** Work on all keyrings of the repository. */
    public KeyringMaintenance maintenance() {
        return work();
    }

    RepositoryMaintenance work() {
        requireOpen();
        return new RepositoryMaintenance(this, settings);
    }

    /** @throws IllegalStateException if this is closed */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
        }
    }

    LiveKeyring root(String name) {
        requireOpen();
        return roots.computeIfAbsent(name, this::openRoot);
    }

    private LiveKeyring openRoot(String name) {
        LiveKeyring keyring = new LiveKeyring(name, settings, new RootLifecycle(), null);
        refresher.schedule(keyring);
        return keyring;
    }

    /** The child of this full name: the one that is in use, if there is one. */
    LiveKeyring child(LiveKeyring parent, String name) {
        requireOpen();
        forgetDropped();
        while (true) {
            Child known = children.get(name);
            LiveKeyring keyring = known == null ? null : known.get();
            if (keyring != null) {
                return keyring;
            }
            LiveKeyring fresh = passing(parent, name, new ChildLifecycle());
            Child entry = new Child(fresh, dropped);
            if (known == null ? children.putIfAbsent(name, entry) == null : children.replace(name, known, entry)) {
                return fresh;
            }
        }
    }

    /** A keyring that is in nobody's list, to be moved to its parent's newest wrap key. The caller closes it. */
    LiveKeyring moving(LiveKeyring parent, String name) {
        return passing(parent, name, new Moving());
    }

    private LiveKeyring passing(LiveKeyring parent, String name, KeyringLifecycle lifecycle) {
        return new LiveKeyring(name, settings, lifecycle, parent);
    }

    private void forgetDropped() {
        for (int i = 0; i < FORGOTTEN_AT_ONCE; i++) { // a few each time: nobody has to clear up after a million
            Object gone = dropped.poll();
            if (gone == null) {
                return;
            }
            if (gone instanceof Child child) {
                children.remove(child.name, child);
            }
        }
    }

    /** Fails early where a keyring exists but cannot be opened; one that does not exist is left to its first value. */
    public void openIfPresent(String name) {
        root(KeyringNames.root(name)).openIfPresent();
    }

    int cachedChildren() {
        return cache.size();
    }

    /**
     * Wipes every key. Ciphers made from these keyrings fail from now on, and so does every keyring, also one that is asked for the first
     * time: it would be read, or made, and wiped by nobody.
     */
    @Override
    public void close() {
        closed = true; // first: what comes into the lists after this reads nothing
        refresher.close();
        roots.values().forEach(LiveKeyring::close);
        children.values().forEach(child -> close(child.get()));
        cache.close().forEach(LiveKeyring::close);
        settings.cache().close();
    }

    private static void close(@Nullable LiveKeyring keyring) {
        if (keyring != null) {
            keyring.close();
        }
    }

    /** What is the same for all of them. */
    private abstract class OfThisCoffer implements KeyringLifecycle {
        @Override
        public Marks marks() {
            return marks;
        }

        @Override
        public ColumnKeyInfo column(String table, String column) {
            String name = table + "." + column;
            ColumnKeyInfo known = columns.get(name);
            return known == null ? columns.computeIfAbsent(name, each -> new ColumnKeyInfo(table, column)) : known;
        }

        @Override
        public AbsentKeyrings absent() {
            return absent;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public boolean isMoving() {
            return false;
        }

        @Override
        public void refreshSoon(LiveKeyring keyring) {
            refresher.refreshSoon(keyring);
        }
    }

    private final class RootLifecycle extends OfThisCoffer {
        @Override
        public void keep(LiveKeyring keyring) {} // kept by its name already
    }

    private final class ChildLifecycle extends OfThisCoffer {
        @Override
        public void keep(LiveKeyring keyring) {
            cache.add(keyring);
        }
    }

    private final class Moving extends OfThisCoffer {
        @Override
        public boolean isMoving() {
            return true;
        }

        @Override
        public void refreshSoon(LiveKeyring keyring) {}

        @Override
        public void keep(LiveKeyring keyring) {}
    }
}
