package dev.coffer.jpa.hibernate;

import dev.coffer.jpa.hibernate.query.QueryGuard;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.MappingModelCreationProcess;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.mutation.internal.SqmMultiTableMutationStrategyProviderStandard;
import org.hibernate.query.sqm.mutation.spi.MultiTableHandlerBuildResult;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategyProvider;
import org.hibernate.query.sqm.tree.SqmDeleteOrUpdateStatement;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;

/**
 * Bulk statements on entities with several tables do not pass {@link GuardedTranslatorFactory}: this is their guard, before
 * whatever strategy the dialect or the application has chosen. Stateless.
 */
final class GuardedStrategies implements SqmMultiTableMutationStrategyProvider {
    private static final long serialVersionUID = 1L;

    private final SqmMultiTableMutationStrategyProvider standard = new SqmMultiTableMutationStrategyProviderStandard();

    @Override
    public SqmMultiTableMutationStrategy createMutationStrategy(
            EntityMappingType root, MappingModelCreationProcess process) {
        return new Mutation(standard.createMutationStrategy(root, process));
    }

    @Override
    public SqmMultiTableInsertStrategy createInsertStrategy(
            EntityMappingType root, MappingModelCreationProcess process) {
        return new Insert(standard.createInsertStrategy(root, process));
    }

    private record Mutation(SqmMultiTableMutationStrategy chosen) implements SqmMultiTableMutationStrategy {
        @Override
        public void prepare(MappingModelCreationProcess process) {
            chosen.prepare(process);
        }

        @Override
        public void prepare(MappingModelCreationProcess process, JdbcConnectionAccess connections) {
            chosen.prepare(process, connections);
        }

        @Override
        public void release(SessionFactoryImplementor factory, JdbcConnectionAccess connections) {
            chosen.release(factory, connections);
        }

        @Override
        public MultiTableHandlerBuildResult buildHandler(
                SqmDeleteOrUpdateStatement<?> statement,
                DomainParameterXref parameters,
                DomainQueryExecutionContext context) {
            QueryGuard.check(
                    statement,
                    parameters,
                    context.getQueryParameterBindings(),
                    context.getSession().getFactory());
            return chosen.buildHandler(statement, parameters, context);
        }
    }

    private record Insert(SqmMultiTableInsertStrategy chosen) implements SqmMultiTableInsertStrategy {
        @Override
        public void prepare(MappingModelCreationProcess process) {
            chosen.prepare(process);
        }

        @Override
        public void prepare(MappingModelCreationProcess process, JdbcConnectionAccess connections) {
            chosen.prepare(process, connections);
        }

        @Override
        public void release(SessionFactoryImplementor factory, JdbcConnectionAccess connections) {
            chosen.release(factory, connections);
        }

        @Override
        public MultiTableHandlerBuildResult buildHandler(
                SqmInsertStatement<?> statement, DomainParameterXref parameters, DomainQueryExecutionContext context) {
            QueryGuard.check(
                    statement,
                    parameters,
                    context.getQueryParameterBindings(),
                    context.getSession().getFactory());
            return chosen.buildHandler(statement, parameters, context);
        }
    }
}
