package dev.coffer.jdbc.result;

import dev.coffer.jdbc.delegate.DelegatingResultSetMetaData;
import dev.coffer.jdbc.metadata.PlainColumn;
import dev.coffer.jdbc.metadata.ResultType;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.value.JdbcDriver;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Metadata that show protected columns as the driver shows plain ones. */
public final class ProtectedResultSetMetaData extends DelegatingResultSetMetaData {
    private final JdbcDriver driver;
    private final int hidden;
    private final IntFunction<@Nullable ColumnCipher> columns;
    private final IntFunction<String> labels;

    /**
     * @param labels a column's label where it is not the database's, else empty
     * @param hidden how many of the last columns are not shown
     */
    ProtectedResultSetMetaData(
            ResultSetMetaData raw,
            JdbcDriver driver,
            IntFunction<@Nullable ColumnCipher> columns,
            IntFunction<String> labels,
            int hidden) {
        super(raw);
        this.driver = driver;
        this.hidden = hidden;
        this.columns = columns;
        this.labels = labels;
    }

    public ProtectedResultSetMetaData(ResultSetMetaData raw, JdbcDriver driver, List<ResultSlot> slots, int hidden) {
        this(
                raw,
                driver,
                index -> index >= 1 && index <= slots.size()
                        ? slots.get(index - 1).column()
                        : null,
                index -> index >= 1 && index <= slots.size()
                        ? slots.get(index - 1).shown()
                        : "",
                hidden);
    }

    @Override
    public int getColumnCount() throws SQLException {
        return raw().getColumnCount() - hidden;
    }

    private @Nullable ResultType plain(int columnIndex) {
        ColumnCipher column = columns.apply(columnIndex);
        return column == null ? null : PlainColumn.of(column.type(), driver).result();
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
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().getColumnType(columnIndex) : plain.code();
    }

    @Override
    public @Nullable String getColumnTypeName(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().getColumnTypeName(columnIndex) : plain.name();
    }

    @Override
    public @Nullable String getColumnClassName(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().getColumnClassName(columnIndex) : plain.className();
    }

    @Override
    public int getPrecision(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().getPrecision(columnIndex) : plain.precision();
    }

    @Override
    public int getScale(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().getScale(columnIndex) : plain.scale();
    }

    @Override
    public int getColumnDisplaySize(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().getColumnDisplaySize(columnIndex) : plain.displaySize();
    }

    @Override
    public boolean isSigned(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().isSigned(columnIndex) : plain.signed();
    }

    @Override
    public boolean isCaseSensitive(int columnIndex) throws SQLException {
        ResultType plain = plain(columnIndex);
        return plain == null ? raw().isCaseSensitive(columnIndex) : plain.caseSensitive();
    }

    /** Randomized values cannot be searched for. */
    @Override
    public boolean isSearchable(int columnIndex) throws SQLException {
        ColumnCipher column = columns.apply(columnIndex);
        return (column == null || column.hasEquality()) && raw().isSearchable(columnIndex);
    }
}
