package dev.coffer.jdbc.delegate;

import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result of the driver's that leads back to Coffer's statement, if to any. */
public final class PassThroughResultSet extends DelegatingResultSet {
    private final @Nullable Statement statement;

    public PassThroughResultSet(ResultSet raw, @Nullable Statement statement) {
        super(raw);
        this.statement = statement;
    }

    @Override
    public @Nullable Statement getStatement() {
        return statement;
    }
}
