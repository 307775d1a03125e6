package dev.coffer.password.stored;

import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Scrypt;
import java.nio.charset.StandardCharsets;

/**
 * scrypt as crypt(5) and libsodium's {@code crypto_pwhash_scryptsalsa208sha256_str} have it: {@code $7$}, one character of log2
 * N, five of r, five of p, the salt, and after another dollar the hash. Numbers and hash are in crypt(3)'s Base64, of which the
 * first character holds the lowest bits; the salt is hashed as the text that stands there.
 */
final class CryptScryptFormat {
    static final String ID = "7";

    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SETTINGS = 11;
    private static final int HASH_BYTES = 32;
    private static final int HASH_CHARACTERS = 43;

    private CryptScryptFormat() {}

    /** What stands after the id. */
    static StoredHash read(HashParts parts) {
        String settings = parts.next();
        if (settings.length() < SETTINGS) {
            throw new MalformedHashException("scrypt with " + settings.length() + " characters of parameters, "
                    + SETTINGS + " and the salt expected");
        }
        int logN = number(settings, 0, 1);
        int blockSize = number(settings, 1, 6);
        int parallelism = number(settings, 6, SETTINGS);
        byte[] salt = HashParts.salt(settings.substring(SETTINGS).getBytes(StandardCharsets.UTF_8));
        byte[] hash = hash(parts.next());
        return new StoredHash(new Scrypt(logN, blockSize, parallelism, salt, hash.length), hash);
    }

    /** Up to 30 bits. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = to - 1; i >= from; i--) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new MalformedHashException("a character at " + i + " that crypt's Base64 has not");
            }
            value = value << 6 | digit;
        }
        return value;
    }

    /** Four characters for three bytes, and three for the last two; loose bits must be zero, so that a hash has one spelling. */
    private static byte[] hash(String text) {
        if (text.length() != HASH_CHARACTERS) {
            throw new MalformedHashException(
                    "a hash of " + text.length() + " characters, " + HASH_CHARACTERS + " expected");
        }
        byte[] hash = new byte[HASH_BYTES];
        for (int at = 0; at < HASH_BYTES; at += 3) {
            int from = at / 3 * 4;
            int value = number(text, from, Math.min(from + 4, HASH_CHARACTERS));
            for (int i = at; i < Math.min(at + 3, HASH_BYTES); i++) {
                hash[i] = (byte) value;
                value >>>= 8;
            }
            if (value != 0) {
                throw new MalformedHashException("a hash that is not in canonical Base64");
            }
        }
        return hash;
    }
}
