package dev.coffer.jpa.hibernate.renewal;

import dev.coffer.jpa.column.RenewedColumn;
import dev.coffer.jpa.hibernate.type.FactorySettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.sql.model.ast.TableMutation;
import org.hibernate.sql.model.jdbc.JdbcMutationOperation;

/**
 * Sees each statement before the dialect writes it, and gives those that compare stored values a {@link RenewalCheck} among the
 * binders of their parameters: Hibernate asks these at each execution, whoever keeps the statement for how long. The SQL stays what it
 * is. Thread-safe.
 *
 * @param dialects writes what is guarded
 */
record ComparisonGuard(SqlAstTranslatorFactory dialects) implements SqlAstTranslatorFactory {

    @Override
    public SqlAstTranslator<JdbcSelect> buildSelectTranslator(
            SessionFactoryImplementor factory, SelectStatement statement) {
        return checked(dialects.buildSelectTranslator(factory, statement), compared(factory, statement));
    }

    @Override
    public SqlAstTranslator<? extends JdbcOperationQueryMutation> buildMutationTranslator(
            SessionFactoryImplementor factory, MutationStatement statement) {
        return checked(dialects.buildMutationTranslator(factory, statement), compared(factory, statement));
    }

    /** What entities write compares nothing but keys and versions. */
    @Override
    public <O extends JdbcMutationOperation> SqlAstTranslator<O> buildModelMutationTranslator(
            TableMutation<O> mutation, SessionFactoryImplementor factory) {
        return dialects.buildModelMutationTranslator(mutation, factory);
    }

    private static List<RenewedColumn> compared(SessionFactoryImplementor factory, Statement statement) {
        StoredComparisons comparisons = new StoredComparisons(FactorySettings.catalog(factory.getServiceRegistry()));
        statement.accept(comparisons);
        return comparisons.found();
    }

    /** By a proxy, once for each statement: a translator has a method for each kind of node. */
    @SuppressWarnings("unchecked") // the proxy is of the translator's own interface
    private static <T extends JdbcOperation> SqlAstTranslator<T> checked(
            SqlAstTranslator<T> translator, List<RenewedColumn> compared) {
        if (compared.isEmpty()) {
            return translator;
        }
        return (SqlAstTranslator<T>) Proxy.newProxyInstance(
                SqlAstTranslator.class.getClassLoader(),
                new Class<?>[] {SqlAstTranslator.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(translator, arguments);
                        if (result instanceof JdbcOperation operation) {
                            RenewalCheck.join(operation, compared);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
