package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.expressions.ExpressionOperator;
import org.eclipse.persistence.internal.expressions.CollectionExpression;
import org.eclipse.persistence.internal.expressions.CompoundExpression;
import org.eclipse.persistence.internal.expressions.ExpressionIterator;
import org.eclipse.persistence.internal.expressions.FunctionExpression;
import org.eclipse.persistence.internal.expressions.QueryKeyExpression;
import org.eclipse.persistence.internal.expressions.RelationExpression;
import org.eclipse.persistence.internal.expressions.SubSelectExpression;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.queries.ReportQuery;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/**
 * Finds encrypted attributes in the expressions of one query, and refuses them where they stand for more than themselves. EclipseLink
 * keeps one object for all places of a path, so what is allowed depends on where it is met, not on which one it is.
 */
final class EncryptedPaths {
    private static final Set<Class<?>> ROUNDED =
            Set.of(BigDecimal.class, LocalTime.class, LocalDateTime.class, Instant.class);

    private final Session session;
    private final ClassDescriptor root;
    private final List<DatabaseMapping> known;

    /**
     * @param known as {@link #of} gives them
     * @param root what the query is about
     */
    EncryptedPaths(Session session, List<DatabaseMapping> known, ClassDescriptor root) {
        this.session = session;
        this.known = known;
        this.root = root;
    }

    /** All encrypted attributes of a session, and all tags. */
    static List<DatabaseMapping> of(Session session) {
        return session.getDescriptors().values().stream()
                .flatMap(descriptor -> descriptor.getMappings().stream())
                .filter(mapping -> converted(mapping) || isTag(mapping))
                .toList();
    }

    private static boolean converted(DatabaseMapping mapping) {
        return mapping instanceof DirectToFieldMapping direct
                && (direct.getConverter() instanceof ColumnConverter
                        || direct.getConverter() instanceof PendingConverter);
    }

    private static boolean isTag(DatabaseMapping mapping) {
        return TagAccessor.source(mapping.getAttributeAccessor()).isPresent();
    }

    boolean isEncrypted(@Nullable Expression expression) {
        return encrypted(expression).isPresent();
    }

    /** The mapping, if it is encrypted; where a path cannot be followed, one of the same name anywhere. */
    private Optional<DatabaseMapping> encrypted(@Nullable Expression expression) {
        if (!(expression instanceof QueryKeyExpression path)) {
            return Optional.empty();
        }
        return followed(path).filter(EncryptedPaths::converted);
    }

    private Optional<DatabaseMapping> followed(QueryKeyExpression path) {
        ClassDescriptor owner = owner(path.getBaseExpression());
        DatabaseMapping found = owner == null ? null : owner.getMappingForAttributeName(path.getName());
        return found == null ? named(path.getName()) : Optional.of(found);
    }

    private Optional<DatabaseMapping> named(String name) {
        return known.stream()
                .filter(mapping -> mapping.getAttributeName().equals(name))
                .findFirst();
    }

    private @Nullable ClassDescriptor owner(@Nullable Expression base) {
        if (base instanceof ExpressionBuilder builder) {
            return builder.getQueryClass() == null ? root : session.getDescriptor(builder.getQueryClass());
        }
        if (base instanceof QueryKeyExpression path) {
            ClassDescriptor owner = owner(path.getBaseExpression());
            DatabaseMapping mapping = owner == null ? null : owner.getMappingForAttributeName(path.getName());
            return mapping == null ? null : mapping.getReferenceDescriptor();
        }
        return null;
    }

    /** @throws UnsupportedStatementException if anything but a test for null, or an equality that envelopes have, is asked of one */
    void refuse(@Nullable Expression expression) {
        if (expression == null) {
            return;
        }
        encrypted(expression).ifPresent(mapping -> {
            throw refused(mapping);
        });
        if (expression instanceof RelationExpression relation && isEquality(relation)) {
            return;
        }
        if (expression instanceof CompoundExpression compound) {
            refuse(compound.getFirstChild());
            refuse(compound.getSecondChild());
        } else if (expression instanceof FunctionExpression function) {
            if (!isNullTest(function)) {
                function.getChildren().forEach(this::refuse);
            }
        } else if (expression instanceof CollectionExpression collection) {
            if (collection.getValue() instanceof Collection<?> values) {
                values.forEach(value -> refuse(value instanceof Expression each ? each : null));
            }
        } else if (expression instanceof SubSelectExpression subSelect) {
            subSelect(subSelect.getSubQuery());
        } else {
            deeply(expression);
        }
    }

    private void subSelect(ReportQuery query) {
        Class<?> type = query.getReferenceClass();
        EncryptedPaths inner = new EncryptedPaths(session, known, type == null ? root : session.getDescriptor(type));
        inner.refuse(query.getSelectionCriteria());
        query.getItems().forEach(item -> inner.refuse(item.getAttributeExpression()));
        inner.refuse(query.getHavingExpression());
    }

    private void deeply(Expression expression) {
        ExpressionIterator<Void> iterator = new ExpressionIterator<>() {
            @Override
            public void iterate(Expression each) {
                encrypted(each).ifPresent(mapping -> {
                    throw refused(mapping);
                });
            }

            @Override
            public boolean shouldIterateOverSubSelects() {
                return true;
            }
        };
        iterator.iterateOn(expression);
    }

    private boolean isNullTest(FunctionExpression function) {
        int selector = function.getOperator().getSelector();
        return (selector == ExpressionOperator.IsNull || selector == ExpressionOperator.NotNull)
                && isEncrypted(function.getBaseExpression());
    }

    /** A deterministic attribute and a parameter or literal, which EclipseLink converts like a value that is stored. */
    private boolean isEquality(RelationExpression relation) {
        int selector = relation.getOperator().getSelector();
        return (selector == ExpressionOperator.Equal || selector == ExpressionOperator.NotEqual)
                && (mayEqual(relation.getFirstChild(), relation.getSecondChild())
                        || mayEqual(relation.getSecondChild(), relation.getFirstChild()));
    }

    private boolean mayEqual(Expression path, Expression operand) {
        return (operand.isParameterExpression() || operand.isConstantExpression())
                && encrypted(path)
                        .filter(EncryptedPaths::isDeterministic)
                        .filter(mapping -> !ROUNDED.contains(mapping.getAttributeClassification()))
                        .isPresent();
    }

    private static boolean isDeterministic(DatabaseMapping mapping) {
        return mapping instanceof DirectToFieldMapping direct
                && direct.getConverter() instanceof ColumnConverter converter
                && converter.column().deterministic();
    }

    /** GROUP BY and DISTINCT, which compare envelopes with each other. */
    void refuseRandomized(@Nullable Expression expression) {
        Optional<DatabaseMapping> mapping = encrypted(expression);
        if (mapping.isEmpty() || !isDeterministic(mapping.get())) {
            refuse(expression);
        }
    }

    /** @param cleared the attributes that the statement sets to null */
    void refuseAssignment(Object target, Set<String> cleared) {
        String name = name(target);
        Optional<DatabaseMapping> mapping = target instanceof QueryKeyExpression path ? followed(path) : named(name);
        mapping.filter(each -> converted(each) || isTag(each))
                .filter(each -> !cleared.contains(name) || !pairs(each).stream().allMatch(cleared::contains))
                .ifPresent(each -> {
                    throw new UnsupportedStatementException(
                            describe(each) + " is encrypted or tells what is, and a bulk statement would"
                                    + " write plaintext to it, or one of a value and its tag without the other: change the entities"
                                    + " instead, or set all of them to null");
                });
    }

    /** The other one of an attribute and its tag. */
    private List<String> pairs(DatabaseMapping mapping) {
        List<String> others = new ArrayList<>();
        TagAccessor.source(mapping.getAttributeAccessor()).ifPresent(source -> others.add(source.attribute()));
        for (DatabaseMapping sibling : mapping.getDescriptor().getMappings()) {
            TagAccessor.source(sibling.getAttributeAccessor())
                    .filter(source -> source.attribute().equals(mapping.getAttributeName()))
                    .ifPresent(source -> others.add(sibling.getAttributeName()));
        }
        return others;
    }

    static String name(Object target) {
        return target instanceof QueryKeyExpression path ? path.getName() : String.valueOf(target);
    }

    private UnsupportedStatementException refused(DatabaseMapping mapping) {
        String name = describe(mapping);
        if (isDeterministic(mapping)) {
            return new UnsupportedStatementException(
                    name + " is encrypted: a query can select it, compare it with a parameter by = and <>, unless that"
                            + " would be rounded, group by it and test it for null. For anything else select it, and do so"
                            + " in Java");
        }
        String alternative = pairs(mapping).stream()
                .findFirst()
                .map(tags -> "search for its tags: '" + tags + " in :tags' with Lookup.candidates, or Lookup.equal in"
                        + " criteria")
                .orElse("give it a @BlindIndex, declare it deterministic, or search by another attribute");
        return new UnsupportedStatementException(name
                + " is encrypted, each time to another envelope: a query can select it and test it for null. To find rows by"
                + " it " + alternative + "; to sort or compute, select it and do so in Java");
    }

    private static String describe(DatabaseMapping mapping) {
        return mapping.getDescriptor().getJavaClass().getSimpleName() + "." + mapping.getAttributeName();
    }
}
