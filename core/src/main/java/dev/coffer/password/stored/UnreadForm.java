package dev.coffer.password.stored;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Forms that are known and not read, so that the log can name them: a function of their own each, which Coffer does not compute,
 * or one of which a part does not stand in the stored hash.
 */
enum UnreadForm {
    MD5_CRYPT("\\$(1|apr1)\\$", "md5-crypt, a function of its own"),
    SHA_CRYPT("\\$[56]\\$", "sha-crypt, a function of its own"),
    YESCRYPT("\\$g?y\\$", "yescrypt, a function of its own"),
    PHPASS("\\$[PH]\\$", "phpass, MD5 over and over in a way of its own"),
    DRUPAL("\\$S\\$", "phpass with SHA-512, in a way of its own"),
    WORDPRESS("\\$wp\\$", "bcrypt of an HMAC of its own"),
    PASSLIB_BCRYPT("\\$bcrypt-sha256\\$", "bcrypt of an HMAC of its own"),
    BLOWFISH_BUG("\\$2x\\$", "of the bug of CVE-2011-2483, so that several passwords match one of these"),
    ARGON2_KEYED(
            "\\$argon2(d|i|id)\\$[^,]*,[^$]*(keyid|data)=",
            "a keyid names a secret that does not stand here, and the reference code has dropped both"),
    WERKZEUG_WITHOUT_ITERATIONS(
            "pbkdf2:[a-z0-9]+\\$", "the iterations do not stand here, but were Werkzeug's default of that day"),
    LDAP_CRYPT("\\{(?i:crypt)\\}", "whatever crypt(3) of that server computes; store bcrypt without the braces");

    private final Pattern beginning;
    private final String why;

    UnreadForm(String beginning, String why) {
        this.beginning = Pattern.compile(beginning);
        this.why = why;
    }

    /** Which of them it is; null if none. */
    static @Nullable UnreadForm of(String stored) {
        for (UnreadForm each : values()) {
            if (each.beginning.matcher(stored).lookingAt()) {
                return each;
            }
        }
        return null;
    }

    /** Why it is not read. */
    String why() {
        return why;
    }

    String defect() {
        return "a form that is known and not read (" + why + ")";
    }
}
