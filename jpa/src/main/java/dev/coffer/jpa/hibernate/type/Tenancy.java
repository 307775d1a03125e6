package dev.coffer.jpa.hibernate.type;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldCipher;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.policy.ProtectedColumn;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A factory's Coffer, and who says whose keyring it works under. Thread-safe if that is.
 *
 * @param coffer the Coffer
 * @param tenant the supplier of {@link CofferJpa#TENANT}, or null if everything lies under the Coffer's own keyring
 */
public record Tenancy(Coffer coffer, @Nullable Supplier<?> tenant) {

    /** @throws InvalidPolicyException if the property holds something else */
    static @Nullable Supplier<?> supplier(Map<String, Object> settings) {
        Object value = settings.get(CofferJpa.TENANT);
        if (value == null || value instanceof Supplier<?>) {
            return (Supplier<?>) value;
        }
        throw new InvalidPolicyException("the property '" + CofferJpa.TENANT + "' holds a "
                + value.getClass().getTypeName()
                + ", not a java.util.function.Supplier<String> of the current tenant: set the"
                + " instance where the EntityManagerFactory is made");
    }

    /**
     * The cipher of a column for whose turn it is, to be asked for at each value. Without tenants it is looked up once; a tenant's
     * view is not kept, because one that was shredded must be gone at once.
     */
    Supplier<FieldCipher<Object>> ciphers(ProtectedColumn column) {
        if (tenant != null) {
            return () -> cipher(column);
        }
        FieldCipher<Object> only = cipher(column);
        return () -> only;
    }

    @SuppressWarnings("unchecked") // AttributeForm gives the values that the column's type takes
    private FieldCipher<Object> cipher(ProtectedColumn column) {
        return (FieldCipher<Object>) view().cipher(column);
    }

    /** The Coffer for whose turn it is. */
    public Coffer view() {
        return tenant == null ? coffer : coffer.forTenant(current());
    }

    /**
     * The tenant whose turn it is.
     *
     * @throws UnsupportedStatementException if there is none: under the Coffer's own keyring the value would be every tenant's
     */
    public String current() {
        Object current = tenant == null ? null : tenant.get();
        if (current instanceof String name) {
            return name;
        }
        throw new UnsupportedStatementException("the supplier in the property '" + CofferJpa.TENANT + "' gave "
                + (current == null ? "null" : "a " + current.getClass().getTypeName())
                + ", so there is no keyring to work under: set the tenant before encrypted attributes are read, written or"
                + " compared");
    }
}
