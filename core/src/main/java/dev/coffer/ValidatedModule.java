package dev.coffer;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.internal.aead.Primitives;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@link Coffer.Builder#validatedProviders} demands. Immutable. */
final class ValidatedModule {
    private final Set<String> providers;

    ValidatedModule(Set<String> providers) {
        this.providers = new TreeSet<>(providers);
    }

    /** @throws InvalidPolicyException with all that is not approved */
    void require(@Nullable EncryptionPolicy policy) {
        List<String> findings = new ArrayList<>();
        Map<String, String> others = Primitives.answeredByOthers(providers);
        others.forEach(
                (algorithm, provider) -> findings.add(algorithm + " is computed by security provider " + provider));
        if (!others.isEmpty()) {
            findings.add("put " + String.join(", ", providers) + " first in java.security, or name the provider that is"
                    + " validated");
        }
        if (policy != null) {
            policy.columns().stream()
                    .filter(ProtectedColumn::deterministic)
                    .forEach(column -> findings.add(refusal(column.toString())));
        }
        if (!findings.isEmpty()) {
            throw new InvalidPolicyException("only approved algorithms of " + String.join(", ", providers)
                    + " are wanted: " + String.join("; ", findings));
        }
    }

    static String refusal(String column) {
        return column + " is deterministic, by AES-SIV, which NIST has not approved: declare it with equality: true"
                + " instead, whose tags are HMAC-SHA-256, and re-encrypt what is stored";
    }
}
