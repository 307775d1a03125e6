package dev.coffer.jpa.hibernate.type;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.column.GuardedColumns;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.TagCatalog;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.service.ServiceRegistry;

/** Finds the Coffer among the properties of a factory. Stateless. */
public final class FactorySettings {
    private FactorySettings() {}

    /** @throws InvalidPolicyException if there is none */
    public static Coffer required(ServiceRegistry registry) {
        return find(registry)
                .orElseThrow(
                        () -> new InvalidPolicyException(
                                "there are @Encrypted attributes and no Coffer: set the property '"
                                        + CofferJpa.COFFER
                                        + "' of the EntityManagerFactory to the Coffer instance, as in"
                                        + " Persistence.createEntityManagerFactory(\"unit\", Map.of(CofferJpa.COFFER, coffer))"));
    }

    /** @throws InvalidPolicyException if there is no Coffer, or the tenant's property holds no supplier */
    public static Tenancy tenancy(ServiceRegistry registry) {
        return new Tenancy(
                required(registry),
                Tenancy.supplier(
                        registry.requireService(ConfigurationService.class).getSettings()));
    }

    /** The blind indexes of the factory that is being made. */
    public static TagCatalog catalog(ServiceRegistry registry) {
        return (TagCatalog) Objects.requireNonNull(registry.requireService(ConfigurationService.class)
                .getSettings()
                .get(TagCatalog.PROPERTY));
    }

    /** The columns that SQL has to leave alone. */
    public static GuardedColumns guarded(ServiceRegistry registry) {
        return (GuardedColumns) Objects.requireNonNull(registry.requireService(ConfigurationService.class)
                .getSettings()
                .get(GuardedColumns.PROPERTY));
    }

    /** The columns that the database itself compares. */
    public static KeyColumns keys(ServiceRegistry registry) {
        return (KeyColumns) Objects.requireNonNull(registry.requireService(ConfigurationService.class)
                .getSettings()
                .get(KeyColumns.PROPERTY));
    }

    public static Optional<Coffer> find(ServiceRegistry registry) {
        return find(registry.requireService(ConfigurationService.class).getSettings());
    }

    /** @throws InvalidPolicyException if the property holds something else */
    public static Optional<Coffer> find(Map<String, Object> settings) {
        Object value = settings.get(CofferJpa.COFFER);
        if (value != null && !(value instanceof Coffer)) {
            throw new InvalidPolicyException("the property '" + CofferJpa.COFFER + "' holds a "
                    + value.getClass().getTypeName()
                    + ", not a dev.coffer.Coffer: it cannot be written into persistence.xml, set"
                    + " the instance where the EntityManagerFactory is made");
        }
        return Optional.ofNullable((Coffer) value);
    }
}
