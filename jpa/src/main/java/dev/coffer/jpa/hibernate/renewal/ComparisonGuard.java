package dev.coffer.jpa.hibernate.renewal;

import dev.coffer.jpa.hibernate.type.FactorySettings;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.delete.DeleteStatement;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.sql.model.ast.TableMutation;
import org.hibernate.sql.model.jdbc.JdbcMutationOperation;
import org.jspecify.annotations.Nullable;

/**
 * Gives each statement that compares two stored values a parameter of its own, {@code … and 1 = ?}, which nobody sets but {@link
 * RenewalCheck}: it is asked at each execution, whoever keeps the statement for how long, and no execution is possible without it. The
 * statement is the same before, while and after a key is renewed. Thread-safe.
 *
 * @param dialects writes what is guarded
 */
record ComparisonGuard(SqlAstTranslatorFactory dialects) implements SqlAstTranslatorFactory {

    @Override
    public SqlAstTranslator<JdbcSelect> buildSelectTranslator(
            SessionFactoryImplementor factory, SelectStatement statement) {
        StoredComparisons comparisons = comparisons(factory);
        statement.accept(comparisons);
        check(comparisons, factory)
                .ifPresent(
                        check -> statement.getQueryPart().getFirstQuerySpec().applyPredicate(check));
        return dialects.buildSelectTranslator(factory, statement);
    }

    @Override
    public SqlAstTranslator<? extends JdbcOperationQueryMutation> buildMutationTranslator(
            SessionFactoryImplementor factory, MutationStatement statement) {
        StoredComparisons comparisons = comparisons(factory);
        statement.accept(comparisons);
        Optional<Predicate> check = check(comparisons, factory);
        return dialects.buildMutationTranslator(
                factory, check.isEmpty() ? statement : checked(statement, comparisons.firstQuery(), check.get()));
    }

    /** What entities write compares nothing but keys and versions. */
    @Override
    public <O extends JdbcMutationOperation> SqlAstTranslator<O> buildModelMutationTranslator(
            TableMutation<O> mutation, SessionFactoryImplementor factory) {
        return dialects.buildModelMutationTranslator(mutation, factory);
    }

    private static StoredComparisons comparisons(SessionFactoryImplementor factory) {
        return new StoredComparisons(FactorySettings.catalog(factory.getServiceRegistry()));
    }

    private static Optional<Predicate> check(StoredComparisons comparisons, SessionFactoryImplementor factory) {
        return comparisons.found().map(found -> {
            RenewalCheck check = new RenewalCheck(found, factory.getTypeConfiguration());
            return new ComparisonPredicate(
                    new QueryLiteral<>(RenewalCheck.PASSED, check.type()), ComparisonOperator.EQUAL, check);
        });
    }

    @SuppressWarnings("removal") // these constructors are there in all versions
    private static MutationStatement checked(
            MutationStatement statement, @Nullable QuerySpec query, Predicate check) {
        if (query != null) {
            query.applyPredicate(check);
            return statement;
        }
        if (statement instanceof UpdateStatement update) {
            return new UpdateStatement(
                    update,
                    update.getTargetTable(),
                    update.getFromClause(),
                    update.getAssignments(),
                    and(update.getRestriction(), check),
                    update.getReturningColumns());
        }
        if (statement instanceof DeleteStatement delete) {
            return new DeleteStatement(
                    delete,
                    delete.getTargetTable(),
                    delete.getFromClause(),
                    and(delete.getRestriction(), check),
                    delete.getReturningColumns());
        }
        throw new IllegalStateException("a statement that compares stored values and has no condition");
    }

    private static Predicate and(@Nullable Predicate restriction, Predicate check) {
        if (restriction == null) {
            return check;
        }
        Junction both = new Junction(Junction.Nature.CONJUNCTION);
        both.add(restriction);
        both.add(check);
        return both;
    }
}
