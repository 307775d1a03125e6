package dev.coffer.password.stored;

import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Base64Text;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.PlainText;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.kdf.Scrypt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What begins with a brace: the forms of Spring Security's {@code DelegatingPasswordEncoder}, with every id of its
 * {@code PasswordEncoderFactories} and the parameters that stand behind each, those of LDAP, and Atlassian's {@code {PKCS5S2}}.
 */
final class SpringFormat {
    private static final int STANDARD_ROUNDS = 1024;
    private static final int ATLASSIAN_ITERATIONS = 10_000;

    private SpringFormat() {}

    static StoredHash read(String stored) {
        int end = stored.indexOf('}');
        if (end < 0) {
            throw new MalformedHashException("an id in braces without its end");
        }
        String id = stored.substring(1, end);
        String rest = stored.substring(end + 1);
        return switch (id) {
            case "bcrypt" -> dollar(rest, Bcrypt.class);
            case "argon2", "argon2@SpringSecurity_v5_8" -> dollar(rest, Argon2.class);
            case "scrypt", "scrypt@SpringSecurity_v5_8" -> dollar(rest, Scrypt.class);
            case "pbkdf2" -> pbkdf2(Prf.SHA1, 185_000, 8, rest);
            case "pbkdf2@SpringSecurity_v5_8" -> pbkdf2(Prf.SHA256, 310_000, 16, rest);
            case "MD4" -> digest(LegacyDigest.Function.MD4, rest);
            case "MD5" -> digest(LegacyDigest.Function.MD5, rest);
            case "SHA-1" -> digest(LegacyDigest.Function.SHA1, rest);
            case "SHA-256" -> digest(LegacyDigest.Function.SHA256, rest);
            case "sha256" -> standard(rest);
            case "noop" -> new StoredHash(new PlainText(), rest.getBytes(StandardCharsets.UTF_8));
            case "ldap" -> ldap(rest);
            case "SSHA", "SHA", "ssha", "sha", "SHA256", "SSHA256", "SHA512", "SSHA512" -> LdapFormat.digest(id, rest);
            case "PBKDF2", "PBKDF2-SHA1" -> LdapFormat.pbkdf2(Prf.SHA1, rest);
            case "PBKDF2-SHA256" -> LdapFormat.pbkdf2(Prf.SHA256, rest);
            case "PBKDF2-SHA512" -> LdapFormat.pbkdf2(Prf.SHA512, rest);
            case "PKCS5S2" -> pbkdf2(Prf.SHA1, ATLASSIAN_ITERATIONS, 16, rest);
            default -> throw new MalformedHashException("an id in braces that is not known");
        };
    }

    private static StoredHash dollar(String rest, Class<? extends Scheme> expected) {
        StoredHash read = HashReader.afterDollar(rest);
        if (!rest.startsWith("$") || !expected.isInstance(read.scheme())) {
            throw new MalformedHashException("another algorithm than the id in braces names");
        }
        return read;
    }

    private static StoredHash pbkdf2(Prf prf, int iterations, int saltLength, String rest) {
        byte[] both = hexOrBase64(rest, saltLength + 32);
        return new StoredHash(
                new Pbkdf2(prf, iterations, Arrays.copyOf(both, saltLength), 32),
                Arrays.copyOfRange(both, saltLength, both.length));
    }

    /** {@code {salt}hash}: Spring hashes the password, then the salt with its braces. The salt may be missing. */
    private static StoredHash digest(LegacyDigest.Function function, String rest) {
        int end = rest.startsWith("{") ? rest.indexOf('}') + 1 : 0;
        byte[] salt = HashParts.salt(rest.substring(0, end).getBytes(StandardCharsets.UTF_8));
        return new StoredHash(
                new LegacyDigest(function, false, 1, salt), hexOrBase64(rest.substring(end), function.length()));
    }

    /** StandardPasswordEncoder: hexadecimal of 8 bytes of salt and the hash. */
    private static StoredHash standard(String rest) {
        byte[] both = hexOrBase64(rest, 8 + 32);
        LegacyDigest scheme =
                new LegacyDigest(LegacyDigest.Function.SHA256, true, STANDARD_ROUNDS, Arrays.copyOf(both, 8));
        return new StoredHash(scheme, Arrays.copyOfRange(both, 8, both.length));
    }

    /** Spring's LdapShaPasswordEncoder behind its id: {@code {ldap}{SSHA}…}. */
    private static StoredHash ldap(String rest) {
        int end = rest.indexOf('}');
        if (!rest.startsWith("{") || end < 0) {
            throw new MalformedHashException("an LDAP hash without its id in braces");
        }
        return LdapFormat.digest(rest.substring(1, end), rest.substring(end + 1));
    }

    /** Spring's encoders write hexadecimal, or Base64 if told so. */
    private static byte[] hexOrBase64(String text, int length) {
        byte[] bytes = text.length() == 2 * length ? hex(text) : Base64Text.decode(text);
        if (bytes.length != length) {
            throw new MalformedHashException("a part of " + bytes.length + " bytes, " + length + " expected");
        }
        return bytes;
    }

    static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedHashException("a part of " + text.length() + " characters that is not hexadecimal");
        }
    }
}
