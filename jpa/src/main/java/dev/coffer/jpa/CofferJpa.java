package dev.coffer.jpa;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.eclipselink.watch.EclipseLinkWatch;
import dev.coffer.jpa.hibernate.check.EntityPolicies;
import dev.coffer.keyring.Keyring;
import dev.coffer.policy.EncryptionPolicy;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How a Coffer reaches entities. Thread-safe. */
public final class CofferJpa {
    /**
     * The property of an {@code EntityManagerFactory} that holds the {@link Coffer} for its {@link Encrypted} attributes, the
     * instance itself. Factories with different Coffers may stand side by side.
     */
    public static final String COFFER = watched("dev.coffer.coffer");

    /**
     * The property of an {@code EntityManagerFactory} that holds a {@code java.util.function.Supplier<String>} of the current
     * tenant, for applications whose tenants share tables: every {@link Encrypted} attribute is then encrypted under the keyring
     * of {@link Coffer#forTenant}. Without it, all lies under the Coffer's own keyring.
     *
     * <p>It is asked in the thread that works, whenever a value is encrypted or decrypted. Where it gives null, or the tenant
     * changes within a session (an {@code EntityManager}), nothing is read or written: entities that were loaded for one
     * tenant would otherwise be written under another's keys. What one tenant has put into the second-level cache does not
     * decrypt for another.
     */
    public static final String TENANT = "dev.coffer.tenant";

    /**
     * The property of an {@code EntityManagerFactory} that says what becomes of an encrypted column that the database does not guard
     * by its CHECK constraint: {@code require} refuses it, {@code warn} logs a warning for each table, {@code off} likewise, and has
     * the provider make its tables without constraints. Without it the policy file says it ({@code check}), and without one it is
     * {@code require}. A constraint that was made for another policy is refused whatever stands here.
     */
    public static final String CHECK = "dev.coffer.check";

    private static final AtomicReference<@Nullable Coffer> INSTALLED = new AtomicReference<>();

    private CofferJpa() {}

    /** Not a constant of the compiler's: whoever names the property starts the watch over EclipseLink, which would ignore it. */
    private static String watched(String property) {
        watchEclipseLink();
        return property;
    }

    /**
     * Has EclipseLink watched, which would write {@link Encrypted} attributes in plaintext where it was not told of Coffer: such an
     * EntityManagerFactory is refused from then on. For containers that make one by EclipseLink's own provider, past {@code
     * jakarta.persistence.Persistence}, and name none of the properties here. Does nothing where EclipseLink is not there, or is
     * watched already.
     */
    public static void watchEclipseLink() {
        EclipseLinkWatch.start();
    }

    /**
     * The policy of a Hibernate factory's entities: what its Coffer's own policy declares, and every other column that an {@link
     * Encrypted} attribute or one of Coffer's converters is mapped to, audit tables of Envers included. It is what {@code
     * coffer-jdbc} and the tools need to read the same rows, under the same keyring.
     *
     * <p>A factory needs its Coffer before it can tell this. So hand the policy on: to a second Coffer over the same
     * repository and key-encryption key, for the data source of {@code coffer-jdbc}; to {@link EncryptionPolicy#ddl}; or as
     * {@link EncryptionPolicy#toYaml} into a file that a test keeps in step with the entities.
     *
     * @throws dev.coffer.error.InvalidPolicyException if the factory has no Coffer
     * @throws jakarta.persistence.PersistenceException if it is not Hibernate's
     */
    public static EncryptionPolicy policyOf(EntityManagerFactory factory) {
        return EntityPolicies.of(factory);
    }

    /**
     * Where the entities of a factory are stored, for {@code Keyring.renew} and {@code Keyring.retire}: in the columns that its Coffer's
     * policy declares, and all others that an {@link Encrypted} attribute is mapped to; on Hibernate also audit tables of Envers and
     * columns of Coffer's converters, which EclipseLink does not tell of: declare those in the policy. Which of them are under UNIQUE
     * is read from the catalog, and rows are counted one by one, past the persistence context, on a connection of the
     * provider's own. Values that others keep under the same keyring are not seen: who has such hands a {@code StoredValues} that asks
     * for both.
     *
     * <p>The keyring's own values are counted, those of tenants' keyrings by {@code coffer.forTenant(…).keyring()}.
     *
     * @throws dev.coffer.error.InvalidPolicyException if the factory has no Coffer
     * @throws dev.coffer.error.UnsupportedStatementException if each tenant has a database of its own; likewise its methods on other
     *     databases than PostgreSQL, MariaDB, MySQL and H2, and over the data source of {@code coffer-jdbc}
     */
    public static Keyring.StoredValues storedValues(EntityManagerFactory factory) {
        if (factory.getProperties().get(KeyColumns.PROPERTY) instanceof KeyColumns columns) {
            return columns.stored();
        }
        throw new InvalidPolicyException(
                "this EntityManagerFactory has no Coffer, so no keyring's values are stored by it: set its property '"
                        + COFFER + "'");
    }

    /**
     * Gives converters that the JPA provider makes itself, without a constructor argument, their Coffer: one for the whole JVM.
     * {@link Encrypted} attributes do not use it.
     *
     * @throws IllegalStateException if another one is installed: values would be encrypted under whichever came last
     */
    public static void install(Coffer coffer) {
        if (!INSTALLED.compareAndSet(null, coffer) && INSTALLED.get() != coffer) {
            throw new IllegalStateException(
                    "another Coffer is installed: call CofferJpa.uninstall with it first, or give the"
                            + " converters their Coffer as a constructor argument");
        }
    }

    /** Takes an installed Coffer away again, before it is closed. Does nothing if it is not the installed one. */
    public static void uninstall(Coffer coffer) {
        INSTALLED.compareAndSet(coffer, null);
    }

    static Coffer installed(Class<?> converter) {
        Coffer coffer = INSTALLED.get();
        if (coffer == null) {
            throw new IllegalStateException(converter.getName() + " has no Coffer, so nothing was read or written: call"
                    + " CofferJpa.install(coffer) before the EntityManagerFactory is made, or make the converter a bean that"
                    + " hands its Coffer to the constructor");
        }
        return coffer;
    }
}
