package dev.coffer.password.stored;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.BcryptBase64;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scrypt;

/**
 * The Modular Crypt Format, {@code $id$} and then as each id has it: bcrypt, and the compact forms of Spring's and Password4j's
 * scrypt and of Password4j's PBKDF2.
 */
final class ModularCryptFormat {
    private ModularCryptFormat() {}

    /** What stands after the id. */
    static StoredHash read(String id, HashParts parts) {
        return switch (id) {
            case "2a" -> bcrypt(Bcrypt.Kind.OPENWALL, parts);
            case "2b", "2y" -> bcrypt(Bcrypt.Kind.PLAIN, parts);
            case "1" -> password4jPbkdf2(Prf.SHA1, parts);
            case "2" -> password4jPbkdf2(Prf.SHA224, parts);
            case "3" -> password4jPbkdf2(Prf.SHA256, parts);
            case "4" -> password4jPbkdf2(Prf.SHA384, parts);
            case "5" -> password4jPbkdf2(Prf.SHA512, parts);
            case CryptScryptFormat.ID -> CryptScryptFormat.read(parts);
            default -> compactScrypt(id, parts);
        };
    }

    /** {@code 12$}, 22 characters of salt, 31 of hash. */
    static StoredHash bcrypt(Bcrypt.Kind kind, HashParts parts) {
        String cost = parts.next();
        String rest = parts.next();
        if (!cost.matches("[0-9]{2}") || rest.length() != 53) {
            throw new MalformedHashException("bcrypt with a cost of " + cost.length() + " and " + rest.length()
                    + " further characters, 2 and 53 expected");
        }
        Bcrypt scheme = new Bcrypt(kind, Integer.parseInt(cost), BcryptBase64.decode(rest.substring(0, 22)));
        return new StoredHash(scheme, Bcrypt.decodeHash(rest.substring(22)));
    }

    /** {@code 3$(iterations << 32 | bits)$salt$hash}. */
    private static StoredHash password4jPbkdf2(Prf prf, HashParts parts) {
        String packed = parts.next();
        if (!packed.matches("[1-9][0-9]{0,17}")) {
            throw new MalformedHashException("parameters of " + packed.length() + " characters that are no number");
        }
        long cost = Long.parseLong(packed);
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        if ((int) cost != 8 * hash.length) {
            throw new MalformedHashException("a hash of " + 8 * hash.length + " bits that names " + (int) cost);
        }
        return new StoredHash(new Pbkdf2(prf, (int) (cost >>> 32), salt, hash.length), hash);
    }

    /** {@code e0801$salt$hash}: log2 N, r and p in hexadecimal, the latter two of two digits. */
    private static StoredHash compactScrypt(String parameters, HashParts parts) {
        if (!parameters.matches("[0-9a-f]{5,6}")) {
            throw new MalformedHashException("an algorithm that is not known");
        }
        int cost = Integer.parseInt(parameters, 16);
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Scrypt(cost >>> 16, cost >>> 8 & 0xff, cost & 0xff, salt, hash.length), hash);
    }
}
