package dev.coffer.password;

import dev.coffer.password.kdf.Scheme;
import java.util.List;

/** A new hash. */
final class HashJob extends Job<String> {
    private final Scheme scheme;
    private final List<byte[]> password;
    private final Pepper pepper;

    /** Takes the password's bytes over. */
    HashJob(Bulkhead bulkhead, Scheme scheme, List<byte[]> password, Pepper pepper) {
        super(bulkhead);
        this.scheme = scheme;
        this.password = password;
        this.pepper = pepper;
    }

    @Override
    Scheme firstScheme() {
        return scheme;
    }

    @Override
    byte[] firstPassword() {
        return password.get(0);
    }

    @Override
    String finish(byte[] firstHash) {
        return pepper.seal(scheme.write(firstHash));
    }

    @Override
    void wipe() {
        PasswordBytes.wipe(password);
    }
}
