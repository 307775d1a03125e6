package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.internal.queries.ReportItem;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.queries.ConstructorReportItem;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.ModifyAllQuery;
import org.eclipse.persistence.queries.ObjectLevelReadQuery;
import org.eclipse.persistence.queries.ReadAllQuery;
import org.eclipse.persistence.queries.ReportQuery;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query (JPQL, criteria) that handles an encrypted attribute as if the database could read it: unguarded it would find
 * nothing or sort at random, and nobody would notice. Native SQL is not seen. Thread-safe.
 */
public final class QueryRefusal extends SessionEventAdapter {

    private volatile @Nullable List<DatabaseMapping> known;

    /** @throws UnsupportedStatementException if the query is refused; the message names the attribute and the alternative */
    @Override
    public void preExecuteQuery(SessionEvent event) {
        List<DatabaseMapping> encrypted = known;
        if (encrypted == null) {
            encrypted = EncryptedPaths.of(event.getSession());
            known = encrypted;
        }
        DatabaseQuery query = event.getQuery();
        if (encrypted.isEmpty() || query.getReferenceClass() == null) {
            return;
        }
        EncryptedPaths paths = new EncryptedPaths(
                event.getSession(), encrypted, event.getSession().getDescriptor(query.getReferenceClass()));
        if (query instanceof ObjectLevelReadQuery read) {
            read(read, paths);
        } else if (query instanceof ModifyAllQuery bulk) {
            paths.refuse(bulk.getSelectionCriteria());
            if (bulk instanceof UpdateAllQuery update) {
                assignments(update, paths);
            }
        }
    }

    private static void read(ObjectLevelReadQuery query, EncryptedPaths paths) {
        paths.refuse(query.getSelectionCriteria());
        if (query instanceof ReadAllQuery all && all.hasOrderByExpressions()) {
            all.getOrderByExpressions().forEach(paths::refuse);
        }
        if (query instanceof ReportQuery report) {
            report(report, paths);
        }
    }

    private static void report(ReportQuery report, EncryptedPaths paths) {
        items(report.getItems(), report, paths);
        if (report.hasGroupByExpressions()) {
            report.getGroupByExpressions().forEach(paths::refuseRandomized);
        }
        paths.refuse(report.getHavingExpression());
    }

    private static void items(List<ReportItem> items, ReportQuery report, EncryptedPaths paths) {
        for (ReportItem item : items) {
            if (item instanceof ConstructorReportItem constructor) {
                items(constructor.getReportItems(), report, paths);
            } else if (report.shouldDistinctBeUsed()) {
                paths.refuseRandomized(item.getAttributeExpression());
            } else if (!paths.isEncrypted(item.getAttributeExpression())) {
                paths.refuse(item.getAttributeExpression());
            }
        }
    }

    /** A bulk statement is made by the database or from literals: what it would put into the column is no envelope. */
    private static void assignments(UpdateAllQuery update, EncryptedPaths paths) {
        Set<String> cleared = new HashSet<>();
        Map<?, ?> clauses = update.getUpdateClauses();
        clauses.forEach((target, value) -> {
            if (isNull(value)) {
                cleared.add(EncryptedPaths.name(target));
            }
        });
        clauses.forEach((target, value) -> {
            paths.refuseAssignment(target, cleared);
            if (value instanceof Expression expression) {
                paths.refuse(expression);
            }
        });
    }

    private static boolean isNull(Object value) {
        return value == null
                || (value instanceof Expression expression
                        && expression.isConstantExpression()
                        && ((org.eclipse.persistence.internal.expressions.ConstantExpression) expression).getValue()
                                == null);
    }
}
