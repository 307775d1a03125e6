package dev.coffer.jpa;

import dev.coffer.jpa.column.TagColumn;
import dev.coffer.search.Comparison;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.SearchMember;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import org.jspecify.annotations.Nullable;

/** Comparisons by bytes that sort as the values do. Stateless. */
final class Ranges {
    private Ranges() {}

    @SuppressWarnings({"unchecked", "rawtypes"
    }) // the criteria API calls bytes not comparable, which every database compares
    static Predicate compare(
            Lookup lookup,
            CriteriaBuilder builder,
            From<?, ?> from,
            String attribute,
            Comparison comparison,
            @Nullable Object operand) {
        TagColumn column = lookup.one(from.getJavaType(), attribute, SearchMember.ORDER);
        if (operand == null) {
            return builder.disjunction();
        }
        OrderIndex<?> index = (OrderIndex<?>) column.index();
        Expression path = Lookup.path(from, column);
        Expression bound = builder.literal(index.bound(column.stored(operand), comparison));
        return switch (comparison) {
            case LESS -> builder.lessThan(path, bound);
            case LESS_OR_EQUAL -> builder.lessThanOrEqualTo(path, bound);
            case GREATER -> builder.greaterThan(path, bound);
            case GREATER_OR_EQUAL -> builder.greaterThanOrEqualTo(path, bound);
        };
    }
}
