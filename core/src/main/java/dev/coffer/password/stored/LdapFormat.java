package dev.coffer.password.stored;

import dev.coffer.password.kdf.Base64Text;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import java.util.Arrays;
import java.util.Locale;

/**
 * The {@code userPassword} of LDAP: {@code {SHA}} and {@code {SSHA}} (RFC 2307) and, as OpenLDAP's modules write them, the same
 * of SHA-256 and SHA-512, and PBKDF2.
 */
final class LdapFormat {
    private LdapFormat() {}

    /** Base64 of the hash, and of the salt after it where there is one. */
    static StoredHash digest(String id, String rest) {
        String name = id.toUpperCase(Locale.ROOT);
        boolean salted = name.startsWith("SS");
        LegacyDigest.Function function = switch (salted ? name.substring(1) : name) {
            case "SHA" -> LegacyDigest.Function.SHA1;
            case "SHA256" -> LegacyDigest.Function.SHA256;
            case "SHA512" -> LegacyDigest.Function.SHA512;
            default -> throw new MalformedHashException("an LDAP hash of a function that is not known");
        };
        byte[] both = Base64Text.decode(rest);
        int length = function.length();
        if (salted ? both.length <= length : both.length != length) {
            throw new MalformedHashException("an LDAP hash of " + both.length + " bytes, " + length
                    + (salted ? " and a salt expected" : " expected"));
        }
        byte[] salt = HashParts.salt(Arrays.copyOfRange(both, length, both.length));
        return new StoredHash(new LegacyDigest(function, false, 1, salt), Arrays.copyOf(both, length));
    }

    /** {@code 10000$salt$hash}. */
    static StoredHash pbkdf2(Prf prf, String rest) {
        HashParts parts = HashParts.of(rest);
        int iterations = parts.nextNumber();
        byte[] salt = HashParts.salt(parts.nextAdapted());
        byte[] hash = parts.nextAdapted();
        parts.end();
        return new StoredHash(new Pbkdf2(prf, iterations, salt, hash.length), hash);
    }
}
