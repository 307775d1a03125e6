package dev.coffer.jpa.hibernate.renewal;

import java.util.Map;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.env.internal.JdbcEnvironmentInitiator;
import org.hibernate.engine.jdbc.env.spi.ExtractedDatabaseMetaData;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelper;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.jdbc.env.spi.LobCreatorBuilder;
import org.hibernate.engine.jdbc.env.spi.NameQualifierSupport;
import org.hibernate.engine.jdbc.env.spi.QualifiedObjectNameFormatter;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes Hibernate's own environment, in which {@link ComparisonGuard} sees each statement before the dialect writes it: those of
 * queries and those of loaders alike, which no other hook of Hibernate's has in common. Stateless.
 */
public final class GuardedEnvironment extends JdbcEnvironmentInitiator {
    /** For Hibernate. */
    public GuardedEnvironment() {}

    @Override
    public JdbcEnvironment initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        JdbcEnvironment chosen = super.initiateService(settings, registry);
        return new Guarded(chosen, new ComparisonGuard(chosen.getSqlAstTranslatorFactory()));
    }

    /** Whether the factory has it, and not one that somebody else has put there. */
    public static boolean isOf(SessionFactoryImplementor factory) {
        return factory.getJdbcServices().getJdbcEnvironment().getSqlAstTranslatorFactory() instanceof ComparisonGuard;
    }

    private record Guarded(JdbcEnvironment chosen, SqlAstTranslatorFactory guard) implements JdbcEnvironment {
        private static final long serialVersionUID = 1L;

        @Override
        public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
            return guard;
        }

        @Override
        public Dialect getDialect() {
            return chosen.getDialect();
        }

        @Override
        public ExtractedDatabaseMetaData getExtractedDatabaseMetaData() {
            return chosen.getExtractedDatabaseMetaData();
        }

        @Override
        @SuppressWarnings("NullAway") // unknown where the database was not asked
        public org.hibernate.boot.model.naming.@Nullable Identifier getCurrentCatalog() {
            return chosen.getCurrentCatalog();
        }

        @Override
        @SuppressWarnings("NullAway") // likewise
        public org.hibernate.boot.model.naming.@Nullable Identifier getCurrentSchema() {
            return chosen.getCurrentSchema();
        }

        @Override
        @Deprecated
        public QualifiedObjectNameFormatter getQualifiedObjectNameFormatter() {
            return chosen.getQualifiedObjectNameFormatter();
        }

        @Override
        public IdentifierHelper getIdentifierHelper() {
            return chosen.getIdentifierHelper();
        }

        @Override
        public NameQualifierSupport getNameQualifierSupport() {
            return chosen.getNameQualifierSupport();
        }

        @Override
        public SqlExceptionHelper getSqlExceptionHelper() {
            return chosen.getSqlExceptionHelper();
        }

        @Override
        public LobCreatorBuilder getLobCreatorBuilder() {
            return chosen.getLobCreatorBuilder();
        }
    }
}
