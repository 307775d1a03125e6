package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A strong scheme over the output of a weak one: {@code strong(hex(weak(password)))}, hexadecimal in lower case. Made from the
 * old hash, without the password. Django's {@code bcrypt_sha256} is one of these as well.
 *
 * <p>Stored as {@code $wrapped}, then the weak scheme's settings, then the strong one's stored form:
 * {@code $wrapped$digest$a=md5,o=ps,i=1$$argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 */
public record WrappedDigest(LegacyDigest weak, Scheme strong) implements Scheme {
    public static final String ID = "wrapped";

    /** What the strong scheme hashes, made of the weak one's hash. */
    public static byte[] transfer(byte[] weakHash) {
        return Bytes.ascii(HexFormat.of().formatHex(weakHash));
    }

    @Override
    public byte[] compute(byte[] password) {
        byte[] weakHash = weak.compute(password);
        byte[] transferred = transfer(weakHash);
        try {
            return strong.compute(transferred);
        } finally {
            Bytes.wipe(weakHash);
            Bytes.wipe(transferred);
        }
    }

    @Override
    public String settings() {
        return "$" + ID + weak.settings() + strong.settings();
    }

    @Override
    public String write(byte[] hash) {
        return "$" + ID + weak.settings() + strong.write(hash);
    }

    @Override
    public @Nullable String excess(CostLimits limits) {
        return strong.excess(limits);
    }

    /** Never: the next login replaces it. */
    @Override
    public boolean satisfies(Scheme wanted) {
        return false;
    }

    @Override
    public WrappedDigest withSalt(byte[] salt) {
        return new WrappedDigest(weak, strong.withSalt(salt));
    }
}
