package dev.coffer.password;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Scheme;

/** Where all the work is done; a place of its own so that it can be counted. */
interface Kdf {
    Kdf REAL = new Kdf() {};

    default byte[] compute(Scheme scheme, byte[] password) {
        return scheme.compute(password);
    }

    default byte[][] computePair(Bcrypt first, byte[] firstPassword, Bcrypt second, byte[] secondPassword) {
        return Bcrypt.computePair(first, firstPassword, second, secondPassword);
    }
}
