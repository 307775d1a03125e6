package dev.coffer.kek;

import java.security.Key;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a key is that never leaves its token. SunPKCS11 knows, and tells in no other way than by its text ({@code AES secret key,
 * 32 bits}): its ciphers for one length alone are no help, as they refuse keys of every length that come from a keystore, for which it
 * counts bytes and means bits. Stateless.
 */
final class TokenKeyLength {
    private static final Pattern TOLD = Pattern.compile(" secret key, (\\d{1,5}) bits ");

    private static final int AES_256_BITS = 256;

    private TokenKeyLength() {}

    /** Whether it is known to be shorter than AES-256; of other providers' handles nothing is known. */
    static boolean isShort(Key handle) {
        Matcher told = TOLD.matcher(handle.toString());
        if (!told.find()) {
            return false;
        }
        int length = Integer.parseInt(told.group(1));
        return length != AES_256_BITS && length != AES_256_BITS / Byte.SIZE;
    }
}
