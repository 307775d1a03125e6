package dev.coffer.jdbc.delegate;

import java.sql.Ref;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reference of the driver's, whose object leads back to Coffer's statement, if to any. */
final class ShownRef implements Ref {
    private final Ref raw;
    private final @Nullable Statement statement;

    ShownRef(Ref raw, @Nullable Statement statement) {
        this.raw = raw;
        this.statement = statement;
    }

    Ref raw() {
        return raw;
    }

    private @Nullable Object shown(@Nullable Object object) throws SQLException {
        return object == null ? null : Shown.of(object, statement == null ? this : statement);
    }

    @Override
    public @Nullable String getBaseTypeName() throws SQLException {
        return raw.getBaseTypeName();
    }

    @Override
    public @Nullable Object getObject() throws SQLException {
        return shown(raw.getObject());
    }

    @Override
    public @Nullable Object getObject(@Nullable Map<String, Class<?>> map) throws SQLException {
        return shown(raw.getObject(map));
    }

    @Override
    public void setObject(@Nullable Object value) throws SQLException {
        raw.setObject(Shown.driver(value));
    }

    @Override
    public String toString() {
        return raw.toString();
    }
}
