package dev.coffer.jdbc.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the current row of a result of {@code DatabaseMetaData} shows in place of its own cells. Not thread-safe. */
final class MetaDataRow {
    /** Stands for NULL. */
    static final Object NULL = new Object();

    /** Looks at each row as it comes. */
    interface Reader {
        /**
         * @param instead empty; takes what is to be shown
         * @return whether the row is shown at all
         */
        boolean read(ResultSet row, MetaDataRow instead) throws SQLException;
    }

    private final Map<Integer, Object> cells = new HashMap<>();

    void clear() {
        cells.clear();
    }

    void put(int column, @Nullable Object value) {
        cells.put(column, value == null ? NULL : value);
    }

    /** A number, a text or {@link #NULL}; null where the row shows its own cell. */
    @Nullable
    Object get(int column) {
        return cells.get(column);
    }
}
