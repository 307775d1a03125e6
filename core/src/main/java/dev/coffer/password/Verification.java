package dev.coffer.password;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to "is this the password?". Immutable. */
public final class Verification {
    private final boolean matches;
    private final @Nullable String replacement;
    private final @Nullable String defect;

    Verification(boolean matches, @Nullable String replacement, @Nullable String defect) {
        this.matches = matches;
        this.replacement = replacement;
        this.defect = defect;
    }

    /** True if it is. */
    public boolean matches() {
        return matches;
    }

    /**
     * A new hash of the same password, if it matches and the stored one is behind the policy in algorithm, parameters, form or
     * pepper. Store it in place of the old one, only if that is still there ({@code UPDATE … WHERE password = :old}), or a
     * password changed meanwhile would be undone.
     */
    public Optional<String> replacement() {
        return Optional.ofNullable(replacement);
    }

    /**
     * Why the stored hash could not be judged at all: damaged, of an unknown form, asking for more work than is allowed, sealed
     * otherwise than the policy has it, bound to another user or to none, or of a password that its encoder has cut. For the log, not for whoever logs in. Never holds a
     * part of the hash.
     */
    public Optional<String> defect() {
        return Optional.ofNullable(defect);
    }

    /** Whether it matches; nothing of the hashes. */
    @Override
    public String toString() {
        return "Verification[" + (matches ? "matches" : "does not match")
                + (replacement == null ? "" : ", a replacement is due")
                + (defect == null ? "" : ", " + defect)
                + "]";
    }
}
