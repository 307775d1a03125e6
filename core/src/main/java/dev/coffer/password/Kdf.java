package dev.coffer.password;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Scheme;

/** Where all the work is done; a place of its own so that it can be counted. */
interface Kdf {
    Kdf REAL = new Kdf() {};

    /** PBKDF2 alone, on the security provider's HMAC. */
    Kdf PROVIDED = new Kdf() {
        @Override
        public byte[] compute(Scheme scheme, byte[] password) {
            if (scheme instanceof Pbkdf2 pbkdf2) {
                return pbkdf2.computeByMac(password);
            }
            throw new IllegalStateException("only PBKDF2 is allowed by this policy");
        }
    };

    default byte[] compute(Scheme scheme, byte[] password) {
        return scheme.compute(password);
    }

    default byte[][] computePair(Bcrypt first, byte[] firstPassword, Bcrypt second, byte[] secondPassword) {
        return Bcrypt.computePair(first, firstPassword, second, secondPassword);
    }
}
