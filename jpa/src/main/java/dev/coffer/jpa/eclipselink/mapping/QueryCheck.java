package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.expressions.SQLModifyStatement;
import org.eclipse.persistence.internal.expressions.SQLSelectStatement;
import org.eclipse.persistence.internal.expressions.SQLStatement;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.queries.ReportItem;
import org.eclipse.persistence.internal.queries.StatementQueryMechanism;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.ConstructorReportItem;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.ModifyAllQuery;
import org.eclipse.persistence.queries.ObjectLevelReadQuery;
import org.eclipse.persistence.queries.QueryByExamplePolicy;
import org.eclipse.persistence.queries.ReadAllQuery;
import org.eclipse.persistence.queries.ReadObjectQuery;
import org.eclipse.persistence.queries.ReportQuery;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/** Every expression of one query, in the place where it stands. */
final class QueryCheck {
    private final Session session;
    private final EncryptedPaths.Protected known;

    QueryCheck(Session session, EncryptedPaths.Protected known) {
        this.session = session;
        this.known = known;
    }

    /** @throws UnsupportedStatementException if the query is refused */
    void check(DatabaseQuery query) {
        Class<?> type = query.getReferenceClass();
        ClassDescriptor descriptor = type == null ? null : session.getDescriptor(type);
        EncryptedPaths paths = new EncryptedPaths(session, known, descriptor);
        if (query instanceof ObjectLevelReadQuery read && descriptor != null) {
            ExpressionRefusal refusal = new ExpressionRefusal(paths, isInMemory(read, descriptor));
            read(read, descriptor, refusal);
            refusal.refuseSharedParameters();
        } else if (query instanceof ModifyAllQuery bulk) {
            ExpressionRefusal refusal = new ExpressionRefusal(paths, false);
            refusal.refuse(bulk.getSelectionCriteria());
            if (bulk instanceof UpdateAllQuery update) {
                BulkRefusal.assignments(update, refusal);
            }
            refusal.refuseSharedParameters();
        } else if (query.isDataReadQuery() || query.isDataModifyQuery() || query.isDirectReadQuery()) {
            statement(query, new ExpressionRefusal(paths, false));
        }
    }

    private static boolean isInMemory(ObjectLevelReadQuery query, ClassDescriptor descriptor) {
        if (query.shouldConformResultsInUnitOfWork() || query.shouldCheckCacheOnly()) {
            return true;
        }
        if (query.shouldCheckDescriptorForCacheUsage() && descriptor.shouldAlwaysConformResultsInUnitOfWork()) {
            return true;
        }
        return query instanceof ReadObjectQuery one
                && (one.shouldCheckCacheByPrimaryKey() || one.shouldCheckCacheThenDatabase());
    }

    private void read(ObjectLevelReadQuery query, ClassDescriptor descriptor, ExpressionRefusal refusal) {
        refusal.refuse(query.getSelectionCriteria());
        example(query, descriptor, refusal);
        refusal.joins(query);
        if (query.hasUnionExpressions()) {
            query.getUnionExpressions().forEach(refusal::refuse);
        }
        if (query instanceof ReadAllQuery all) {
            if (all.hasOrderByExpressions()) {
                all.getOrderByExpressions().forEach(refusal::refuseOrder);
            }
            if (all.hasHierarchicalExpressions()) {
                refusal.refuse(all.getStartWithExpression());
                refusal.refuse(all.getConnectByExpression());
                List<Expression> siblings = all.getOrderSiblingsByExpressions();
                (siblings == null ? List.<Expression>of() : siblings).forEach(refusal::refuse);
            }
        }
        if (query instanceof ReportQuery report) {
            report(report, refusal);
        }
        statement(query, refusal);
    }

    /** What an example asks for is made only later: it is made here as EclipseLink will. */
    private void example(ObjectLevelReadQuery query, ClassDescriptor descriptor, ExpressionRefusal refusal) {
        Object example = query.getExampleObject();
        if (example != null && descriptor.getJavaClass().isInstance(example)) {
            QueryByExamplePolicy policy = query.getQueryByExamplePolicy();
            refusal.refuse(descriptor
                    .getObjectBuilder()
                    .buildExpressionFromExample(
                            example,
                            policy == null ? new QueryByExamplePolicy() : policy,
                            new ExpressionBuilder(descriptor.getJavaClass()),
                            new IdentityHashMap<>(),
                            (AbstractSession) session));
        }
    }

    private static void report(ReportQuery report, ExpressionRefusal refusal) {
        boolean compared = report.shouldDistinctBeUsed() || report.hasUnionExpressions();
        items(report.getItems(), compared, refusal);
        if (report.hasGroupByExpressions()) {
            report.getGroupByExpressions().forEach(refusal::refuseRandomized);
        }
        refusal.refuse(report.getHavingExpression());
    }

    private static void items(List<ReportItem> items, boolean compared, ExpressionRefusal refusal) {
        for (ReportItem item : items) {
            Expression selected = item.getAttributeExpression();
            if (item instanceof ConstructorReportItem constructor) {
                items(constructor.getReportItems(), compared, refusal);
            } else if (compared) {
                refusal.refuseRandomized(selected);
            } else if (refusal.paths().encrypted(selected).isEmpty()
                    && refusal.paths().embedded(selected).isEmpty()
                    && refusal.paths().tags(selected).isEmpty()) {
                refusal.refuse(selected);
            }
            refusal.joins(selected);
        }
    }

    /** A statement that somebody has put together of tables and columns. EclipseLink's own are of other tables. */
    private static void statement(DatabaseQuery query, ExpressionRefusal refusal) {
        if (!query.hasQueryMechanism() || query.getQueryMechanism().getClass() != StatementQueryMechanism.class) {
            return;
        }
        SQLStatement statement = ((StatementQueryMechanism) query.getQueryMechanism()).getSQLStatement();
        if (statement == null) {
            return;
        }
        refusal.refuse(statement.getWhereClause());
        List<DatabaseField> fields = new ArrayList<>();
        if (statement instanceof SQLSelectStatement select) {
            for (Object each : select.getFields()) {
                if (each instanceof Expression expression) {
                    refusal.refuse(expression);
                } else if (each instanceof DatabaseField field) {
                    fields.add(field);
                }
            }
        } else if (statement instanceof SQLModifyStatement modify) {
            fields.addAll(fields(modify.getModifyRow()));
        }
        for (DatabaseField field : fields) {
            if (refusal.paths().fields().isProtected(field)) {
                throw new UnsupportedStatementException(ProtectedFields.describe(field)
                        + " is encrypted or tells what is, and a statement made of tables and columns would write it in plaintext,"
                        + " or read what nobody decrypts: use the entity");
            }
        }
    }

    private static List<DatabaseField> fields(@Nullable AbstractRecord row) {
        return row == null ? List.of() : List.copyOf(row.getFields());
    }
}
