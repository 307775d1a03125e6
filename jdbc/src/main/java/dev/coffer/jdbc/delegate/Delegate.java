package dev.coffer.jdbc.delegate;

import java.sql.SQLException;
import java.sql.Wrapper;

/** What stands before an object of the driver's, and follows the rule of {@link Unwrapping}. */
public abstract class Delegate implements Wrapper {
    /** The driver's object. */
    protected abstract Wrapper raw();

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.unwrap(this, raw(), type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, raw(), type);
    }
}
