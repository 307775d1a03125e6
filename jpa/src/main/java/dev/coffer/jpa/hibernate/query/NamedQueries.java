package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Named queries: read at start, so that one that would be refused at its first call keeps the factory from opening. Stateless. */
public final class NamedQueries {
    private NamedQueries() {}

    /**
     * @param translate throws what the guard says of a query
     * @throws InvalidPolicyException if any are refused; the message names them all
     */
    public static void check(SessionFactoryImplementor factory, Consumer<String> translate) {
        List<String> refused = new ArrayList<>();
        factory.getQueryEngine().getNamedObjectRepository().visitSqmQueryMementos(query -> {
            String hql = query.getHqlString();
            if (hql == null) {
                return; // made of criteria, by addNamedQuery
            }
            try {
                translate.accept(hql);
            } catch (UnsupportedStatementException e) {
                refused.add("'" + query.getRegistrationName() + "': " + e.getMessage());
            } catch (HibernateException e) {
                // no HQL at all, which is Hibernate's to report
            }
        });
        if (!refused.isEmpty()) {
            throw new InvalidPolicyException("there are named queries that encrypted attributes do not allow:\n  - "
                    + String.join("\n  - ", refused));
        }
    }
}
