package dev.coffer.keys.document;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How keyrings are called: a root by its name, a tenant {@code parent/tenant}, a data subject {@code parent/#} with the id of the
 * key that names it and the hash under that. So a parent's name sorts before its children's, all children of one parent stand
 * together, and among them those that one key has named. Stateless.
 */
public final class KeyringNames {
    private static final Pattern ROOT = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,62}");
    private static final int LONGEST_TENANT = 40;
    private static final char CHILD = '/';
    private static final String SUBJECT = "/#";
    private static final byte[] SUBJECTS = Bytes.ascii("coffer v1 subject");
    private static final int HASH_BYTES = 16;
    private static final int ID_DIGITS = 2 * Integer.BYTES;
    private static final int SUBJECT_DIGITS = ID_DIGITS + 2 * HASH_BYTES;

    private KeyringNames() {}

    public static String root(String name) {
        if (!ROOT.matcher(name).matches()) {
            throw new InvalidPolicyException(
                    "'" + name + "' cannot name a keyring: use 1 to 63 characters of a-z, 0-9, _ and -");
        }
        return name;
    }

    public static String tenant(String parent, String tenant) {
        if (!isTenant(tenant)) {
            throw new InvalidPolicyException("a tenant of keyring " + parent + " has a name of " + tenant.length()
                    + " characters that cannot be used: use 1 to 40 of A-Z, a-z, 0-9 and . _ @ : + -, such as its id");
        }
        return parent + CHILD + tenant;
    }

    /** Asked for each value of another tenant, so no regular expression. */
    private static boolean isTenant(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean known = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
            if (!known && "._@:+-".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_TENANT;
    }

    /**
     * {@code HMAC-SHA-256(HKDF(K, "coffer v1 subject", 32), subject)[0:16]} in hexadecimal, K of purpose {@code name}: who
     * reads the repository learns how many subjects there are, not who they are. 128 bits: no two of 2^40 subjects meet but
     * with odds of 2^-49. Before it stands K's id, so that it is told from names which another key gave.
     */
    public static String subject(String parent, String subject, int nameKeyId, byte[] nameKey) {
        byte[] key = Hkdf.derive(nameKey, SUBJECTS, HmacSha256.LENGTH);
        try {
            byte[] hash = HmacSha256.mac(key, utf8(parent, subject));
            return subjectPrefix(parent, nameKeyId) + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
        } finally {
            Bytes.wipe(key);
        }
    }

    private static byte[] utf8(String parent, String subject) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(subject));
            if (!bytes.hasRemaining()) {
                throw new InvalidPolicyException(
                        "a data subject of keyring " + parent + " has an empty name: use its id");
            }
            byte[] utf8 = new byte[bytes.remaining()];
            bytes.get(utf8);
            return utf8;
        } catch (CharacterCodingException e) {
            throw new InvalidPolicyException(
                    "a data subject of keyring " + parent + " has a name that is no valid Unicode: use its id", e);
        }
    }

    public static boolean isChild(String name) {
        return name.indexOf(CHILD) >= 0;
    }

    public static boolean isSubject(String name) {
        return name.contains(SUBJECT);
    }

    /** What the names of all data subjects' keyrings begin with that this key has named, and no other names do. */
    public static String subjectPrefix(String parent, int nameKeyId) {
        return parent + SUBJECT + HexFormat.of().toHexDigits(nameKeyId);
    }

    /** The id of the key that named this data subject's keyring; null if this is no name of one. */
    public static @Nullable Integer nameKeyId(String name) {
        int at = name.indexOf(SUBJECT);
        if (at < 0 || name.length() != at + SUBJECT.length() + SUBJECT_DIGITS) {
            return null;
        }
        for (int i = at + SUBJECT.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return null;
            }
        }
        int id = at + SUBJECT.length();
        return HexFormat.fromHexDigits(name, id, id + ID_DIGITS);
    }

    /** Whether this is the name of a data subject's keyring under that parent. */
    public static boolean isSubjectOf(String parent, String name) {
        return nameKeyId(name) != null && parent(name).equals(parent);
    }

    /** Whether these are two names of data subjects under one parent. */
    static boolean areSiblings(String one, String other) {
        return nameKeyId(one) != null
                && nameKeyId(other) != null
                && !one.equals(other)
                && parent(one).equals(parent(other));
    }

    /** What the names of all children of this keyring begin with, and no other names do. */
    public static String childPrefix(String parent) {
        return parent + CHILD;
    }

    /** The parent of a child. */
    public static String parent(String child) {
        return child.substring(0, child.lastIndexOf(CHILD));
    }
}
