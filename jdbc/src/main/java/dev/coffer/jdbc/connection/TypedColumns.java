package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.metadata.CatalogType;
import dev.coffer.jdbc.metadata.PlainColumn;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.ProtectedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code getColumns}: without tags, with the types of plain columns, and with positions that have no gap. Not thread-safe. */
final class TypedColumns implements MetaDataRow.Reader {
    private static final int DATA_TYPE = 5;
    private static final int TYPE_NAME = 6;
    private static final int COLUMN_SIZE = 7;
    private static final int DECIMAL_DIGITS = 9;
    private static final int NUM_PREC_RADIX = 10;
    private static final int CHAR_OCTET_LENGTH = 16;
    private static final int ORDINAL_POSITION = 17;

    /** Tells the positions of a table's tags, where the rows alone do not. */
    interface Tags {
        /** @param row of the table that is meant */
        int[] positions(ResultSet row, Map<String, ProtectedColumn> columns) throws SQLException;
    }

    private final ColumnPlace place;
    private final JdbcDriver driver;
    private final @Nullable Tags tags;

    /** The positions of tags by table; where all columns are listed, of those that came already. */
    private final Map<String, int[]> hidden = new HashMap<>();

    /** @param tags null if the rows are all columns of their tables, in their order */
    TypedColumns(ColumnPlace place, JdbcDriver driver, @Nullable Tags tags) {
        this.place = place;
        this.driver = driver;
        this.tags = tags;
    }

    @Override
    public boolean read(ResultSet row, MetaDataRow instead) throws SQLException {
        Map<String, ProtectedColumn> columns = place.columns(row);
        String name = row.getString(place.nameAt());
        if (columns.isEmpty() || name == null) {
            return true;
        }
        int position = row.getInt(ORDINAL_POSITION);
        String table = place.table(row);
        if (ColumnPlace.taggedBy(name, columns) != null) {
            if (tags == null) {
                hidden.merge(table, new int[] {position}, TypedColumns::joined);
            }
            return false;
        }
        int before = before(position, hidden(table, row, columns));
        if (before > 0) {
            instead.put(ORDINAL_POSITION, position - before);
        }
        ProtectedColumn column = columns.get(Names.fold(name));
        if (column != null) {
            type(PlainColumn.of(column.type(), driver).catalog(), instead);
        }
        return true;
    }

    private int[] hidden(String table, ResultSet row, Map<String, ProtectedColumn> columns) throws SQLException {
        int[] known = hidden.get(table);
        if (known == null) {
            known = tags == null ? new int[0] : tags.positions(row, columns);
            hidden.put(table, known);
        }
        return known;
    }

    static int[] joined(int[] some, int[] others) {
        int[] all = java.util.Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    private static int before(int position, int[] hidden) {
        int before = 0;
        for (int each : hidden) {
            if (each < position) {
                before++;
            }
        }
        return before;
    }

    private static void type(CatalogType plain, MetaDataRow instead) {
        instead.put(DATA_TYPE, plain.code());
        instead.put(TYPE_NAME, plain.name());
        instead.put(COLUMN_SIZE, plain.size());
        instead.put(DECIMAL_DIGITS, plain.digits());
        instead.put(NUM_PREC_RADIX, plain.radix());
        instead.put(CHAR_OCTET_LENGTH, plain.octets());
    }
}
