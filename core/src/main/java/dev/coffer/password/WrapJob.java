package dev.coffer.password;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.Salts;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.kdf.WrappedDigest;

/** An old fast hash put under the policy's scheme. */
final class WrapJob extends Job<String> {
    private final WrappedDigest wrapped;
    private final byte[] transferred;
    private final Pepper pepper;

    WrapJob(Bulkhead bulkhead, LegacyDigest weak, byte[] weakHash, PasswordPolicy policy) {
        super(bulkhead);
        this.transferred = WrappedDigest.transfer(weakHash);
        this.pepper = policy.pepper();
        Scheme strong = policy.scheme();
        if (strong.refusal(transferred) != null && strong instanceof Bcrypt bcrypt) {
            strong = Bcrypt.prehashed(bcrypt.cost()); // SHA-512 is 128 characters, and plain bcrypt takes 72
        }
        this.wrapped = new WrappedDigest(weak, strong.withSalt(Salts.next()));
    }

    @Override
    Scheme firstScheme() {
        return wrapped.strong();
    }

    @Override
    byte[] firstPassword() {
        return transferred;
    }

    @Override
    String finish(byte[] firstHash) {
        return pepper.seal(wrapped.write(firstHash));
    }

    @Override
    void wipe() {
        Bytes.wipe(transferred);
    }
}
