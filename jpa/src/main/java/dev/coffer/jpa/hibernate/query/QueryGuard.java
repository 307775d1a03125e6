package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.UnsupportedStatementException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.spi.BaseSemanticQueryWalker;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.SqmVisitableNode;
import org.hibernate.query.sqm.tree.cte.SqmCteStatement;
import org.hibernate.query.sqm.tree.domain.NonAggregatedCompositeSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmBasicValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmElementAggregateFunction;
import org.hibernate.query.sqm.tree.domain.SqmEmbeddedValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmEntityValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmFkExpression;
import org.hibernate.query.sqm.tree.domain.SqmIndexedCollectionAccessPath;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.domain.SqmPluralPartJoin;
import org.hibernate.query.sqm.tree.domain.SqmPluralValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmTreatedPath;
import org.hibernate.query.sqm.tree.expression.JpaCriteriaParameter;
import org.hibernate.query.sqm.tree.expression.SqmAliasedNodeRef;
import org.hibernate.query.sqm.tree.expression.SqmCollation;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.SqmFunction;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.query.sqm.tree.expression.SqmLiteralNull;
import org.hibernate.query.sqm.tree.expression.SqmNamedParameter;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.query.sqm.tree.expression.SqmPositionalParameter;
import org.hibernate.query.sqm.tree.expression.SqmSetReturningFunction;
import org.hibernate.query.sqm.tree.from.SqmAttributeJoin;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.from.SqmJoin;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.insert.SqmInsertSelectStatement;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;
import org.hibernate.query.sqm.tree.insert.SqmInsertValuesStatement;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmInListPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmMemberOfPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmNullnessPredicate;
import org.hibernate.query.sqm.tree.select.SqmDynamicInstantiation;
import org.hibernate.query.sqm.tree.select.SqmJpaCompoundSelection;
import org.hibernate.query.sqm.tree.select.SqmQueryGroup;
import org.hibernate.query.sqm.tree.select.SqmQuerySpec;
import org.hibernate.query.sqm.tree.select.SqmSelectClause;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.hibernate.query.sqm.tree.select.SqmSelection;
import org.hibernate.query.sqm.tree.select.SqmSortSpecification;
import org.hibernate.query.sqm.tree.select.SqmSubQuery;
import org.hibernate.query.sqm.tree.update.SqmAssignment;
import org.hibernate.query.sqm.tree.update.SqmSetClause;

/**
 * Refuses a query (HQL, criteria, derived) that handles an encrypted attribute as if the database could read it. Unguarded it
 * would find nothing, sort at random, or write something else than an envelope, and nobody would notice.
 *
 * <p>It knows where an encrypted path may stand, and refuses it everywhere else, so that a form of Hibernate's that is unknown
 * to it is refused too: as an item of the outermost select list; under {@code is null}; as the target of an assignment of a
 * parameter or null; and, if deterministic, compared by equality with parameters or with itself, and in {@code group by}.
 */
public final class QueryGuard extends BaseSemanticQueryWalker {
    private final ParameterPlacements parameters;
    private final RawSql sql = new RawSql();
    private boolean outermost;
    private List<? extends SqmSelection<?>> selections = List.of();

    private QueryGuard(ParameterPlacements parameters) {
        this.parameters = parameters;
    }

    /** @throws UnsupportedStatementException if the statement is refused; the message names the path and the alternative */
    public static void check(
            SqmStatement<?> statement,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            SessionFactoryImplementor factory) {
        walk(statement, new ParameterPlacements(parameters, bindings), factory);
    }

    private static void walk(
            SqmStatement<?> statement, ParameterPlacements placements, SessionFactoryImplementor factory) {
        QueryGuard guard = new QueryGuard(placements);
        guard.outermost = statement instanceof SqmSelectStatement;
        statement.accept(guard);
        if (statement instanceof SqmDmlStatement<?> changing) {
            guard.sql.reached(changing.getTarget());
        }
        guard.sql.settle(factory);
        placements.settle();
    }

    /** The same before anything is bound, and before it is known whether the query will ever run. */
    public static void check(SqmStatement<?> statement, SessionFactoryImplementor factory) {
        walk(statement, new ParameterPlacements(DomainParameterXref.from(statement), null), factory);
    }

    // -- the select list

    @Override
    public Object visitCteStatement(SqmCteStatement<?> statement) {
        return inner(() -> super.visitCteStatement(statement));
    }

    @Override
    public Object visitSubQueryExpression(SqmSubQuery<?> expression) {
        return inner(() -> super.visitSubQueryExpression(expression));
    }

    /** The parts of a UNION are compared row by row. */
    @Override
    public Object visitQueryGroup(SqmQueryGroup<?> group) {
        return inner(() -> super.visitQueryGroup(group));
    }

    private Object inner(Supplier<Object> walk) {
        boolean before = outermost;
        outermost = false;
        try {
            return walk.get();
        } finally {
            outermost = before;
        }
    }

    @Override
    public Object visitQuerySpec(SqmQuerySpec<?> query) {
        List<? extends SqmSelection<?>> before = selections;
        selections = query.getSelectClause().getSelections();
        try {
            return super.visitQuerySpec(query);
        } finally {
            selections = before;
        }
    }

    @Override
    public Object visitSelectClause(SqmSelectClause clause) {
        for (SqmSelection<?> selection : clause.getSelections()) {
            selected(selection.getSelectableNode(), clause.isDistinct());
        }
        return clause;
    }

    private void selected(SqmSelectableNode<?> node, boolean distinct) {
        if (node instanceof SqmDynamicInstantiation<?> instantiation) {
            instantiation.getArguments().forEach(argument -> selected(argument.getSelectableNode(), distinct));
        } else if (node instanceof SqmJpaCompoundSelection<?> compound) {
            compound.getSelectionItems().forEach(item -> selected(item, distinct));
        } else {
            Optional<EncryptedPath> target = encryptedPath(node);
            if (target.isEmpty() || !outermost || (distinct && !target.get().deterministic())) {
                node.accept(this);
            }
        }
    }

    // -- conditions

    @Override
    public Object visitIsNullPredicate(SqmNullnessPredicate predicate) {
        return encryptedPath(predicate.getExpression()).isPresent() ? predicate : super.visitIsNullPredicate(predicate);
    }

    @Override
    public Object visitComparisonPredicate(SqmComparisonPredicate predicate) {
        SqmExpression<?> left = predicate.getLeftHandExpression();
        SqmExpression<?> right = predicate.getRightHandExpression();
        boolean equality = predicate.getSqmOperator() == ComparisonOperator.EQUAL
                || predicate.getSqmOperator() == ComparisonOperator.NOT_EQUAL
                || predicate.getSqmOperator() == ComparisonOperator.DISTINCT_FROM
                || predicate.getSqmOperator() == ComparisonOperator.NOT_DISTINCT_FROM;
        return equality && (mayEqual(left, right) || mayEqual(right, left))
                ? predicate
                : super.visitComparisonPredicate(predicate);
    }

    @Override
    public Object visitInListPredicate(SqmInListPredicate<?> predicate) {
        SqmExpression<?> tested = predicate.getTestExpression();
        return predicate.getListExpressions().stream().allMatch(each -> mayEqual(tested, each))
                ? predicate
                : super.visitInListPredicate(predicate);
    }

    private boolean mayEqual(SqmExpression<?> path, SqmExpression<?> operand) {
        Optional<EncryptedPath> target = encryptedPath(path).filter(EncryptedPath::deterministic);
        if (target.isEmpty()) {
            return false;
        }
        if (operand instanceof SqmParameter<?> parameter) {
            parameters.compared(parameter, target.get());
            return true;
        }
        return encryptedPath(operand)
                .map(EncryptedPath::type)
                .filter(type -> type.column()
                        .name()
                        .equals(target.get().requiredType().column().name()))
                .isPresent();
    }

    @Override
    public Object visitMemberOfPredicate(SqmMemberOfPredicate predicate) {
        refuseIfEncrypted(predicate.getPluralPath());
        return super.visitMemberOfPredicate(predicate);
    }

    // -- group by and order by, where an item of the select list may stand as its alias or position

    @Override
    public Object visitGroupByClause(List<SqmExpression<?>> expressions) {
        for (SqmExpression<?> expression : expressions) {
            SqmVisitableNode node = dereferenced(expression);
            if (!encryptedPath(node).map(EncryptedPath::deterministic).orElse(false)) {
                node.accept(this);
            }
        }
        return expressions;
    }

    @Override
    public Object visitSortSpecification(SqmSortSpecification specification) {
        dereferenced(specification.getSortExpression()).accept(this);
        return specification;
    }

    private SqmVisitableNode dereferenced(SqmExpression<?> expression) {
        return expression instanceof SqmAliasedNodeRef reference
                ? selections.get(reference.getPosition() - 1).getSelectableNode()
                : expression;
    }

    // -- writing

    @Override
    public Object visitSetClause(SqmSetClause clause) {
        TagAssignments.check(clause.getAssignments());
        return super.visitSetClause(clause);
    }

    @Override
    public Object visitAssignment(SqmAssignment<?> assignment) {
        assigned(assignment.getTargetPath(), assignment.getValue());
        return assignment;
    }

    @Override
    public Object visitInsertValuesStatement(SqmInsertValuesStatement<?> statement) {
        requireNoTarget(statement);
        return super.visitInsertValuesStatement(statement);
    }

    @Override
    public Object visitInsertSelectStatement(SqmInsertSelectStatement<?> statement) {
        requireNoTarget(statement);
        return super.visitInsertSelectStatement(statement);
    }

    /** Hibernate gives parameters of an insert the type of their value, not that of the attribute, so they would go out plain. */
    private void requireNoTarget(SqmInsertStatement<?> statement) {
        for (SqmPath<?> path : statement.getInsertionTargetPaths()) {
            TagAssignments.requireNone(path);
            encryptedPath(path).ifPresent(target -> {
                throw new UnsupportedStatementException(
                        target.path() + " is encrypted, and the values of an insert query would be"
                                + " written in plaintext: persist entities instead, or set it by an update query with a parameter");
            });
        }
    }

    private void assigned(SqmPath<?> path, SqmExpression<?> value) {
        Optional<EncryptedPath> target = encryptedPath(path);
        if (target.isEmpty()) {
            path.accept(this);
            value.accept(this);
        } else if (value instanceof SqmParameter<?> parameter && target.get().isMapped()) {
            parameters.assigned(parameter, target.get());
        } else if (!(value instanceof SqmLiteralNull<?>)) {
            throw new UnsupportedStatementException(
                    target.get().path() + " is encrypted, so a query can set it to a parameter or to null"
                            + " only: not to literals, other columns or expressions, which would be written in plaintext");
        }
    }

    // -- SQL past the mapping

    @Override
    public Object visitFunction(SqmFunction<?> function) {
        sql.function(function);
        return super.visitFunction(function);
    }

    @Override
    public Object visitSetReturningFunction(SqmSetReturningFunction<?> function) {
        sql.name("the name of a function", function.getFunctionName());
        return super.visitSetReturningFunction(function);
    }

    @Override
    public Object visitCollation(SqmCollation collation) {
        SqmLiteral<?> literal = collation; // whose method has one return type in all versions
        sql.name("the name of a collation", String.valueOf(literal.getLiteralValue()));
        return super.visitCollation(collation);
    }

    // -- parameters that stand anywhere else

    @Override
    public Object visitNamedParameterExpression(SqmNamedParameter<?> parameter) {
        parameters.elsewhere(parameter);
        return parameter;
    }

    @Override
    public Object visitPositionalParameterExpression(SqmPositionalParameter<?> parameter) {
        parameters.elsewhere(parameter);
        return parameter;
    }

    @Override
    public Object visitJpaCriteriaParameter(JpaCriteriaParameter<?> parameter) {
        parameters.elsewhere(parameter);
        return parameter;
    }

    // -- everywhere else

    @Override
    public Object visitBasicValuedPath(SqmBasicValuedSimplePath<?> path) {
        return refuseIfEncrypted(path);
    }

    @Override
    public Object visitEmbeddableValuedPath(SqmEmbeddedValuedSimplePath<?> path) {
        return refuseIfEncrypted(path);
    }

    @Override
    public Object visitNonAggregatedCompositeValuedPath(NonAggregatedCompositeSimplePath<?> path) {
        return refuseIfEncrypted(path);
    }

    @Override
    public Object visitQualifiedAttributeJoin(SqmAttributeJoin<?, ?> join) {
        return refuseIfEncrypted(join);
    }

    @Override
    public Object visitPluralPartJoin(SqmPluralPartJoin<?, ?> join) {
        return refuseIfEncrypted(join);
    }

    @Override
    public Object visitIndexedPluralAccessPath(SqmIndexedCollectionAccessPath<?> path) {
        return refuseIfEncrypted(path);
    }

    @Override
    public Object visitElementAggregateFunction(SqmElementAggregateFunction<?> path) {
        return refuseIfEncrypted(path);
    }

    @Override
    public Object visitTreatedPath(SqmTreatedPath<?, ?> path) {
        return refuseIfEncrypted(path);
    }

    @Override
    protected void consumeFromClauseRoot(SqmRoot<?> root) {
        sql.reached(root);
        super.consumeFromClauseRoot(root);
    }

    @Override
    protected void consumeExplicitJoin(SqmJoin<?, ?> join, boolean transitive) {
        sql.reached(join);
        super.consumeExplicitJoin(join, transitive);
    }

    @Override
    protected void consumeTreat(SqmFrom<?, ?> treat) {
        sql.reached(treat);
        super.consumeTreat(treat);
    }

    @Override
    public Object visitEntityValuedPath(SqmEntityValuedSimplePath<?> path) {
        return reached(path);
    }

    @Override
    public Object visitPluralValuedPath(SqmPluralValuedSimplePath<?> path) {
        return reached(path);
    }

    @Override
    public Object visitFkExpression(SqmFkExpression<?> expression) {
        return reached(expression);
    }

    private Object reached(SqmPath<?> path) {
        sql.reached(path);
        return path;
    }

    private Object refuseIfEncrypted(SqmPath<?> path) {
        sql.reached(path);
        EncryptedPath.of(path).ifPresent(target -> {
            throw target.refused();
        });
        return path;
    }

    private Optional<EncryptedPath> encryptedPath(Object node) {
        if (node instanceof SqmPath<?> path) {
            sql.reached(path);
        }
        return node instanceof SqmPath<?> path && !(node instanceof SqmElementAggregateFunction<?>)
                ? EncryptedPath.of(path)
                : Optional.empty();
    }
}
