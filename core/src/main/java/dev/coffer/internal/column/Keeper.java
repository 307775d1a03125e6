package dev.coffer.internal.column;

import dev.coffer.internal.aead.WorkingCipher;

/** Where a leased cipher goes back to. */
interface Keeper<C extends WorkingCipher> {
    void giveBack(C cipher);
}
