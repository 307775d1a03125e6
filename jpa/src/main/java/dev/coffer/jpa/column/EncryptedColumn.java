package dev.coffer.jpa.column;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.SearchMember;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What mapping and annotation say of the column of one encrypted attribute.
 *
 * @param attribute entity and attribute, for messages
 * @param table the physical table, with its schema where the mapping names one
 * @param column the physical column
 * @param type the annotation's type, or empty
 * @param impliedType the type that follows from the mapping, or empty if none does
 * @param deterministic whether the annotation asks for it
 * @param name the annotation's cryptographic name, or empty
 */
public record EncryptedColumn(
        String attribute,
        String table,
        String column,
        String type,
        String impliedType,
        boolean deterministic,
        String name) {

    /**
     * How the column is encrypted: as the policy says if it declares the column, else as the annotation does. Whether the
     * attribute's class fits the type is for the caller to see.
     *
     * @throws InvalidPolicyException if they contradict each other, or leave the type open
     */
    public ProtectedColumn resolve(Coffer coffer) {
        return declared(coffer).map(this::agreed).orElseGet(() -> undeclared(coffer));
    }

    /** What the policy says of the column. */
    public Optional<ProtectedColumn> declared(Coffer coffer) {
        return coffer.policy().flatMap(policy -> policy.column(table, column));
    }

    private ProtectedColumn agreed(ProtectedColumn policy) {
        if (!type.isEmpty() && !parsed(type).toString().equals(policy.type().toString())) {
            throw contradiction(policy, "type = \"" + type + "\"", "type: " + policy.type());
        }
        if (deterministic && !policy.deterministic()) {
            throw contradiction(policy, "deterministic = true", "deterministic: false");
        }
        if (!name.isEmpty() && !FieldName.parse(name).equals(policy.name())) {
            throw contradiction(policy, "name = \"" + name + "\"", "name: " + policy.name());
        }
        return policy;
    }

    /**
     * Converters keep nothing of what a policy may want beside a column; equality has a refusal of its own.
     *
     * @throws InvalidPolicyException if rows would not be found that entities wrote
     */
    public static void requireKept(ProtectedColumn policy) {
        for (DerivedColumn beside : policy.derivedColumns()) {
            if (beside.member() != SearchMember.EQUALITY) {
                throw new InvalidPolicyException(
                        policy + " has " + beside.member().member()
                                + " in the policy, and a converter does not fill its column " + beside.name()
                                + ", so that rows would not be found: take "
                                + beside.member().member()
                                + " out of the policy, use @Encrypted with a @BlindIndex, or write the column through coffer-jdbc");
            }
        }
    }

    private ProtectedColumn undeclared(Coffer coffer) {
        String notation = type.isEmpty() ? impliedType : type;
        if (notation.isEmpty()) {
            throw refused(
                    "its type is open: write @Encrypted(type = \"decimal(12,2)\") or @Column(precision = 12, scale = 2)");
        }
        FieldType<?> parsed = parsed(notation);
        try {
            ProtectedColumn own = EncryptionPolicy.builder()
                    .keyring("undeclared") // required by the builder; the column is encrypted under the Coffer's own
                    // keyring
                    .protect(table, column, parsed, this::options)
                    .build()
                    .columns()
                    .iterator()
                    .next();
            coffer.policy().flatMap(policy -> policy.named(own.name())).ifPresent(other -> requireMayShare(own, other));
            return own;
        } catch (InvalidPolicyException e) {
            throw refused(e.getMessage() + " (@Encrypted(name = \"table.column\") names it)", e.getCause());
        }
    }

    private void options(ProtectedColumn.Options options) {
        if (deterministic) {
            options.deterministic();
        }
        if (!name.isEmpty()) {
            options.name(name);
        }
    }

    /** As in a policy: sharing keys is a decision, and then both have to be alike. */
    private void requireMayShare(ProtectedColumn own, ProtectedColumn other) {
        if (name.isEmpty()
                || own.type().javaType() != other.type().javaType()
                || own.deterministic() != other.deterministic()) {
            throw new InvalidPolicyException(
                    "it would share its keys with " + other + " of the policy: give it a name of its own, or"
                            + " the same name on purpose and the same type and deterministic");
        }
    }

    private FieldType<?> parsed(String notation) {
        try {
            return FieldType.parse(notation);
        } catch (InvalidPolicyException e) {
            throw refused(String.valueOf(e.getMessage()), e.getCause());
        }
    }

    private InvalidPolicyException contradiction(ProtectedColumn policy, String said, String declared) {
        return refused("@Encrypted(" + said + ") contradicts the policy, which declares " + policy + " with " + declared
                + ": leave it out of the annotation, or change one of the two");
    }

    private InvalidPolicyException refused(String reason) {
        return new InvalidPolicyException(attribute + ": " + reason);
    }

    private InvalidPolicyException refused(String reason, @Nullable Throwable cause) {
        return new InvalidPolicyException(attribute + ": " + reason, cause);
    }
}
