package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.TagCatalog;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query (JPQL, criteria, EclipseLink's own) that handles an encrypted attribute as if the database could read it:
 * unguarded it would find nothing or sort at random, and nobody would notice. Native SQL is not seen. Thread-safe.
 */
public final class QueryRefusal extends SessionEventAdapter {
    private final Coffer coffer;
    private final StoredComparison comparison;
    private volatile EncryptedPaths.@Nullable Protected known;

    public QueryRefusal(Coffer coffer, TagCatalog catalog) {
        this.coffer = coffer;
        this.comparison = StoredComparison.atEachExecution(catalog);
    }

    /** @throws UnsupportedStatementException if the query is refused; the message names the attribute and the alternative */
    @Override
    public void preExecuteQuery(SessionEvent event) {
        DatabaseQuery query = event.getQuery();
        EncryptedPaths.Protected found = known(event.getSession());
        if (!found.fields().isEmpty()) {
            new QueryCheck(event.getSession(), found).check(query);
        }
    }

    private EncryptedPaths.Protected known(Session session) {
        EncryptedPaths.Protected found = known;
        if (found == null) {
            var attributes = MappedAttribute.of(session);
            found = EncryptedPaths.Protected.of(attributes, new ProtectedFields(attributes, coffer), comparison);
            known = found;
        }
        return found;
    }
}
