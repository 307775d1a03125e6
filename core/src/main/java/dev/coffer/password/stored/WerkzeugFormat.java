package dev.coffer.password.stored;

import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scrypt;
import java.nio.charset.StandardCharsets;

/**
 * The forms of Werkzeug's {@code generate_password_hash}, which Flask applications store: {@code pbkdf2:sha256:600000$salt$hash}
 * and {@code scrypt:32768:8:1$salt$hash}. Salts are text, and hashed as their UTF-8 bytes; hashes are hexadecimal.
 */
final class WerkzeugFormat {
    private WerkzeugFormat() {}

    /** Whether the first part of a stored form is a method of Werkzeug's. */
    static boolean isMethod(String part) {
        return part.startsWith("pbkdf2:") || part.startsWith("scrypt:");
    }

    static StoredHash read(String stored) {
        HashParts parts = HashParts.of(stored);
        String[] method = parts.next().split(":", -1);
        byte[] salt = HashParts.salt(parts.next().getBytes(StandardCharsets.UTF_8));
        byte[] hash = SpringFormat.hex(parts.next());
        parts.end();
        if (method.length == 3 && method[0].equals("pbkdf2")) {
            return new StoredHash(new Pbkdf2(prf(method[1]), HashParts.number(method[2]), salt, hash.length), hash);
        }
        if (method.length == 4 && method[0].equals("scrypt")) {
            int logN = HashParts.logarithm(HashParts.number(method[1]));
            int blockSize = HashParts.number(method[2]);
            int parallelism = HashParts.number(method[3]);
            return new StoredHash(new Scrypt(logN, blockSize, parallelism, salt, hash.length), hash);
        }
        throw new MalformedHashException("a method of " + method.length + " members, pbkdf2 has 3 and scrypt 4");
    }

    private static Prf prf(String name) {
        for (Prf prf : Prf.values()) {
            if (prf.phcId().equals("pbkdf2-" + name)) {
                return prf;
            }
        }
        throw new MalformedHashException("PBKDF2 with a hash function that is not known");
    }
}
