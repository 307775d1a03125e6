package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.internal.expressions.ConstantExpression;
import org.eclipse.persistence.internal.expressions.FieldExpression;
import org.eclipse.persistence.internal.expressions.QueryKeyExpression;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.jspecify.annotations.Nullable;

/** A bulk statement is made by the database or from literals: what it would put into a column is no envelope. Stateless. */
final class BulkRefusal {
    private BulkRefusal() {}

    /** @throws UnsupportedStatementException if it writes to encrypted attributes or tags anything but null to both at once */
    static void assignments(UpdateAllQuery update, ExpressionRefusal refusal) {
        Set<String> cleared = new HashSet<>();
        Map<?, ?> clauses = update.getUpdateClauses();
        clauses.forEach((target, value) -> {
            if (isNull(value)) {
                cleared.add(name(target));
            }
        });
        clauses.forEach((target, value) -> {
            target(target, cleared, refusal.paths());
            if (value instanceof Expression expression) {
                refusal.refuse(expression);
            }
        });
    }

    private static void target(Object target, Set<String> cleared, EncryptedPaths paths) {
        DatabaseField field = target instanceof FieldExpression expression
                ? expression.getField()
                : target instanceof DatabaseField named ? named : null;
        if (field != null && paths.fields().isProtected(field)) {
            throw refused(ProtectedFields.describe(field));
        }
        String name = name(target);
        Optional<DatabaseMapping> mapping =
                target instanceof QueryKeyExpression path ? paths.followed(path) : paths.named(name);
        mapping.filter(each -> MappedAttribute.converter(each).isPresent() || EncryptedPaths.isTag(each))
                .filter(each -> !cleared.contains(name)
                        || !EncryptedPaths.pairs(each).stream().allMatch(cleared::contains))
                .ifPresent(each -> {
                    throw refused(EncryptedPaths.describe(each));
                });
        if (target instanceof QueryKeyExpression path) {
            paths.embedded(path).ifPresent(each -> {
                throw refused(EncryptedPaths.describe(each));
            });
        }
    }

    private static UnsupportedStatementException refused(String what) {
        return new UnsupportedStatementException(what + " is encrypted or tells what is, and a bulk statement would"
                + " write plaintext to it, or one of a value and its tag without the other: change the entities"
                + " instead, or set all of them to null");
    }

    private static String name(Object target) {
        return target instanceof QueryKeyExpression path ? path.getName() : String.valueOf(target);
    }

    private static boolean isNull(@Nullable Object value) {
        return value == null || (value instanceof ConstantExpression constant && constant.getValue() == null);
    }
}
