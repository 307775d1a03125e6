package dev.coffer.password.stored;

import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.BcryptBase64;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scrypt;
import dev.coffer.password.kdf.Wrapped;
import java.util.Arrays;
import java.util.Optional;

/**
 * What begins with a dollar: PHC strings (the P-H-C group's string format), the Modular Crypt Format of bcrypt, and the
 * compact forms of Spring's and Password4j's scrypt and of Password4j's PBKDF2.
 */
final class DollarForm {
    private DollarForm() {}

    static StoredHash read(Parts parts) {
        StoredHash read = one(parts);
        parts.end();
        return read;
    }

    private static StoredHash one(Parts parts) {
        String id = parts.next();
        Argon2.Variant variant = Argon2.Variant.of(id);
        Optional<Prf> prf = Arrays.stream(Prf.values())
                .filter(each -> each.phcId().equals(id))
                .findAny();
        if (variant != null) {
            return argon2(variant, parts);
        }
        if (prf.isPresent()) {
            return pbkdf2(prf.get(), parts);
        }
        return switch (id) {
            case "2a" -> bcrypt(Bcrypt.Kind.OPENWALL, parts);
            case "2b", "2y" -> bcrypt(Bcrypt.Kind.PLAIN, parts);
            case Bcrypt.PREHASHED_ID -> prehashed(parts);
            case "scrypt" -> scrypt(parts);
            case Wrapped.ID -> wrapped(parts);
            case "1" -> password4jPbkdf2(Prf.SHA1, parts);
            case "2" -> password4jPbkdf2(Prf.SHA224, parts);
            case "3" -> password4jPbkdf2(Prf.SHA256, parts);
            case "4" -> password4jPbkdf2(Prf.SHA384, parts);
            case "5" -> password4jPbkdf2(Prf.SHA512, parts);
            default -> compactScrypt(id, parts);
        };
    }

    static StoredHash argon2(Argon2.Variant variant, Parts parts) {
        int version = parts.peek().startsWith("v=") ? parts.nextNumbers("v")[0] : 0x10; // as the reference code has it
        int[] cost = parts.nextNumbers("m", "t", "p");
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Argon2(variant, version, cost[0], cost[1], cost[2], salt, hash.length), hash);
    }

    private static StoredHash pbkdf2(Prf prf, Parts parts) {
        int[] cost = parts.peek().contains(",") ? parts.nextNumbers("i", "l") : parts.nextNumbers("i");
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        if (cost.length == 2 && cost[1] != hash.length) {
            throw new MalformedHashException("a hash of " + hash.length + " bytes that names " + cost[1]);
        }
        return new StoredHash(new Pbkdf2(prf, cost[0], salt, hash.length), hash);
    }

    /** {@code 12$}, 22 characters of salt, 31 of hash. */
    static StoredHash bcrypt(Bcrypt.Kind kind, Parts parts) {
        String cost = parts.next();
        String rest = parts.next();
        if (!cost.matches("[0-9]{2}") || rest.length() != 53) {
            throw new MalformedHashException("bcrypt with a cost of " + cost.length() + " and " + rest.length()
                    + " further characters, 2 and 53 expected");
        }
        Bcrypt scheme = new Bcrypt(kind, Integer.parseInt(cost), BcryptBase64.decode(rest.substring(0, 22)));
        return new StoredHash(scheme, Bcrypt.decodeHash(rest.substring(22)));
    }

    private static StoredHash prehashed(Parts parts) {
        int[] cost = parts.nextNumbers("v", "r");
        if (cost[0] != 1) {
            throw new MalformedHashException("version " + cost[0] + " of pre-hashed bcrypt, 1 expected");
        }
        Bcrypt scheme = new Bcrypt(Bcrypt.Kind.PREHASHED, cost[1], parts.nextBytes());
        byte[] hash = parts.nextBytes();
        if (hash.length != 23) {
            throw new MalformedHashException("a bcrypt hash of " + hash.length + " bytes, 23 expected");
        }
        return new StoredHash(scheme, hash);
    }

    private static StoredHash scrypt(Parts parts) {
        int[] cost = parts.nextNumbers("ln", "r", "p");
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Scrypt(cost[0], cost[1], cost[2], salt, hash.length), hash);
    }

    private static StoredHash wrapped(Parts parts) {
        LegacyDigest weak = digest(parts);
        StoredHash strong = one(parts);
        if (!strong.scheme().isSlow() || strong.scheme() instanceof Wrapped) {
            throw new MalformedHashException("a wrapping that is no strong hash");
        }
        return new StoredHash(new Wrapped(weak, strong.scheme()), strong.hash());
    }

    private static LegacyDigest digest(Parts parts) {
        if (!parts.next().equals(LegacyDigest.ID)) {
            throw new MalformedHashException("a wrapping of something other than a digest");
        }
        String[] members = parts.nextMembers("a", "o", "i");
        String order = members[1];
        if (!order.equals("sp") && !order.equals("ps")) {
            throw new MalformedHashException("an order of salt and password that is not known");
        }
        return new LegacyDigest(
                LegacyDigest.Function.of(members[0]), order.equals("sp"), Parts.number(members[2]), parts.nextSalt());
    }

    /** {@code 3$(iterations << 32 | bits)$salt$hash}. */
    private static StoredHash password4jPbkdf2(Prf prf, Parts parts) {
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
    static StoredHash compactScrypt(String parameters, Parts parts) {
        if (!parameters.matches("[0-9a-f]{5,6}")) {
            throw new MalformedHashException("an algorithm that is not known");
        }
        int cost = Integer.parseInt(parameters, 16);
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Scrypt(cost >>> 16, cost >>> 8 & 0xff, cost & 0xff, salt, hash.length), hash);
    }
}
