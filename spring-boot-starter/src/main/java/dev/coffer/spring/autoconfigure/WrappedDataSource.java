package dev.coffer.spring.autoconfigure;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.CofferDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * A {@link CofferDataSource} whose Coffer is looked up by the first connection: the Coffer may itself need this bean, to keep
 * its keyrings in the same database. Until then nothing passes, so nothing passes unprotected. Thread-safe.
 *
 * <p>Whoever asks for a class of the pool, as Spring Boot's metrics do, gets the pool; whoever asks for an interface of JDBC gets
 * no way around Coffer.
 */
final class WrappedDataSource extends AbstractDataSource {
    private final DataSource raw;
    private final Function<DataSource, CofferDataSource> wrap;
    private volatile @Nullable CofferDataSource wrapped;

    /** @param wrap asked once a connection is */
    WrappedDataSource(DataSource raw, Function<DataSource, CofferDataSource> wrap) {
        this.raw = raw;
        this.wrap = wrap;
    }

    /** The data source under Coffer's, and under proxies over that, for what must not go through it: keyrings and migrations. */
    static DataSource past(DataSource dataSource) {
        try {
            return !(dataSource
                                    instanceof
                                    AbstractRoutingDataSource) // to one of several, and which one nobody says yet
                            && dataSource.isWrapperFor(WrappedDataSource.class)
                    ? dataSource.unwrap(WrappedDataSource.class).raw
                    : dataSource;
        } catch (SQLException e) {
            return dataSource; // of another kind: it knows none of Coffer's
        }
    }

    private CofferDataSource wrapped() {
        CofferDataSource known = wrapped;
        if (known == null) {
            wrapped = known = wrap.apply(raw); // two threads may wrap twice, which is the same
        }
        return known;
    }

    /**
     * Has the database compared with the policy now, so that what does not fit shows at start, and as what it is: Hibernate would
     * complain of a missing dialect. A database that is away is none of this; whoever needs it says so.
     *
     * @throws InvalidPolicyException with all findings
     */
    static void check(DataSource dataSource) {
        try {
            dataSource.getConnection().close();
        } catch (SQLException e) {
            if (e.getCause() instanceof InvalidPolicyException findings) {
                throw findings;
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrapped().getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return wrapped().getConnection(username, password);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == CofferDataSource.class) {
            return type.cast(wrapped());
        }
        if (isJdbc(type)) {
            throw new SQLException("this is no wrapper for " + type.getName() + ": name a class of the pool", "HY000");
        }
        return type.isInstance(raw) ? type.cast(raw) : raw.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this)
                || type == CofferDataSource.class
                || (!isJdbc(type) && (type.isInstance(raw) || raw.isWrapperFor(type)));
    }

    private static boolean isJdbc(Class<?> type) {
        return type == Object.class
                || type.getPackageName().equals("java.sql")
                || type.getPackageName().equals("javax.sql");
    }

    /** The class of the wrapped one: its own text may hold a password. */
    @Override
    public String toString() {
        return "WrappedDataSource[" + raw.getClass().getName() + "]";
    }
}
