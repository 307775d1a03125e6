package dev.coffer.keys.live;

import dev.coffer.internal.column.ColumnKeyInfo;

/** What a keyring needs done for it by those who keep many. Thread-safe. */
interface KeyringLifecycle {
    /** What was seen of keyrings, this one and others. */
    Marks marks();

    /** Which keyrings the repository was found not to have. */
    AbsentKeyrings absent();

    /** Whether the Coffer is closed: then nothing is read or made any more, by whatever was made of it. */
    boolean isClosed();

    /** Whether this keyring is held to be moved: then its master key may lie under an older key of its parent. */
    boolean isMoving();

    /** Calls {@link LiveKeyring#refreshQuietly} soon, on another thread; once, however often it is asked meanwhile. */
    void refreshSoon(LiveKeyring keyring);

    /** Keeps this keyring until it is evicted or closed. Called once each time it was read into the cache, in its {@linkplain SingleFlight turn}. */
    void keep(LiveKeyring keyring);

    /** The column of these cryptographic names: one object for all keyrings of a Coffer. */
    ColumnKeyInfo column(String table, String column);
}
