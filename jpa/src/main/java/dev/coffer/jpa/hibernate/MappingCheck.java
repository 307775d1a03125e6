package dev.coffer.jpa.hibernate;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.hibernate.check.ComparisonFindings;
import dev.coffer.jpa.hibernate.check.EntityPolicies;
import dev.coffer.jpa.hibernate.check.FragmentFindings;
import dev.coffer.jpa.hibernate.check.MappedColumn;
import dev.coffer.jpa.hibernate.check.MappedColumns;
import dev.coffer.jpa.hibernate.check.MappingFindings;
import dev.coffer.jpa.hibernate.check.OneTenantPerSession;
import dev.coffer.jpa.hibernate.check.OptimisticLocks;
import dev.coffer.jpa.hibernate.check.PrintedIds;
import dev.coffer.jpa.hibernate.check.RealKeys;
import dev.coffer.jpa.hibernate.check.SchemaCheck;
import dev.coffer.jpa.hibernate.check.TableConstraints;
import dev.coffer.jpa.hibernate.check.UnreadAnnotations;
import dev.coffer.jpa.hibernate.renewal.GuardedEnvironment;
import dev.coffer.jpa.hibernate.tag.StoredTags;
import dev.coffer.jpa.hibernate.tag.TagAttributes;
import dev.coffer.jpa.hibernate.tag.TagDeclaration;
import dev.coffer.jpa.hibernate.tag.TagTables;
import dev.coffer.jpa.hibernate.type.FactorySettings;
import dev.coffer.jpa.schema.Guarding;
import dev.coffer.policy.EncryptionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.integrator.spi.Integrator;

/**
 * Looks over the whole mapping before the factory opens, and before it changes a schema: a column that the policy protects and
 * an entity maps in the clear would be written in plaintext. All findings are reported at once. Real
 * columns are looked at once the factory is there. Stateless.
 */
public final class MappingCheck implements Integrator {
    /** For Hibernate. */
    public MappingCheck() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        List<String> findings = new ArrayList<>(UnreadAnnotations.findings(
                metadata,
                name -> context.getClassLoaderAccess().classForName(name),
                property -> TagDeclaration.at(property).isPresent()));
        Optional<Coffer> coffer = FactorySettings.find(context.getServiceRegistry());
        if (coffer.isEmpty()) {
            requireNone(findings); // of what Hibernate does read EncryptedBinder has refused it
            return;
        }
        if (!GuardedEnvironment.isOf(factory)) {
            findings.add(
                    "the service JdbcEnvironment is another one than Coffer's, which has queries refused that compare stored"
                            + " values while a key is renewed: take away what contributes it");
        }
        List<MappedColumn> columns = MappedColumns.of(metadata);
        TagTables tables = new TagTables(metadata, factory.getSqlStringGenerationContext());
        findings.addAll(TagAttributes.connect(
                metadata,
                FactorySettings.tenancy(context.getServiceRegistry()),
                FactorySettings.catalog(context.getServiceRegistry()),
                FactorySettings.keys(context.getServiceRegistry()),
                tables));
        findings.addAll(new MappingFindings(coffer.get(), (MetadataImplementor) metadata, columns).all());
        findings.addAll(ComparisonFindings.findings(metadata, columns));
        findings.addAll(FragmentFindings.findings(
                metadata, coffer.get(), columns, FactorySettings.guarded(context.getServiceRegistry())));
        findings.addAll(OptimisticLocks.findings(metadata, coffer.get(), columns));
        findings.addAll(PrintedIds.findings(metadata));
        requireNone(findings);
        EncryptionPolicy policy = EntityPolicies.combined(coffer.get(), columns);
        RealKeys.watch(FactorySettings.keys(context.getServiceRegistry()), columns, policy, factory);
        EntityPolicies.keep(factory, policy);
        StoredTags.keep(factory, tables.all());
        GuardedHqlTranslator.attach(factory);
        Map<String, Object> settings = context.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings();
        Guarding guarding = Guarding.of(settings.get(CofferJpa.CHECK), policy, isUpdated(settings));
        if (guarding.makes()) {
            TableConstraints.add(metadata, policy, metadata.getDatabase().getDialect());
        }
        factory.addObserver(new SchemaCheck(policy, columns, guarding));
        EventListenerRegistry listeners = factory.getServiceRegistry().requireService(EventListenerRegistry.class);
        OneTenantPerSession.watch(FactorySettings.tenancy(context.getServiceRegistry()), metadata, listeners);
        PrintedIds.watch(metadata, listeners);
    }

    private static void requireNone(List<String> findings) {
        if (!findings.isEmpty()) {
            throw new InvalidPolicyException(
                    "the entities do not fit what has to be encrypted:\n  - " + String.join("\n  - ", findings));
        }
    }

    /** Whether Hibernate adds to a schema what is missing. */
    private static boolean isUpdated(Map<String, Object> settings) {
        return Stream.of(SchemaToolingSettings.HBM2DDL_AUTO, SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION)
                .map(settings::get)
                .anyMatch(action -> action != null && action.toString().equalsIgnoreCase("update"));
    }
}
