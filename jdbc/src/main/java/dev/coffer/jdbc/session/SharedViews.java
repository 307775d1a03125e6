package dev.coffer.jdbc.session;

import dev.coffer.jdbc.catalog.SearchPath;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The views of a database that hold for everybody. One thread reads a view, on its own connection; others who need the same one
 * wait for it, but not for ever: who holds what the reader waits for must go on, so after {@value #PATIENCE_MILLIS} ms each reads for itself. No
 * lock is held while a database is asked. Thread-safe.
 */
final class SharedViews {
    static final long PATIENCE_MILLIS = 2_000;
    private static final int MAX_VIEWS = 64;

    /** The place of the view that most sessions see. */
    private static final Object HOME = new Object();

    private final ConcurrentHashMap<SearchPath, DatabaseView> elsewhere = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Object, Reading> readings = new ConcurrentHashMap<>();
    private volatile @Nullable DatabaseView home;

    /** How often the schema changed; guarded by this. What was read before a change is not kept after it. */
    private long version;

    /** Reads a view. */
    interface Read {
        DatabaseView view() throws SQLException;
    }

    @Nullable
    DatabaseView home() {
        return home;
    }

    DatabaseView home(Read read) throws SQLException {
        return get(HOME, read);
    }

    @Nullable
    DatabaseView at(SearchPath path) {
        return elsewhere.get(path);
    }

    DatabaseView at(SearchPath path, Read read) throws SQLException {
        return get(path, read);
    }

    private @Nullable DatabaseView known(Object place) {
        return place instanceof SearchPath path ? elsewhere.get(path) : home;
    }

    @SuppressWarnings("ReferenceEquality") // whether it is this thread's own reading
    private DatabaseView get(Object place, Read read) throws SQLException {
        DatabaseView known = known(place);
        if (known != null) {
            return known;
        }
        Reading own = new Reading(version());
        Reading first =
                readings.compute(place, (key, other) -> other != null && other.version == own.version ? other : own);
        if (first != own) {
            DatabaseView found = first.await();
            if (found != null) {
                return found;
            }
        }
        try {
            DatabaseView view = read.view();
            keep(place, own.version, view);
            own.done(view);
            return view;
        } finally {
            own.done(null); // if it was not read
            readings.remove(place, own);
        }
    }

    /** The number of what is read from now on. */
    synchronized long version() {
        return version;
    }

    private synchronized void keep(Object place, long readAt, DatabaseView view) {
        if (readAt != version) {
            return;
        }
        if (place instanceof SearchPath path) {
            if (elsewhere.size() >= MAX_VIEWS) {
                endElsewhere();
            }
            elsewhere.put(path, view);
        } else {
            home = view;
        }
    }

    /** The schema has changed: what is known of it may be wrong. */
    synchronized void changed() {
        version++;
        DatabaseView old = home;
        home = null;
        if (old != null) {
            old.end();
        }
        endElsewhere();
    }

    private void endElsewhere() {
        elsewhere.values().forEach(DatabaseView::end);
        elsewhere.clear();
    }

    /** Those of other places that nobody has looked at for long are read again when they are needed. */
    synchronized void endOld() {
        elsewhere.values().removeIf(view -> {
            boolean old = view.freshness().isDue();
            if (old) {
                view.end();
            }
            return old;
        });
    }

    /** Puts what was read since in the place of what has changed. */
    synchronized void replace(DatabaseView old, long readAt, DatabaseView view) {
        if (readAt != version) {
            return;
        }
        boolean atHome = home == old;
        changed();
        if (atHome) {
            home = view;
        } else {
            elsewhere.put(view.path(), view);
        }
    }

    /** One who reads, and what others get of it: null if it failed. */
    private static final class Reading {
        private final long version;
        private final CompletableFuture<@Nullable DatabaseView> view = new CompletableFuture<>();

        Reading(long version) {
            this.version = version;
        }

        void done(@Nullable DatabaseView read) {
            view.complete(read);
        }

        @Nullable
        DatabaseView await() throws SQLException {
            try {
                return view.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException("nobody completes it so", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while another thread read the catalog", e);
            }
        }
    }
}
