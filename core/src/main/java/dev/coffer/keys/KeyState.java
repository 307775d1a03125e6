package dev.coffer.keys;

import java.util.Locale;

/** The state of a key. Which enabled key is the primary one is computed, not stored. Nothing automatic destroys. */
public enum KeyState {
    /** Decrypts, and is or may become the primary key. */
    ENABLED,

    /** Refuses to work; can be enabled again. */
    DISABLED,

    /** The material is gone; an authenticated tombstone remains. */
    DESTROYED;

    /** As in the keyring document: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
