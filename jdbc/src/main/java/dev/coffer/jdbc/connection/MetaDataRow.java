package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.value.JdbcType;
import dev.coffer.policy.ProtectedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a result of {@code DatabaseMetaData} names columns, and what is to be shown instead: nothing of the tags, and of
 * protected columns the types of their values. Positions are those of the JDBC specification. Immutable.
 *
 * @param nameAt the position of COLUMN_NAME; catalog, schema and table are the first three
 * @param shown whether tags stand for their column, as in an index, or are left out
 * @param typed whether the row describes the column's type, as getColumns does
 */
record MetaDataRow(PolicyTables policy, boolean byCatalog, int nameAt, boolean shown, boolean typed) {
    private static final int DATA_TYPE = 5;
    private static final int TYPE_NAME = 6;
    private static final int COLUMN_SIZE = 7;
    private static final int DECIMAL_DIGITS = 9;
    private static final int CHAR_OCTET_LENGTH = 16;

    /** Four bytes for a code point of UTF-8. */
    private static final int BYTES_PER_CHARACTER = 4;

    /** Whether the row is about tags and left out. */
    boolean isHidden(ResultSet row) throws SQLException {
        return !shown && taggedBy(row) != null;
    }

    /** The column whose tags this row is about, null if it is about none. */
    private @Nullable ProtectedColumn taggedBy(ResultSet row) throws SQLException {
        String name = row.getString(nameAt);
        if (name != null) {
            for (ProtectedColumn column : columns(row).values()) {
                String tag = column.tagColumn();
                if (tag != null && Names.fold(tag).equals(Names.fold(name))) {
                    return column;
                }
            }
        }
        return null;
    }

    private Map<String, ProtectedColumn> columns(ResultSet row) throws SQLException {
        String schema = row.getString(byCatalog ? 1 : 2);
        String table = row.getString(3);
        return table == null
                ? Map.of()
                : policy.protectedColumns(Names.fold(table), schema == null ? "" : Names.fold(schema));
    }

    /** What this row shows at this position in place of its own; null where it shows its own. */
    @Nullable
    Object instead(ResultSet row, int columnIndex) throws SQLException {
        if (columnIndex == nameAt && shown) {
            ProtectedColumn column = taggedBy(row);
            return column == null ? null : spelled(row, column);
        }
        if (!typed || !isOfType(columnIndex)) {
            return null;
        }
        String name = row.getString(nameAt);
        ProtectedColumn column = name == null ? null : columns(row).get(Names.fold(name));
        return column == null ? null : typed(column, columnIndex);
    }

    /** In the case that the database spells its names in. */
    private static String spelled(ResultSet row, ProtectedColumn column) throws SQLException {
        String table = row.getString(3);
        boolean upper = table != null && table.equals(table.toUpperCase(java.util.Locale.ROOT));
        return upper ? column.column().toUpperCase(java.util.Locale.ROOT) : column.column();
    }

    private static boolean isOfType(int columnIndex) {
        return (columnIndex >= DATA_TYPE && columnIndex <= COLUMN_SIZE)
                || columnIndex == DECIMAL_DIGITS
                || columnIndex == CHAR_OCTET_LENGTH;
    }

    private static Object typed(ProtectedColumn column, int columnIndex) {
        JdbcType plain = JdbcType.of(column.type());
        String notation = column.type().toString();
        int size = number(notation, '(');
        return switch (columnIndex) {
            case DATA_TYPE -> plain.code();
            case TYPE_NAME -> plain.name();
            case COLUMN_SIZE -> size < 0 ? Integer.MAX_VALUE : size;
            case DECIMAL_DIGITS -> Math.max(0, notation.startsWith("text") ? 0 : number(notation, ','));
            default -> size < 0 || !notation.startsWith("text") ? 0 : size * BYTES_PER_CHARACTER;
        };
    }

    /** The number after a sign in a notation such as {@code decimal(5,2)}, -1 without one. */
    private static int number(String notation, char sign) {
        int start = notation.indexOf(sign) + 1;
        int end = start;
        while (end < notation.length() && Character.isDigit(notation.charAt(end))) {
            end++;
        }
        return start == 0 || start == end ? -1 : Integer.parseInt(notation.substring(start, end));
    }
}
