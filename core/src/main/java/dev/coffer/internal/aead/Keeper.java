package dev.coffer.internal.aead;

/** Where a leased cipher goes back to. */
interface Keeper<C extends WorkingCipher> {
    void giveBack(C cipher);
}
