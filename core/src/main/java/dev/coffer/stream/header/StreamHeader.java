package dev.coffer.stream.header;

import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * The header of an age v1 file (C2SP {@code age}, "Header"): who can open it, and an HMAC over that under the file's key. Immutable.
 */
public final class StreamHeader {
    static final String VERSION = "age-encryption.org/v1";
    static final String STANZA = "-> ";
    static final String END = "---";
    static final int COLUMNS = 64;
    static final int MAC_LENGTH = HmacSha256.LENGTH;

    private static final byte[] INFO = Bytes.ascii("header");

    private final List<Stanza> stanzas;
    private final byte[] authenticated;
    private final byte[] mac;

    /** @param authenticated the header up to and with {@code ---}, as it was read: nothing is written anew to verify it */
    StreamHeader(List<Stanza> stanzas, byte[] authenticated, byte[] mac) {
        this.stanzas = List.copyOf(stanzas);
        this.authenticated = authenticated;
        this.mac = mac;
    }

    /** A new one. */
    public static StreamHeader of(List<Stanza> stanzas, byte[] fileKey) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        line(text, VERSION);
        for (Stanza stanza : stanzas) {
            line(text, STANZA + stanza.type() + stanza.arguments().stream().reduce("", (a, b) -> a + " " + b));
            String body = CanonicalBase64.encode(stanza.body());
            for (int i = 0;
                    i <= body.length();
                    i += COLUMNS) { // one that ends with a full line has an empty one behind it
                line(text, body.substring(i, Math.min(body.length(), i + COLUMNS)));
            }
        }
        text.writeBytes(Bytes.ascii(END));
        byte[] authenticated = text.toByteArray();
        return new StreamHeader(stanzas, authenticated, mac(authenticated, fileKey));
    }

    private static void line(ByteArrayOutputStream text, String line) {
        text.writeBytes(Bytes.ascii(line));
        text.write('\n');
    }

    private static byte[] mac(byte[] authenticated, byte[] fileKey) {
        byte[] key = Hkdf.derive(fileKey, INFO, HmacSha256.LENGTH);
        try {
            return HmacSha256.mac(key, authenticated);
        } finally {
            Bytes.wipe(key);
        }
    }

    public List<Stanza> stanzas() {
        return stanzas;
    }

    /** Whether whoever wrote it knew that key. */
    public boolean isAuthenticUnder(byte[] fileKey) {
        return MessageDigest.isEqual(mac, mac(authenticated, fileKey));
    }

    /** As it stands in a file. */
    public byte[] bytes() {
        return Bytes.concat(authenticated, Bytes.ascii(" " + CanonicalBase64.encode(mac) + "\n"));
    }

    @Override
    public String toString() {
        return "StreamHeader" + stanzas.stream().map(Stanza::type).toList();
    }
}
