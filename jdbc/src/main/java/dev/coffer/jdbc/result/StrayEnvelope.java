package dev.coffer.jdbc.result;

import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.jdbc.error.SqlExceptions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds envelopes in cells that no decryption was planned for: a net under the proof. One of 512 random keys, and any text that
 * somebody begins with {@code cf1.}, looks like the header of one; so what counts is that a keyring knows the key that the header
 * names, which by chance is so once in 2<sup>32</sup> for each key. Stateless.
 */
final class StrayEnvelope {
    private static final int MAGIC = 0xCF;

    /** Magic, suite, key id. */
    private static final int HEADER = 6;

    private static final int SHORTEST = 23;
    private static final String TEXT_MAGIC = "cf1.";

    /** So many letters of Base64 hold the header. */
    private static final int TEXT_HEADER = HEADER * 4 / 3;

    /** How PostgreSQL shows bytes as text. */
    private static final String HEX_MAGIC = "\\xcf";

    private StrayEnvelope() {}

    /** @param known whether a keyring has a key of this id; asked only where a cell begins like an envelope */
    static void refuse(int index, @Nullable Object value, IntPredicate known) throws SQLException {
        int keyId = value instanceof byte[] bytes ? keyId(bytes) : value instanceof String text ? keyId(text) : 0;
        if (keyId != 0 && known.test(keyId)) {
            throw SqlExceptions.of(new MalformedCiphertextException(
                    "column " + index + " of the result holds an envelope, but no protected"
                            + " column was planned there: the value was copied past Coffer. Restore it, or protect its column in the"
                            + " policy"));
        }
    }

    /** The key id in a header; 0, which no key has, if these are no envelope. */
    private static int keyId(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            return 0;
        }
        if ((bytes[0] & 0xFF) == MAGIC && bytes[1] >= 0) {
            return (bytes[2] & 0xFF) << 24 | (bytes[3] & 0xFF) << 16 | (bytes[4] & 0xFF) << 8 | bytes[5] & 0xFF;
        }
        return bytes[0] == 'c' && bytes[1] == 'f' && bytes[2] == '1'
                ? keyId(new String(bytes, 0, SHORTEST, StandardCharsets.ISO_8859_1))
                : 0;
    }

    private static int keyId(String text) {
        if (text.startsWith(TEXT_MAGIC)) {
            return text.length() < SHORTEST ? 0 : decoded(text.substring(TEXT_MAGIC.length()), TEXT_HEADER, false);
        }
        return text.startsWith(HEX_MAGIC) && text.length() >= 2 + 2 * SHORTEST
                ? decoded(text.substring(2), 2 * HEADER, true)
                : 0;
    }

    private static int decoded(String text, int length, boolean hex) {
        try {
            String header = text.substring(0, length);
            byte[] bytes = hex
                    ? HexFormat.of().parseHex(header)
                    : Base64.getUrlDecoder().decode(header);
            byte[] padded = new byte[SHORTEST];
            System.arraycopy(bytes, 0, padded, 0, HEADER);
            return (padded[0] & 0xFF) == MAGIC ? keyId(padded) : 0;
        } catch (IllegalArgumentException e) {
            return 0; // not of that alphabet
        }
    }
}
