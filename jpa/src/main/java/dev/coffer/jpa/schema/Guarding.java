package dev.coffer.jpa.schema;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.policy.EncryptionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a protected column that the database does not guard by its CHECK constraint.
 *
 * @param required whether the factory does not open then; else there is a warning
 * @param makes whether tables that the provider makes have constraints
 * @param adds whether a constraint is added where a column has no values yet, as the provider adds columns to tables
 */
public record Guarding(boolean required, boolean makes, boolean adds) {
    /**
     * @param setting what the property {@link CofferJpa#CHECK} holds, or null
     * @param policy what holds without the property
     * @param updates whether the provider adds what is missing in the schema
     * @throws InvalidPolicyException if the property holds anything but require, warn or off
     */
    public static Guarding of(@Nullable Object setting, EncryptionPolicy policy, boolean updates) {
        String check = setting == null
                ? policy.check() == EncryptionPolicy.Check.WARN ? "warn" : "require"
                : setting.toString();
        return switch (check) {
            case "require" -> new Guarding(true, true, updates);
            case "warn" -> new Guarding(false, true, updates);
            case "off" -> new Guarding(false, false, false);
            default ->
                throw new InvalidPolicyException(
                        "the property '" + CofferJpa.CHECK + "' holds '" + check + "': use require, warn or off");
        };
    }
}
