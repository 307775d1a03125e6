package dev.coffer.keys.live;

/** What a keyring needs done for it by those who keep many. Thread-safe. */
interface Upkeep {
    /** Calls {@link LiveKeyring#refreshQuietly} soon, on another thread; once, however often it is asked meanwhile. */
    void refreshSoon(LiveKeyring keyring);

    /** Keeps this keyring until it is cooled or closed. Called once each time it becomes hot, in its {@linkplain Turns turn}. */
    void keep(LiveKeyring keyring);

    /** It is cold again. Whoever still holds it may go on with it; nobody else need find it. */
    void forget(LiveKeyring keyring);
}
