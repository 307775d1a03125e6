package dev.coffer.jpa.hibernate;

import dev.coffer.jpa.hibernate.query.QueryGuard;
import dev.coffer.jpa.hibernate.query.SlotTranslator;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.sql.SqmTranslator;
import org.hibernate.query.sqm.sql.SqmTranslatorFactory;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.spi.SqlAstCreationContext;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.select.SelectStatement;

/** Where each query passes on its way to SQL: the guard, then the dialect's own translator, or else {@link SlotTranslator}. Stateless. */
public final class GuardedTranslatorFactory implements SqmTranslatorFactory {
    /** For Hibernate. */
    public GuardedTranslatorFactory() {}

    @Override
    @SuppressWarnings("deprecation") // the factory of a context has no other name in all versions
    public SqmTranslator<SelectStatement> createSelectTranslator(
            SqmSelectStatement<?> statement,
            QueryOptions options,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            LoadQueryInfluencers influencers,
            SqlAstCreationContext context,
            boolean deduplicateSelectionItems) {
        QueryGuard.check(statement, parameters, bindings, context.getSessionFactory());
        SqmTranslatorFactory own = context.getDialect().getSqmTranslatorFactory();
        return own == null
                ? new SlotTranslator<>(
                        statement, options, parameters, bindings, influencers, context, deduplicateSelectionItems)
                : own.createSelectTranslator(
                        statement, options, parameters, bindings, influencers, context, deduplicateSelectionItems);
    }

    @Override
    @SuppressWarnings("deprecation") // the factory of a context has no other name in all versions
    public SqmTranslator<? extends MutationStatement> createMutationTranslator(
            SqmDmlStatement<?> statement,
            QueryOptions options,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            LoadQueryInfluencers influencers,
            SqlAstCreationContext context) {
        QueryGuard.check(statement, parameters, bindings, context.getSessionFactory());
        SqmTranslatorFactory own = context.getDialect().getSqmTranslatorFactory();
        return own == null
                ? new SlotTranslator<MutationStatement>(
                        statement, options, parameters, bindings, influencers, context, false)
                : own.createMutationTranslator(statement, options, parameters, bindings, influencers, context);
    }
}
