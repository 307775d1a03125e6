package dev.coffer.jdbc.delegate;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array of the driver's, whose results and elements lead back to Coffer's statement, if to any. */
final class ShownArray implements Array {
    private final Array raw;
    private final @Nullable Statement statement;

    ShownArray(Array raw, @Nullable Statement statement) {
        this.raw = raw;
        this.statement = statement;
    }

    Array raw() {
        return raw;
    }

    private @Nullable Object shown(@Nullable Object elements) throws SQLException {
        return elements instanceof Object[] array ? Shown.elements(array, statement) : elements;
    }

    private ResultSet shown(ResultSet result) {
        return new PassThroughResultSet(result, statement);
    }

    @Override
    public @Nullable String getBaseTypeName() throws SQLException {
        return raw.getBaseTypeName();
    }

    @Override
    public int getBaseType() throws SQLException {
        return raw.getBaseType();
    }

    @Override
    public @Nullable Object getArray() throws SQLException {
        return shown(raw.getArray());
    }

    @Override
    public @Nullable Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
        return shown(raw.getArray(map));
    }

    @Override
    public @Nullable Object getArray(long index, int count) throws SQLException {
        return shown(raw.getArray(index, count));
    }

    @Override
    public @Nullable Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return shown(raw.getArray(index, count, map));
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return shown(raw.getResultSet());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
        return shown(raw.getResultSet(map));
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return shown(raw.getResultSet(index, count));
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return shown(raw.getResultSet(index, count, map));
    }

    @Override
    public void free() throws SQLException {
        raw.free();
    }

    /** The driver's text, which some applications read. */
    @Override
    public String toString() {
        return raw.toString();
    }
}
