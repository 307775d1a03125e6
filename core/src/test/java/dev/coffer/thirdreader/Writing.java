package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Crypto.hkdf;
import static dev.coffer.thirdreader.Crypto.hmac;
import static dev.coffer.thirdreader.Crypto.join;
import static dev.coffer.thirdreader.Crypto.lp;
import static dev.coffer.thirdreader.Crypto.utf8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** The page's formulas the other way round: what somebody writes who has the real keys, and no scruples. */
public final class Writing {
    static final String MADE = "2026-01-02T03:04:05.678Z";
    static final String AT_ONCE = "1970-01-01T00:00:00Z";

    /** The bytes of the standard key-encryption key of the tests, {@code test:kek}. */
    static final int KEK = 0x42;

    private Writing() {}

    /**
     * A keyring that holds one key, which the standard key-encryption key of the tests opens.
     *
     * @param state enabled, disabled or destroyed
     */
    public static byte[] keyring(String name, int id, String purpose, String state, byte[] key) {
        byte[] master = filled(1);
        Object recipient = underKek(name, 1, "test:kek", filled(KEK), master);
        Object only = key(name, master, id, purpose, state, key);
        Map<String, Object> members =
                document(name, "live", 1, 1, new byte[0], List.of(recipient), List.of(), List.of(only));
        return signed(master, utf8(json(members)));
    }

    /** @param row what suite 3 is bound to; of no account in the others */
    static byte[] envelope(
            Column column, int suite, @Nullable String row, byte[] key, int id, byte[] nonce, byte[] plaintext) {
        byte[] header = ByteBuffer.allocate(6)
                .put((byte) 0xCF)
                .put((byte) suite)
                .putInt(id)
                .array();
        byte[] associated = suite == 3 ? join(header, lp("\u0001" + row)) : header;
        return suite == 2
                ? join(header, Crypto.sivEncrypt(column.siv(key), header, plaintext))
                : join(
                        header,
                        nonce,
                        Objects.requireNonNull(
                                Crypto.xaes(Cipher.ENCRYPT_MODE, column.xaes(key), nonce, associated, plaintext)));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] filled(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    static Map<String, Object> key(String name, byte[] master, int id, String purpose, String state, byte[] key) {
        byte[] place = join(lp(name), ByteBuffer.allocate(4).putInt(id).array(), utf8(purpose));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", String.format("%08x", id));
        members.put("purpose", purpose);
        members.put("state", state);
        members.put("created", MADE);
        members.put("activates", AT_ONCE);
        members.put(
                "sealed",
                state.equals("destroyed")
                        ? ""
                        : base64(Crypto.sivEncrypt(hkdf(master, "coffer v1 keys", 64), place, key)));
        members.put("commitment", base64(hkdf(key, "coffer v1 commit", 32)));
        return members;
    }

    static Map<String, Object> underKek(String name, long epoch, String kek, byte[] bytes, byte[] master) {
        byte[] nonce = new byte[12];
        byte[] wrapped = join(
                nonce,
                Objects.requireNonNull(Crypto.gcm(Cipher.ENCRYPT_MODE, bytes, nonce, context(name, epoch), master)));
        return recipient(kek, wrapped);
    }

    static Map<String, Object> underParent(
            String name, long epoch, String parent, int id, byte[] wrapKey, byte[] master) {
        byte[] wrapped = join(
                ByteBuffer.allocate(4).putInt(id).array(),
                Crypto.sivEncrypt(hkdf(wrapKey, "coffer v1 wrap", 64), context(name, epoch), master));
        return recipient("keyring:" + parent, wrapped);
    }

    private static Map<String, Object> recipient(String kek, byte[] wrapped) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kek", kek);
        members.put("wrapped", base64(wrapped));
        return members;
    }

    private static byte[] context(String name, long epoch) {
        return join(utf8("coffer v1 keyring"), new byte[1], Keyrings.place(name, epoch));
    }

    static Map<String, Object> handover(String name, long epoch, byte[] old, byte[] fresh, boolean cut) {
        byte[] place = Keyrings.place(name, epoch);
        byte[] master = Keyrings.nameOf(fresh);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("epoch", epoch);
        members.put("master", base64(master));
        members.put(
                "previous", cut ? "" : base64(Crypto.sivEncrypt(hkdf(fresh, "coffer v1 handover", 64), place, old)));
        members.put("mac", base64(hmac(hkdf(old, "coffer v1 successor", 32), join(place, master))));
        return members;
    }

    static Map<String, Object> document(
            String name,
            String state,
            long generation,
            long epoch,
            byte[] previous,
            List<?> recipients,
            List<?> handovers,
            List<?> keys) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        members.put("name", name);
        members.put("state", state);
        members.put("generation", generation);
        members.put("epoch", epoch);
        members.put("previous", base64(previous));
        members.put("written", MADE);
        members.put("mastered", MADE);
        members.put("recipients", recipients);
        members.put("handovers", handovers);
        members.put("keys", keys);
        return members;
    }

    static byte[] signed(byte[] master, byte[] payload) {
        return join(payload, hmac(hkdf(master, "coffer v1 document", 32), payload));
    }

    /** JSON without blanks: maps, lists, strings, and anything else as it prints itself. */
    static String json(Object value) {
        StringBuilder out = new StringBuilder();
        json(value, out);
        return out.toString();
    }

    private static void json(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> members) {
            out.append('{');
            members.forEach((name, member) -> {
                out.append(out.charAt(out.length() - 1) == '{' ? "" : ",");
                json(name, out);
                out.append(':');
                json(member, out);
            });
            out.append('}');
        } else if (value instanceof List<?> elements) {
            out.append('[');
            for (Object element : elements) {
                out.append(out.charAt(out.length() - 1) == '[' ? "" : ",");
                json(element, out);
            }
            out.append(']');
        } else if (value instanceof String text) {
            out.append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"');
        } else {
            out.append(value instanceof Json.Literal literal ? literal.letters() : value);
        }
    }
}
