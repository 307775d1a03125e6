package dev.coffer.jpa.hibernate.renewal;

import dev.coffer.jpa.column.RenewedColumn;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.jpa.hibernate.type.SearchType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.sql.internal.SqmParameterInterpretation;
import org.hibernate.sql.ast.spi.AbstractSqlAstWalker;
import org.hibernate.sql.ast.tree.cte.CteContainer;
import org.hibernate.sql.ast.tree.cte.CteStatement;
import org.hibernate.sql.ast.tree.delete.DeleteStatement;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.NestedColumnReference;
import org.hibernate.sql.ast.tree.expression.SqlSelectionExpression;
import org.hibernate.sql.ast.tree.expression.SqlTuple;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.InListPredicate;
import org.hibernate.sql.ast.tree.predicate.NullnessPredicate;
import org.hibernate.sql.ast.tree.select.QueryGroup;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.update.Assignment;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.type.CustomType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns that a statement has the database compare as they are stored: deterministic envelopes and tags.
 *
 * <p>It knows where such a column may stand for nothing but itself, and counts it everywhere else, so that a form of Hibernate's
 * that is unknown to it is counted too: in the outermost select list, under {@code is null}, as the target of an assignment, and
 * where it is compared with what serves both keys: a deterministic one with parameters of a {@link SearchType}, a tag with the list
 * of an {@code in}. The columns of an entity that is selected or grouped by with its id are told apart by that. For one statement.
 */
final class StoredComparisons extends AbstractSqlAstWalker {
    private final TagCatalog tags;
    private final Map<String, RenewedColumn> found = new LinkedHashMap<>();
    private boolean begun;
    private boolean outermost;

    StoredComparisons(TagCatalog tags) {
        this.tags = tags;
    }

    List<RenewedColumn> found() {
        return List.copyOf(found.values());
    }

    // -- statements

    @Override
    public void visitSelectStatement(SelectStatement statement) {
        boolean whole = !begun;
        begin(statement);
        outermost = whole && statement.getQueryPart() instanceof QuerySpec;
        statement.getQueryPart().accept(this);
    }

    private void begin(CteContainer statement) {
        begun = true;
        outermost = false;
        for (CteStatement cte : statement.getCteStatements().values()) {
            cte.getCteDefinition().accept(this);
        }
    }

    @Override
    public void visitUpdateStatement(UpdateStatement statement) {
        begin(statement);
        for (Assignment assignment : statement.getAssignments()) {
            assignment.accept(this);
        }
        statement.getFromClause().accept(this);
        if (statement.getRestriction() != null) {
            statement.getRestriction().accept(this);
        }
    }

    @Override
    public void visitDeleteStatement(DeleteStatement statement) {
        begin(statement);
        statement.getFromClause().accept(this);
        if (statement.getRestriction() != null) {
            statement.getRestriction().accept(this);
        }
    }

    @Override
    public void visitQueryGroup(QueryGroup group) {
        outermost = false;
        super.visitQueryGroup(group);
    }

    @Override
    public void visitQuerySpec(QuerySpec query) {
        boolean shown = outermost && !query.getSelectClause().isDistinct();
        outermost = false;
        List<Expression> selected = query.getSelectClause().getSqlSelections().stream()
                .map(selection -> selection.getExpression())
                .toList();
        for (Expression each : selected) {
            if (!(shown && each.getColumnReference() != null)) {
                compared(each, query, selected);
            }
        }
        query.getFromClause().accept(this);
        if (query.getWhereClauseRestrictions() != null) {
            query.getWhereClauseRestrictions().accept(this);
        }
        query.getGroupByClauseExpressions().forEach(each -> compared(each, query, query.getGroupByClauseExpressions()));
        if (query.getHavingClauseRestrictions() != null) {
            query.getHavingClauseRestrictions().accept(this);
        }
        visitOffsetFetchClause(query);
    }

    private void compared(Expression expression, QuerySpec query, List<Expression> all) {
        ColumnReference column = expression.getColumnReference();
        if (column == null || !WholeEntities.in(query).identify(column, all)) {
            expression.accept(this);
        }
    }

    // -- where a column stands for itself, or is compared with what serves both keys

    @Override
    public void visitNullnessPredicate(NullnessPredicate predicate) {
        Expression tested = predicate.getExpression();
        boolean columns = tested instanceof SqlTuple tuple
                ? tuple.getExpressions().stream().allMatch(each -> each.getColumnReference() != null)
                : tested.getColumnReference() != null;
        if (!columns) {
            tested.accept(this);
        }
    }

    @Override
    public void visitRelationalPredicate(ComparisonPredicate predicate) {
        Expression left = predicate.getLeftHandExpression();
        Expression right = predicate.getRightHandExpression();
        boolean equality = predicate.getOperator() == ComparisonOperator.EQUAL
                || predicate.getOperator() == ComparisonOperator.NOT_EQUAL
                || predicate.getOperator() == ComparisonOperator.DISTINCT_FROM
                || predicate.getOperator() == ComparisonOperator.NOT_DISTINCT_FROM;
        if (!(equality && (isSearched(left, right) || isSearched(right, left)))) {
            super.visitRelationalPredicate(predicate);
        }
    }

    @Override
    public void visitInListPredicate(InListPredicate predicate) {
        Expression tested = predicate.getTestExpression();
        ColumnReference column = tested.getColumnReference();
        boolean searched = predicate.getListExpressions().stream().allMatch(each -> isSearched(tested, each))
                || (column != null
                        && encrypted(column) == null
                        && predicate.getListExpressions().stream().allMatch(StoredComparisons::isGiven));
        if (!searched) {
            super.visitInListPredicate(predicate);
        }
    }

    private static boolean isSearched(Expression path, Expression operand) {
        ColumnReference column = path.getColumnReference();
        return column != null
                && encrypted(column) != null
                && parameter(operand) instanceof JdbcParameter parameter
                && parameter.getExpressionType() != null
                && parameter.getExpressionType().getSingleJdbcMapping() instanceof CustomType<?> type
                && type.getUserType() instanceof SearchType;
    }

    private static boolean isGiven(Expression operand) {
        return operand instanceof Literal || parameter(operand) instanceof JdbcParameter;
    }

    private static Expression parameter(Expression operand) {
        return operand instanceof SqmParameterInterpretation interpreted
                ? interpreted.getResolvedExpression()
                : operand;
    }

    // -- everywhere else

    @Override
    public void visitColumnReference(ColumnReference column) {
        EncryptedType type = encrypted(column);
        if (type != null) {
            if (type.column().deterministic()) {
                found.putIfAbsent(type.renewed().name(), type);
            }
            return;
        }
        tags.inColumn(column.getColumnExpression())
                .forEach(each -> found.putIfAbsent(each.renewed().name(), each));
    }

    @Override
    public void visitNestedColumnReference(NestedColumnReference column) {
        column.getBaseExpression().accept(this);
    }

    /** Hibernate's own goes round in circles. */
    @Override
    public void visitSqlSelectionExpression(SqlSelectionExpression expression) {
        expression.getSelection().getExpression().accept(this);
    }

    private static @Nullable EncryptedType encrypted(ColumnReference column) {
        JdbcMapping mapping = column.getJdbcMapping();
        return mapping instanceof CustomType<?> type && type.getUserType() instanceof EncryptedType encrypted
                ? encrypted
                : null;
    }
}
