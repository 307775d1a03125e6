package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.search.TripleIndex;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;

/** How what is derived from a value is handed to the database. Stateless. */
public final class DerivedForm {
    private DerivedForm() {}

    /** Binds what is stored beside a value, or searched for; tags of triples are an array on PostgreSQL, and a text elsewhere. */
    public static void bind(PreparedStatement raw, int outgoing, Object stored, JdbcDriver driver) throws SQLException {
        if (stored instanceof Long tag) {
            raw.setLong(outgoing, tag);
        } else if (stored instanceof byte[] bytes) {
            raw.setBytes(outgoing, bytes);
        } else if (stored instanceof long[] tags) {
            if (driver == JdbcDriver.POSTGRESQL) {
                Object[] elements = Arrays.stream(tags).boxed().toArray();
                raw.setArray(outgoing, raw.getConnection().createArrayOf("int8", elements));
            } else {
                raw.setString(outgoing, TripleIndex.text(tags));
            }
        } else {
            raw.setString(outgoing, stored.toString());
        }
    }

    public static void bindNull(PreparedStatement raw, int outgoing, DerivedColumn column, JdbcDriver driver)
            throws SQLException {
        raw.setNull(
                outgoing,
                switch (column.member()) {
                    case EQUALITY, PREFIX, SUFFIX -> Types.BIGINT;
                    case ORDER -> Types.VARBINARY;
                    case CONTAINS, SCAN -> driver == JdbcDriver.POSTGRESQL ? Types.ARRAY : Types.VARCHAR;
                });
    }

    /** What PostgreSQL and H2 are told of a value's type where they would take another, wide enough for all that is kept. */
    public static String type(Dialect dialect, DerivedColumn column) {
        boolean postgresql = dialect == Dialect.POSTGRESQL;
        return switch (column.member()) {
            case EQUALITY, PREFIX, SUFFIX -> "BIGINT";
            case ORDER -> postgresql ? "bytea" : "VARBINARY";
            case CONTAINS, SCAN -> postgresql ? "int8[]" : "VARCHAR";
        };
    }
}
