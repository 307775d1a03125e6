package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Document.KeyEntry;
import dev.coffer.thirdreader.Refused.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** The page's "Envelope", read with the keys of one keyring. */
record Values(List<KeyEntry> keys) {
    /** @param row the text of the row that is named, or null */
    Object read(Column column, @Nullable String row, String type, byte[] envelope) throws Refused {
        unless(envelope.length >= 2 && envelope[0] == (byte) 0xCF, Kind.MALFORMED, "magic");
        boolean siv = envelope[1] == 2;
        unless(row == null ? siv || envelope[1] == 1 : envelope[1] == 3, Kind.MALFORMED, "suite");
        unless(envelope.length >= (siv ? 23 : 47), Kind.MALFORMED, "length");
        int id = ByteBuffer.wrap(envelope).getInt(2);
        unless(id != 0, Kind.MALFORMED, "key id 0");
        byte[] key = key(id, siv ? "siv" : "data");
        byte[] header = Arrays.copyOf(envelope, 6);
        byte[] plaintext;
        if (siv) {
            plaintext = Crypto.sivDecrypt(column.siv(key), header, Arrays.copyOfRange(envelope, 6, envelope.length));
        } else {
            plaintext = Crypto.xaes(
                    Cipher.DECRYPT_MODE,
                    column.xaes(key),
                    Arrays.copyOfRange(envelope, 6, 30),
                    row == null ? header : Crypto.join(header, Crypto.lp("\u0001" + row)),
                    Arrays.copyOfRange(envelope, 30, envelope.length));
        }
        if (plaintext == null) {
            throw new Refused(Kind.AUTHENTICATION_FAILED, "not authentic");
        }
        return new Plaintext(type).read(plaintext, siv);
    }

    Object readText(Column column, @Nullable String row, String type, String text) throws Refused {
        unless(text.startsWith("cf1."), Kind.MALFORMED, "prefix");
        byte[] envelope;
        try {
            envelope = Base64.getUrlDecoder().decode(text.substring(4).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Refused(Kind.MALFORMED, "base64url");
        }
        String again = "cf1." + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope);
        unless(again.equals(text), Kind.MALFORMED, "another spelling");
        return read(column, row, type, envelope);
    }

    private byte[] key(int id, String purpose) throws Refused {
        for (KeyEntry key : keys) {
            if (key.id() == id) {
                unless(key.purpose().equals(purpose), Kind.MALFORMED, "a key of another purpose");
                if (!key.state().equals("enabled") || key.material() == null) {
                    throw new Refused(Kind.KEY_UNAVAILABLE, key.state());
                }
                return key.material();
            }
        }
        throw new Refused(Kind.UNKNOWN_KEY, Integer.toHexString(id));
    }
}
