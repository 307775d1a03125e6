package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionOperator;
import org.eclipse.persistence.internal.expressions.BaseExpression;
import org.eclipse.persistence.internal.expressions.CollectionExpression;
import org.eclipse.persistence.internal.expressions.CompoundExpression;
import org.eclipse.persistence.internal.expressions.ExpressionIterator;
import org.eclipse.persistence.internal.expressions.FieldExpression;
import org.eclipse.persistence.internal.expressions.FromSubSelectExpression;
import org.eclipse.persistence.internal.expressions.FunctionExpression;
import org.eclipse.persistence.internal.expressions.LiteralExpression;
import org.eclipse.persistence.internal.expressions.ObjectExpression;
import org.eclipse.persistence.internal.expressions.ParameterExpression;
import org.eclipse.persistence.internal.expressions.QueryKeyExpression;
import org.eclipse.persistence.internal.expressions.RelationExpression;
import org.eclipse.persistence.internal.expressions.SubSelectExpression;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.queries.ObjectLevelReadQuery;
import org.eclipse.persistence.queries.ReportQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds encrypted attributes in the expressions of one query, and refuses them where they stand for more than themselves; and
 * whatever names a column instead of an attribute, since no converter is asked there. EclipseLink keeps one object for all places
 * of a path, so what is allowed depends on where it is met, not on which one it is.
 */
final class ExpressionRefusal {
    private static final int OF_THE_APPLICATION = 0;

    private final EncryptedPaths paths;
    private final boolean inMemory;
    private final Placements placements;

    /**
     * What was met in the whole query.
     *
     * @param encrypted parameters that are encrypted for an attribute, by name
     * @param plain those that are sent as they are
     * @param conditions of joins, which many paths lead through
     */
    private record Placements(Map<String, DatabaseMapping> encrypted, Set<String> plain, Set<Expression> conditions) {}

    /** @param inMemory whether EclipseLink compares the entities that it has as well */
    ExpressionRefusal(EncryptedPaths paths, boolean inMemory) {
        this(
                paths,
                inMemory,
                new Placements(new HashMap<>(), new HashSet<>(), Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    private ExpressionRefusal(EncryptedPaths paths, boolean inMemory, Placements placements) {
        this.paths = paths;
        this.inMemory = inMemory;
        this.placements = placements;
    }

    EncryptedPaths paths() {
        return paths;
    }

    /** @throws UnsupportedStatementException if anything but a test for null, or an equality that envelopes have, is asked of one */
    void refuse(@Nullable Expression expression) {
        if (expression == null) {
            return;
        }
        joins(expression);
        paths.embedded(expression).ifPresent(mapping -> {
            throw EncryptedPaths.refused(mapping);
        });
        if (expression instanceof RelationExpression relation && (isEquality(relation) || isSearch(relation))) {
            return;
        }
        if (expression instanceof CompoundExpression compound) {
            refuse(compound.getFirstChild());
            refuse(compound.getSecondChild());
        } else if (expression instanceof FunctionExpression function) {
            sql(function);
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

    /** @throws UnsupportedStatementException if a parameter would be sent encrypted and, at another place, as it is */
    void refuseSharedParameters() {
        placements.encrypted().forEach((name, mapping) -> {
            if (placements.plain().contains(name)) {
                throw new UnsupportedStatementException("the parameter for " + EncryptedPaths.describe(mapping)
                        + " is used in a second place too, where it would be sent in plaintext: use two parameters, and leave a"
                        + " test like ':p is null' to Java");
            }
        });
    }

    void subSelect(ReportQuery query) {
        ExpressionRefusal inner = new ExpressionRefusal(paths.about(query.getReferenceClass()), inMemory, placements);
        inner.refuse(query.getSelectionCriteria());
        query.getItems().forEach(item -> inner.refuse(item.getAttributeExpression()));
        inner.joins(query);
        if (query.hasGroupByExpressions()) {
            query.getGroupByExpressions().forEach(inner::refuseRandomized);
        }
        inner.refuse(query.getHavingExpression());
    }

    /** Of all that a query joins; those that join nothing have no lists of it, and are not given any. */
    void joins(ObjectLevelReadQuery query) {
        if (query.hasNonFetchJoinedAttributeExpressions()) {
            query.getNonFetchJoinAttributeExpressions().forEach(this::joins);
        }
        if (query.hasJoining()) {
            query.getJoinedAttributeManager().getJoinedAttributeExpressions().forEach(this::joins);
        }
    }

    /** What stands in FROM: conditions of joins, and queries that are read like tables. */
    void joins(@Nullable Expression expression) {
        for (Expression each = expression; each instanceof BaseExpression base; each = base.getBaseExpression()) {
            if (each instanceof ObjectExpression object && object.getOnClause() != null) {
                Expression condition = object.getOnClause();
                if (placements.conditions().add(condition)) {
                    refuse(condition);
                }
            }
            if (each instanceof FromSubSelectExpression from) {
                subSelect(from.getSubSelect().getSubQuery());
            }
        }
    }

    private void deeply(Expression expression) {
        ExpressionIterator<Void> iterator = new ExpressionIterator<>() {
            @Override
            public void iterate(Expression each) {
                leaf(each);
            }

            @Override
            public boolean shouldIterateOverSubSelects() {
                return true;
            }
        };
        iterator.iterateOn(expression);
    }

    private void leaf(Expression expression) {
        paths.encrypted(expression).ifPresent(mapping -> {
            throw EncryptedPaths.refused(mapping);
        });
        paths.tags(expression).ifPresent(paths.comparison()::of);
        if (expression instanceof QueryKeyExpression path) {
            if (paths.isRawKey(path)) {
                throw raw("the query key " + path.getName());
            }
            paths.keyed(path).ifPresent(paths.comparison()::of);
        }
        if (expression instanceof FieldExpression field) {
            column(field.getField());
            paths.comparison().of(field.getField());
        } else if (expression instanceof ParameterExpression parameter) {
            if (parameter.getField() != null && parameter.getField().hasTableName()) {
                column(parameter.getField());
            }
            name(parameter).ifPresent(placements.plain()::add);
        } else if (expression instanceof LiteralExpression literal) {
            named(literal.getValue());
        } else if (expression instanceof FunctionExpression function) {
            sql(function);
        }
    }

    private static Optional<String> name(ParameterExpression parameter) {
        return Optional.ofNullable(parameter.getField()).map(DatabaseField::getName);
    }

    private void column(@Nullable DatabaseField field) {
        if (field != null && paths.fields().isEncrypted(field)) {
            throw raw(ProtectedFields.describe(field));
        }
    }

    private void sql(FunctionExpression function) {
        ExpressionOperator operator = function.getOperator();
        if (operator.getSelector() == OF_THE_APPLICATION && operator.getDatabaseStrings() != null) {
            for (String part : operator.getDatabaseStrings()) {
                named(part);
            }
        }
    }

    private void named(@Nullable String sql) {
        if (sql != null) {
            paths.fields().namedIn(sql).ifPresent(word -> {
                throw raw("a piece of SQL with '" + word + "'");
            });
        }
    }

    private static UnsupportedStatementException raw(String what) {
        return new UnsupportedStatementException(what
                + " goes past the attribute that encrypts, so that what it is compared with would be sent in plaintext"
                + " and find nothing: name the attribute, and of an encrypted one its tags or, if it is"
                + " deterministic, = and <>");
    }

    private boolean isNullTest(FunctionExpression function) {
        int selector = function.getOperator().getSelector();
        return (selector == ExpressionOperator.IsNull || selector == ExpressionOperator.NotNull)
                && (paths.encrypted(function.getBaseExpression()).isPresent()
                        || paths.tags(function.getBaseExpression()).isPresent()
                        || paths.embedded(function.getBaseExpression()).isPresent());
    }

    /** A deterministic attribute and a parameter or literal, which EclipseLink converts like a value that is stored. */
    private boolean isEquality(RelationExpression relation) {
        int selector = relation.getOperator().getSelector();
        return (selector == ExpressionOperator.Equal || selector == ExpressionOperator.NotEqual)
                && (mayEqual(relation.getFirstChild(), relation.getSecondChild())
                        || mayEqual(relation.getSecondChild(), relation.getFirstChild()));
    }

    private boolean mayEqual(Expression path, Expression operand) {
        if (!operand.isParameterExpression() && !operand.isConstantExpression()) {
            return false;
        }
        Optional<DatabaseMapping> mapping = paths.encrypted(path)
                .filter(EncryptedPaths::isDeterministic)
                .filter(each -> !EncryptedPaths.isRounded(each));
        mapping.filter(each -> inMemory && !EncryptedPaths.isComparedInMemory(each))
                .ifPresent(each -> {
                    throw new UnsupportedStatementException(EncryptedPaths.describe(each)
                            + " is encrypted, and EclipseLink would compare it in memory as well, where no envelope in bytes"
                            + " equals another, so that rows would be missing or too many: take the hint or setting away that"
                            + " has it conform to the unit of work or look into the cache (flush first, and set"
                            + " eclipselink.cache-usage to DoNotCheckCache), or keep the column with storage: text");
                });
        joins(path);
        mapping.ifPresent(paths.comparison()::of);
        mapping.ifPresent(each -> {
            if (operand instanceof ParameterExpression parameter) {
                name(parameter).ifPresent(name -> placements.encrypted().put(name, each));
            }
        });
        return mapping.isPresent();
    }

    /** Tags that are among those given: both that rows with a value may carry. */
    private boolean isSearch(RelationExpression relation) {
        int selector = relation.getOperator().getSelector();
        return (selector == ExpressionOperator.In || selector == ExpressionOperator.NotIn)
                && paths.tags(relation.getFirstChild()).isPresent()
                && isGiven(relation.getSecondChild());
    }

    private static boolean isGiven(Object operand) {
        return operand instanceof CollectionExpression list && list.getValue() instanceof Collection<?> values
                ? values.stream().allMatch(ExpressionRefusal::isGiven)
                : !(operand instanceof Expression expression)
                        || expression.isParameterExpression()
                        || expression.isConstantExpression();
    }

    /** GROUP BY and DISTINCT, which compare envelopes with each other. */
    void refuseRandomized(@Nullable Expression expression) {
        Optional<DatabaseMapping> mapping = paths.encrypted(expression);
        if (mapping.isEmpty() || !EncryptedPaths.isDeterministic(mapping.get())) {
            refuse(expression);
        } else {
            paths.comparison().of(mapping.get());
        }
    }

    /** ORDER BY, where an entity stands for all of its columns. */
    void refuseOrder(@Nullable Expression expression) {
        Expression sorted =
                expression instanceof FunctionExpression function ? function.getBaseExpression() : expression;
        paths.ofEntity(sorted).ifPresent(mapping -> {
            throw EncryptedPaths.refused(mapping);
        });
        refuse(expression);
    }
}
