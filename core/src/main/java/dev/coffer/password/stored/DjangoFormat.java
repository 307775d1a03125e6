package dev.coffer.password.stored;

import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scrypt;
import dev.coffer.password.kdf.WrappedDigest;
import java.nio.charset.StandardCharsets;

/**
 * The forms of Django's {@code PASSWORD_HASHERS}: an algorithm's name, then its parts. Salts are text there, and hashed as
 * their UTF-8 bytes.
 */
final class DjangoFormat {
    private DjangoFormat() {}

    static StoredHash read(String stored) {
        HashParts parts = HashParts.of(stored);
        StoredHash read = one(parts);
        parts.end();
        return read;
    }

    private static StoredHash one(HashParts parts) {
        return switch (parts.next()) {
            case "pbkdf2_sha256" -> pbkdf2(Prf.SHA256, parts);
            case "pbkdf2_sha1" -> pbkdf2(Prf.SHA1, parts);
            case "argon2" -> argon2(parts);
            case "bcrypt" -> bcrypt(parts);
            case "bcrypt_sha256" -> bcryptOfSha256(parts);
            case "scrypt" -> scrypt(parts);
            case "md5" -> digest(LegacyDigest.Function.MD5, parts);
            case "sha1" -> digest(LegacyDigest.Function.SHA1, parts);
            default -> throw new MalformedHashException("an algorithm that is not known");
        };
    }

    private static byte[] nextSalt(HashParts parts) {
        return HashParts.salt(parts.next().getBytes(StandardCharsets.UTF_8));
    }

    private static StoredHash pbkdf2(Prf prf, HashParts parts) {
        int iterations = parts.nextNumber();
        byte[] salt = nextSalt(parts);
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Pbkdf2(prf, iterations, salt, hash.length), hash);
    }

    private static StoredHash argon2(HashParts parts) {
        Argon2.Variant variant = Argon2.Variant.of(parts.next());
        if (variant == null) {
            throw new MalformedHashException("a variant of Argon2 that is not known");
        }
        return PhcFormat.argon2(variant, parts);
    }

    /** {@code bcrypt$$2b$12$…}. */
    private static StoredHash bcrypt(HashParts parts) {
        String before = parts.next();
        String id = parts.next();
        if (!before.isEmpty() || !id.matches("2[aby]")) {
            throw new MalformedHashException("bcrypt in a form that is not known");
        }
        return ModularCryptFormat.bcrypt(id.equals("2a") ? Bcrypt.Kind.OPENWALL : Bcrypt.Kind.PLAIN, parts);
    }

    private static StoredHash bcryptOfSha256(HashParts parts) {
        StoredHash strong = bcrypt(parts);
        LegacyDigest weak = LegacyDigest.unsalted(LegacyDigest.Function.SHA256);
        return new StoredHash(new WrappedDigest(weak, strong.scheme()), strong.hash());
    }

    /** {@code scrypt$N$salt$r$p$hash}. */
    private static StoredHash scrypt(HashParts parts) {
        int n = parts.nextNumber();
        byte[] salt = nextSalt(parts);
        int blockSize = parts.nextNumber();
        int parallelism = parts.nextNumber();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Scrypt(HashParts.logarithm(n), blockSize, parallelism, salt, hash.length), hash);
    }

    /** {@code md5$salt$hex}; the salt may be empty. */
    private static StoredHash digest(LegacyDigest.Function function, HashParts parts) {
        byte[] salt = nextSalt(parts);
        return HexDigestFormat.of(new LegacyDigest(function, true, 1, salt), parts.next());
    }
}
