package dev.coffer.password;

import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.stored.HashReader;
import dev.coffer.password.stored.StoredHash;
import org.jspecify.annotations.Nullable;

/**
 * What a password is verified against: a stored hash, or the reason why there is none.
 *
 * @param text the stored form, out of its seal
 * @param sealedAsNow whether it is sealed as it would be now, or rightly not at all
 */
record VerificationTarget(
        @Nullable StoredHash hash,
        String text,
        boolean sealedAsNow,
        @Nullable String defect) {
    static VerificationTarget none(String defect) {
        return new VerificationTarget(null, "", true, defect);
    }

    /** Every defect ends here: none costs less than a hash that is there. */
    static VerificationTarget of(@Nullable String stored, Pepper pepper, HashReader reader) {
        try {
            Pepper.Opened opened = pepper.open(stored);
            return new VerificationTarget(reader.read(opened.text()), opened.text(), opened.current(), null);
        } catch (MalformedHashException e) {
            return none(e.defect());
        }
    }

    /** Nothing is behind: neither the work nor the form nor the pepper. */
    boolean isCurrent(Scheme wanted) {
        return hash != null
                && sealedAsNow
                && hash.scheme().satisfies(wanted)
                && hash.scheme().write(hash.hash()).equals(text);
    }
}
