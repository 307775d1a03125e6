package dev.coffer.jpa.hibernate.query;

import dev.coffer.jpa.hibernate.type.SearchType;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.sql.internal.SqmParameterInterpretation;
import org.hibernate.query.sqm.sql.internal.StandardSqmTranslator;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmInListPredicate;
import org.hibernate.sql.ast.SqlAstWalker;
import org.hibernate.sql.ast.spi.SqlAstCreationContext;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.GroupedPredicate;
import org.hibernate.sql.ast.tree.predicate.InListPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.type.CustomType;

/**
 * Has deterministic attributes compared with both envelopes that rows with a value may hold: {@code attr = :p} becomes {@code attr in
 * (?,?)}. It does so from the first day, so that no statement changes when a key is renewed.
 */
public final class SlotTranslator<T extends Statement> extends StandardSqmTranslator<T> {
    public SlotTranslator(
            SqmStatement<?> statement,
            QueryOptions options,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            LoadQueryInfluencers influencers,
            SqlAstCreationContext context,
            boolean deduplicateSelectionItems) {
        super(statement, options, parameters, bindings, influencers, context, deduplicateSelectionItems);
    }

    @Override
    public ComparisonPredicate visitComparisonPredicate(SqmComparisonPredicate predicate) {
        ComparisonPredicate compared = super.visitComparisonPredicate(predicate);
        Expression left = compared.getLeftHandExpression();
        Expression right = compared.getRightHandExpression();
        if (isSearched(right)) {
            return new Slotted(compared, left, (SqmParameterInterpretation) right);
        }
        return isSearched(left) ? new Slotted(compared, right, (SqmParameterInterpretation) left) : compared;
    }

    @Override
    public Predicate visitInListPredicate(SqmInListPredicate<?> predicate) {
        Predicate made = super.visitInListPredicate(predicate);
        if (!(made instanceof InListPredicate list)
                || list.getListExpressions().stream().noneMatch(SlotTranslator::isSearched)) {
            return made;
        }
        List<Expression> slots = new ArrayList<>();
        for (Expression each : list.getListExpressions()) {
            slots.addAll(isSearched(each) ? slots((SqmParameterInterpretation) each) : List.of(each));
        }
        return new InListPredicate(list.getTestExpression(), slots, list.isNegated(), list.getExpressionType());
    }

    private static boolean isSearched(Expression operand) {
        return operand instanceof SqmParameterInterpretation parameter
                && parameter.getExpressionType() != null
                && parameter.getExpressionType().getJdbcTypeCount() == 1
                && parameter.getExpressionType().getSingleJdbcMapping() instanceof CustomType<?> custom
                && custom.getUserType() instanceof SearchType;
    }

    private static List<Expression> slots(SqmParameterInterpretation parameter) {
        return List.of(new SlotParameter(parameter, 0), new SlotParameter(parameter, 1));
    }

    /** An equality for who looks at it, and two of them for who writes it: Hibernate lets no other class stand here. */
    private static final class Slotted extends ComparisonPredicate {
        private final Predicate written;

        Slotted(ComparisonPredicate compared, Expression path, SqmParameterInterpretation parameter) {
            super(
                    compared.getLeftHandExpression(),
                    compared.getOperator(),
                    compared.getRightHandExpression(),
                    compared.getExpressionType());
            this.written = written(compared, path, slots(parameter));
        }

        private static Predicate written(ComparisonPredicate compared, Expression path, List<Expression> slots) {
            ComparisonOperator operator = compared.getOperator();
            if (operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL) {
                return new InListPredicate(
                        path, slots, operator == ComparisonOperator.NOT_EQUAL, compared.getExpressionType());
            }
            Junction both = new Junction(
                    operator == ComparisonOperator.DISTINCT_FROM
                            ? Junction.Nature.CONJUNCTION
                            : Junction.Nature.DISJUNCTION);
            slots.forEach(
                    slot -> both.add(new ComparisonPredicate(path, operator, slot, compared.getExpressionType())));
            return new GroupedPredicate(both);
        }

        @Override
        public void accept(SqlAstWalker walker) {
            written.accept(walker);
        }
    }
}
