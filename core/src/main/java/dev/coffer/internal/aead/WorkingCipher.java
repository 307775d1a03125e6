package dev.coffer.internal.aead;

/** An initialised primitive that is leased to one thread at a time and wiped when it is no longer kept. */
public interface WorkingCipher {
    /** Wipes the key bytes this object owns; what the JDK copied inside is left to the garbage collector. */
    void wipe();
}
