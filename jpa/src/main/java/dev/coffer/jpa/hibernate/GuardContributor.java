package dev.coffer.jpa.hibernate;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.column.GuardedColumns;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.hibernate.renewal.GuardedEnvironment;
import dev.coffer.jpa.hibernate.type.FactorySettings;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.persister.spi.PersisterClassResolver;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategyProvider;
import org.hibernate.service.spi.ServiceContributor;

/** Installs the guard of queries in each factory that has a Coffer. Stateless. */
public final class GuardContributor implements ServiceContributor {
    /** For Hibernate. */
    public GuardContributor() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        if (FactorySettings.find(builder.getSettings()).isEmpty()) {
            return;
        }
        install(builder, QuerySettings.SEMANTIC_QUERY_TRANSLATOR, GuardedTranslatorFactory.class);
        install(builder, QuerySettings.SEMANTIC_QUERY_PRODUCER, GuardedHqlTranslator.class);
        builder.applySetting(TagCatalog.PROPERTY, new TagCatalog());
        builder.applySetting(GuardedColumns.PROPERTY, new GuardedColumns());
        builder.applySetting(KeyColumns.PROPERTY, new KeyColumns());
        builder.addService(SqmMultiTableMutationStrategyProvider.class, new GuardedStrategies());
        builder.addService(PersisterClassResolver.class, new GuardedPersisters());
        builder.addInitiator(new GuardedEnvironment());
    }

    private static void install(StandardServiceRegistryBuilder builder, String property, Class<?> guard) {
        Object other = builder.getSettings().get(property);
        if (other != null && !other.toString().equals(guard.getName())) {
            throw new InvalidPolicyException(
                    "the property '" + property + "' is set, and it is where Coffer"
                            + " guards queries on encrypted attributes: take it away; a dialect's own translator is used as before");
        }
        builder.applySetting(property, guard.getName());
    }
}
