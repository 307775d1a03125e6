package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.metadata.CatalogType;
import dev.coffer.jdbc.metadata.PlainColumn;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.ProtectedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** The rows of {@code getBestRowIdentifier} and {@code getVersionColumns}, which do not say of which table they are. Immutable. */
record RowIdentifiers(Map<String, ProtectedColumn> columns, JdbcDriver driver) implements MetaDataRow.Reader {
    private static final int COLUMN_NAME = 2;
    private static final int DATA_TYPE = 3;
    private static final int TYPE_NAME = 4;
    private static final int COLUMN_SIZE = 5;
    private static final int DECIMAL_DIGITS = 7;

    @Override
    public boolean read(ResultSet row, MetaDataRow instead) throws SQLException {
        String name = row.getString(COLUMN_NAME);
        if (name == null) {
            return true;
        }
        ProtectedColumn tagged = ColumnPlace.taggedBy(name, columns);
        if (tagged != null) {
            instead.put(COLUMN_NAME, ColumnPlace.untagged(name, tagged));
        }
        ProtectedColumn column = tagged == null ? columns.get(Names.fold(name)) : tagged;
        if (column != null) {
            CatalogType plain = PlainColumn.of(column.type(), driver).rowIdentifier();
            instead.put(DATA_TYPE, plain.code());
            instead.put(TYPE_NAME, plain.name());
            instead.put(COLUMN_SIZE, plain.size());
            instead.put(DECIMAL_DIGITS, plain.digits());
        }
        return true;
    }
}
