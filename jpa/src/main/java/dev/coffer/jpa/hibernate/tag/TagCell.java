package dev.coffer.jpa.hibernate.tag;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What stands in a column of tags, in plain SQL: numbers, bytes that sort, text, or PostgreSQL's arrays. Stateless. */
final class TagCell {
    private TagCell() {}

    /** @param type of the attribute that holds the tags */
    static @Nullable Object read(ResultSet row, int column, Class<?> type) throws SQLException {
        if (type == byte[].class) {
            return row.getBytes(column);
        }
        if (type == String.class) {
            return row.getString(column);
        }
        if (type == long[].class) {
            Array array = row.getArray(column);
            return array == null
                    ? null
                    : Arrays.stream((Long[]) array.getArray())
                            .mapToLong(Long::longValue)
                            .toArray();
        }
        long tag = row.getLong(column);
        return row.wasNull() ? null : tag;
    }

    /** @param type of the attribute that holds the tags */
    static void bind(PreparedStatement statement, int parameter, @Nullable Object tag, Class<?> type)
            throws SQLException {
        if (tag instanceof long[] tags) {
            Object[] boxed = LongStream.of(tags).boxed().toArray();
            statement.setArray(parameter, statement.getConnection().createArrayOf("bigint", boxed));
        } else if (tag != null) {
            statement.setObject(parameter, tag);
        } else {
            statement.setNull(parameter, type == long[].class ? Types.ARRAY : sqlType(type));
        }
    }

    private static int sqlType(Class<?> type) {
        return type == byte[].class ? Types.VARBINARY : type == String.class ? Types.VARCHAR : Types.BIGINT;
    }
}
