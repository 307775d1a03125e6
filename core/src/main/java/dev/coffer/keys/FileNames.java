package dev.coffer.keys;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Keyring names as file names: a-z, 0-9, - and _ stand for themselves, any other byte of the UTF-8 is %XX. Stateless. */
final class FileNames {
    private FileNames() {}

    static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** Whether {@link #encode} gives this name: any other is nobody's keyring. */
    static boolean isEncoded(String name) {
        try {
            return encode(decode(name)).equals(name);
        } catch (IllegalArgumentException e) { // a per cent sign without its two digits
            return false;
        }
    }

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
