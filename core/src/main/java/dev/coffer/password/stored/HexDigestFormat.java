package dev.coffer.password.stored;

import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.MalformedHashException;

/** Nothing but hexadecimal digits: an unsalted MD5, SHA-1, SHA-256 or SHA-512, told apart by length. */
final class HexDigestFormat {
    private HexDigestFormat() {}

    static StoredHash read(String stored) {
        LegacyDigest.Function function = switch (stored.length()) {
            case 32 -> LegacyDigest.Function.MD5;
            case 40 -> LegacyDigest.Function.SHA1;
            case 64 -> LegacyDigest.Function.SHA256;
            case 128 -> LegacyDigest.Function.SHA512;
            default -> throw new MalformedHashException("a form that is not known");
        };
        return of(LegacyDigest.unsalted(function), stored);
    }

    static StoredHash of(LegacyDigest scheme, String hex) {
        byte[] hash = SpringFormat.hex(hex);
        if (hash.length != scheme.function().length()) {
            throw new MalformedHashException(
                    "a hash of " + hash.length + " bytes, " + scheme.function().length() + " expected");
        }
        return new StoredHash(scheme, hash);
    }
}
