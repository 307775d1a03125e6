package dev.coffer.jdbc.result;

import dev.coffer.jdbc.delegate.DelegatingResultSetMetaData;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.value.JdbcType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Metadata that show protected columns as what they are to the application. */
public final class ProtectedResultSetMetaData extends DelegatingResultSetMetaData {
    private final IntFunction<@Nullable ColumnCipher> columns;
    private final IntFunction<String> labels;

    /** @param labels a column's label where it is not the database's, else empty */
    ProtectedResultSetMetaData(
            ResultSetMetaData raw, IntFunction<@Nullable ColumnCipher> columns, IntFunction<String> labels) {
        super(raw);
        this.columns = columns;
        this.labels = labels;
    }

    public ProtectedResultSetMetaData(ResultSetMetaData raw, List<ResultSlot> slots) {
        this(
                raw,
                index -> index >= 1 && index <= slots.size()
                        ? slots.get(index - 1).column()
                        : null,
                index -> index >= 1 && index <= slots.size()
                        ? slots.get(index - 1).shown()
                        : "");
    }

    private @Nullable JdbcType plain(int columnIndex) {
        ColumnCipher column = columns.apply(columnIndex);
        return column == null ? null : JdbcType.of(column.type());
    }

    @Override
    public @Nullable String getColumnLabel(int columnIndex) throws SQLException {
        String label = labels.apply(columnIndex);
        return label.isEmpty() ? raw().getColumnLabel(columnIndex) : label;
    }

    @Override
    public @Nullable String getColumnName(int columnIndex) throws SQLException {
        String label = labels.apply(columnIndex);
        return label.isEmpty() ? raw().getColumnName(columnIndex) : label;
    }

    @Override
    public int getColumnType(int columnIndex) throws SQLException {
        JdbcType plain = plain(columnIndex);
        return plain == null ? raw().getColumnType(columnIndex) : plain.code();
    }

    @Override
    public @Nullable String getColumnTypeName(int columnIndex) throws SQLException {
        JdbcType plain = plain(columnIndex);
        return plain == null ? raw().getColumnTypeName(columnIndex) : plain.name();
    }

    @Override
    public @Nullable String getColumnClassName(int columnIndex) throws SQLException {
        JdbcType plain = plain(columnIndex);
        return plain == null ? raw().getColumnClassName(columnIndex) : plain.className();
    }

    /** Ciphertext cannot be searched. */
    @Override
    public boolean isSearchable(int columnIndex) throws SQLException {
        return plain(columnIndex) == null && raw().isSearchable(columnIndex);
    }
}
