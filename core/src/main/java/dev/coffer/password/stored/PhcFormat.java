package dev.coffer.password.stored;

import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scrypt;
import dev.coffer.password.kdf.WrappedDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PHC strings, the format of the Password Hashing Competition: {@code $id$name=value,…$salt$hash} in Base64 without padding. What
 * Coffer writes, but for bcrypt's own. passlib's PBKDF2 has the same ids.
 */
final class PhcFormat {
    private PhcFormat() {}

    /** What stands after the id; null if it is no PHC string's. */
    static @Nullable StoredHash read(String id, HashParts parts) {
        Argon2.Variant variant = Argon2.Variant.of(id);
        Optional<Prf> prf = Arrays.stream(Prf.values())
                .filter(each -> each.phcId().equals(id))
                .findAny();
        if (variant != null) {
            return argon2(variant, parts);
        }
        if (prf.isPresent()) {
            return parts.peek().startsWith("i=") ? pbkdf2(prf.get(), parts) : passlibPbkdf2(prf.get(), parts);
        }
        return switch (id) {
            case Bcrypt.PREHASHED_ID -> prehashed(parts);
            case "pbkdf2" -> passlibPbkdf2(Prf.SHA1, parts);
            case "scrypt" -> scrypt(parts);
            case WrappedDigest.ID -> wrapped(parts);
            default -> null;
        };
    }

    static StoredHash argon2(Argon2.Variant variant, HashParts parts) {
        int version = parts.peek().startsWith("v=") ? parts.nextNumbers("v")[0] : 0x10; // as the reference code has it
        int[] cost = parts.nextNumbersInAnyOrder("m", "t", "p"); // phc-argon2 of Node.js has t before m
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Argon2(variant, version, cost[0], cost[1], cost[2], salt, hash.length), hash);
    }

    private static StoredHash pbkdf2(Prf prf, HashParts parts) {
        int[] cost = parts.peek().contains(",") ? parts.nextNumbers("i", "l") : parts.nextNumbers("i");
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        if (cost.length == 2 && cost[1] != hash.length) {
            throw new MalformedHashException("a hash of " + hash.length + " bytes that names " + cost[1]);
        }
        return new StoredHash(new Pbkdf2(prf, cost[0], salt, hash.length), hash);
    }

    /** {@code 29000$salt$hash}, older than PHC strings: passlib's, and what Odoo, Plone and pbkdf2_elixir store. */
    private static StoredHash passlibPbkdf2(Prf prf, HashParts parts) {
        int iterations = parts.nextNumber();
        byte[] salt = HashParts.salt(parts.nextAdapted());
        byte[] hash = parts.nextAdapted();
        return new StoredHash(new Pbkdf2(prf, iterations, salt, hash.length), hash);
    }

    private static StoredHash prehashed(HashParts parts) {
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

    private static StoredHash scrypt(HashParts parts) {
        int[] cost = parts.nextNumbers("ln", "r", "p");
        byte[] salt = parts.nextSalt();
        byte[] hash = parts.nextBytes();
        return new StoredHash(new Scrypt(cost[0], cost[1], cost[2], salt, hash.length), hash);
    }

    private static StoredHash wrapped(HashParts parts) {
        LegacyDigest weak = digest(parts);
        StoredHash strong = HashReader.next(parts);
        if (!strong.scheme().isSlow() || strong.scheme() instanceof WrappedDigest) {
            throw new MalformedHashException("a wrapping that is no strong hash");
        }
        return new StoredHash(new WrappedDigest(weak, strong.scheme()), strong.hash());
    }

    private static LegacyDigest digest(HashParts parts) {
        if (!parts.next().equals(LegacyDigest.ID)) {
            throw new MalformedHashException("a wrapping of something other than a digest");
        }
        String[] members = parts.nextMembers("a", "o", "i");
        String order = members[1];
        if (!order.equals("sp") && !order.equals("ps")) {
            throw new MalformedHashException("an order of salt and password that is not known");
        }
        return new LegacyDigest(
                LegacyDigest.Function.of(members[0]),
                order.equals("sp"),
                HashParts.number(members[2]),
                parts.nextSalt());
    }
}
