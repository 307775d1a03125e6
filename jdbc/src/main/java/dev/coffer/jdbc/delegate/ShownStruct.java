package dev.coffer.jdbc.delegate;

import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A structure of the driver's, whose attributes lead back to Coffer's statement, if to any. */
final class ShownStruct implements Struct {
    private final Struct raw;
    private final @Nullable Statement statement;

    ShownStruct(Struct raw, @Nullable Statement statement) {
        this.raw = raw;
        this.statement = statement;
    }

    Struct raw() {
        return raw;
    }

    @Override
    public String getSQLTypeName() throws SQLException {
        return raw.getSQLTypeName();
    }

    @Override
    @SuppressWarnings("NullAway") // an attribute may be NULL, of which java.sql's signature says nothing
    public Object[] getAttributes() throws SQLException {
        return Shown.elements(raw.getAttributes(), statement);
    }

    @Override
    @SuppressWarnings("NullAway") // an attribute may be NULL, of which java.sql's signature says nothing
    public Object[] getAttributes(Map<String, Class<?>> map) throws SQLException {
        return Shown.elements(raw.getAttributes(map), statement);
    }

    @Override
    public String toString() {
        return raw.toString();
    }
}
