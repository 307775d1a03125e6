package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * bcrypt, in two forms that no reader can mistake for one another.
 *
 * <p><b>Plain</b>, {@code $2b$12$…}: what everybody reads. It takes 72 bytes and ends at a NUL; longer passwords and those
 * with a NUL are refused, never cut.
 *
 * <p><b>Pre-hashed</b>, {@code $bcrypt-hmac-sha512$v=1,r=12$salt$hash}: bcrypt of the Base64 text of HMAC-SHA-512 of the
 * password, keyed with this hash's own salt, so that no table of SHA-512 hashes leaked elsewhere can be tried against it. The
 * Base64 of all 64 bytes would be 86 characters, of which bcrypt would cut 14; so the first 48 bytes are taken (RFC 2104,
 * section 5), 64 characters.
 */
public record Bcrypt(Kind kind, int cost, byte[] salt) implements Scheme {
    static final int MAX_BYTES = 72;
    public static final String PREHASHED_ID = "bcrypt-hmac-sha512";
    private static final int MAC_BYTES = 48;

    public enum Kind {
        /** {@code $2b$}, and {@code $2y$}, which is the same. */
        PLAIN,
        /** {@code $2a$}: the same for every password in UTF-8; for raw bytes see {@link OpenwallCollision}. Read only. */
        OPENWALL,
        PREHASHED
    }

    private static final byte[] LABEL = Bytes.ascii("coffer bcrypt-hmac-sha512 v1");

    public Bcrypt {
        // 30: with 31 a signed count of rounds is negative, and CVE-2015-0886 did none at all.
        if (cost < 4 || cost > 30) {
            throw new MalformedHashException("bcrypt of cost " + cost + ", 4 to 30 expected");
        }
        if (salt.length != 16) {
            throw new MalformedHashException("a salt of " + salt.length + " bytes, bcrypt has 16");
        }
    }

    public static Bcrypt plain(int cost) {
        return new Bcrypt(Kind.PLAIN, cost, new byte[Salts.LENGTH]);
    }

    public static Bcrypt prehashed(int cost) {
        return new Bcrypt(Kind.PREHASHED, cost, new byte[Salts.LENGTH]);
    }

    public boolean prehashed() {
        return kind == Kind.PREHASHED;
    }

    @Override
    public byte[] compute(byte[] password) {
        byte[] key = key(password);
        try {
            return BcryptEngine.hash(input(key), cost);
        } finally {
            Bytes.wipe(key);
        }
    }

    /** Both of them, in little more than half the time of two. */
    public static byte[][] computePair(Bcrypt first, byte[] firstPassword, Bcrypt second, byte[] secondPassword) {
        byte[] firstKey = first.key(firstPassword);
        byte[] secondKey = second.key(secondPassword);
        try {
            return BcryptEngine.hashPair(first.input(firstKey), second.input(secondKey), first.cost);
        } finally {
            Bytes.wipe(firstKey);
            Bytes.wipe(secondKey);
        }
    }

    private BcryptEngine.Input input(byte[] key) {
        return new BcryptEngine.Input(key, salt, kind == Kind.OPENWALL);
    }

    /** What bcrypt is given, for the caller to wipe. */
    private byte[] key(byte[] password) {
        if (!prehashed()) {
            return password.clone();
        }
        byte[] mac = Pbkdf2Engine.hmac(Prf.SHA512, Bytes.concat(LABEL, salt), password);
        byte[] cut = Arrays.copyOf(mac, MAC_BYTES);
        try {
            return Base64.getEncoder().encode(cut);
        } finally {
            Bytes.wipe(mac);
            Bytes.wipe(cut);
        }
    }

    @Override
    public String settings() {
        return prehashed()
                ? "$" + PREHASHED_ID + "$v=1,r=" + cost + "$" + Base64Text.encode(salt)
                : (kind == Kind.OPENWALL ? "$2a$" : "$2b$") + (cost < 10 ? "0" : "") + cost + "$"
                        + BcryptBase64.encode(salt);
    }

    @Override
    public String write(byte[] hash) {
        return prehashed() ? Scheme.super.write(hash) : settings() + BcryptBase64.encode(hash);
    }

    @Override
    public @Nullable String refusal(byte[] password) {
        if (prehashed()) {
            return null;
        }
        if (password.length > MAX_BYTES) {
            return "bcrypt takes at most 72 bytes of UTF-8, and this password is longer";
        }
        for (byte b : password) {
            if (b == 0) {
                return "bcrypt ends a password at its first NUL, and this one holds a NUL";
            }
        }
        return null;
    }

    /** The first 72 bytes, half a character at their end included: bcrypt never knew of characters. */
    @Override
    public byte @Nullable [] cut(byte[] password) {
        if (prehashed() || password.length <= MAX_BYTES) {
            return null;
        }
        byte[] first = Arrays.copyOf(password, MAX_BYTES);
        if (refusal(first) == null) {
            return first;
        }
        Bytes.wipe(first);
        return null;
    }

    @Override
    public @Nullable String excess(CostLimits limits) {
        return cost > limits.bcryptCost()
                ? "bcrypt of cost " + cost + ", at most " + limits.bcryptCost() + " is allowed"
                : null;
    }

    @Override
    public boolean satisfies(Scheme wanted) {
        return wanted instanceof Bcrypt other && kind == other.kind && cost >= other.cost;
    }

    @Override
    public Bcrypt withSalt(byte[] salt) {
        return new Bcrypt(kind, cost, salt);
    }

    /** Loose bits at the end must be zero, so that a hash has one spelling. */
    public static byte[] decodeHash(String text) {
        byte[] hash = BcryptBase64.decode(text);
        if (hash.length != 23 || !BcryptBase64.encode(hash).equals(text)) {
            throw new MalformedHashException(
                    "a bcrypt hash of " + text.length() + " characters, 31 in canonical Base64 expected");
        }
        return hash;
    }
}
