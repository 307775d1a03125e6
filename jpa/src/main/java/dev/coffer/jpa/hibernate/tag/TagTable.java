package dev.coffer.jpa.hibernate.tag;

import dev.coffer.jpa.column.TagColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table in which the tags of one attribute stand beside their envelopes, in plain SQL: through entities one unreadable value
 * would hide all others of its page, and no envelope could be compared. Names are quoted as the database needs it.
 *
 * @param column whose tags they are
 * @param table with its schema where the mapping names one
 * @param key the primary key, or for a collection that to its owner, of which there are many
 * @param source the column of the envelopes
 * @param tag the column of the tags
 * @param collection the role of the collection whose elements it holds, if it does
 */
public record TagTable(
        TagColumn column, String table, List<String> key, String source, String tag, Optional<String> collection) {

    /** A row as it was read. */
    record Row(
            List<Object> key,
            @Nullable Object envelope,
            @Nullable Object tag) {
        /** What tells it from others, for people. */
        String id() {
            return key.stream()
                    .map(part -> part instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(part))
                    .collect(Collectors.joining(", "));
        }

        boolean hasKey(List<Object> other) {
            return Arrays.deepEquals(key.toArray(), other.toArray()); // keys may be bytes
        }
    }

    /**
     * Rows that follow each other by their keys.
     *
     * @param next the key behind which to go on, or null if there are no more
     */
    record Page(List<Row> rows, @Nullable List<Object> next) {}

    /**
     * The next rows. All elements of a collection come together, since their key does not tell one from the other.
     *
     * @param after {@link Page#next} of the page before, or null for the first
     */
    Page page(Connection connection, @Nullable List<Object> after, int size) throws SQLException {
        String order = " order by " + String.join(", ", key) + " limit " + size;
        List<Row> rows = after == null
                ? select(connection, order, List.of())
                : select(connection, " where " + beyond() + order, beyond(after));
        if (rows.size() < size) {
            return new Page(rows, null);
        }
        List<Object> last = rows.get(rows.size() - 1).key();
        if (collection.isPresent()) {
            rows.removeIf(row -> row.hasKey(last));
            rows.addAll(select(connection, " where " + equal(key), last));
        }
        return new Page(rows, last);
    }

    /** Written out: not every database seeks an index by row values. */
    private String beyond() {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "(" + (i == 0 ? "" : equal(key.subList(0, i)) + " and ") + key.get(i) + " > ?)")
                .collect(Collectors.joining(" or "));
    }

    private static List<Object> beyond(List<Object> after) {
        return IntStream.rangeClosed(1, after.size())
                .boxed()
                .flatMap(i -> after.subList(0, i).stream())
                .toList();
    }

    private static String equal(List<String> columns) {
        return columns.stream().map(each -> each + " = ?").collect(Collectors.joining(" and "));
    }

    private List<Row> select(Connection connection, String condition, List<Object> parameters) throws SQLException {
        String columns = Stream.concat(key.stream(), Stream.of(source, tag)).collect(Collectors.joining(", "));
        try (PreparedStatement query =
                connection.prepareStatement("select " + columns + " from " + table + condition)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet found = query.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        }
    }

    private Row row(ResultSet found) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= key.size(); i++) {
            values.add(found.getObject(i));
        }
        int at = key.size() + 1;
        Object envelope = column.isText() ? found.getString(at) : found.getBytes(at);
        return new Row(values, envelope, TagCell.read(found, at + 1, column.tagType()));
    }

    /**
     * Writes another tag, if envelope and tag still are what they were when the row was read. An envelope is never written
     * twice, so that one that is the same has not been changed in between.
     *
     * @return how many rows: 0 or 1, or in a collection all that are alike, having no envelope
     */
    int write(Connection connection, Row row, @Nullable Object other) throws SQLException {
        String statement = "update " + table + " set " + tag + " = ? where " + equal(key) + " and "
                + same(source, row.envelope()) + " and " + same(tag, row.tag());
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            TagCell.bind(update, 1, other, column.tagType());
            List<Object> parameters = new ArrayList<>(row.key());
            Optional.ofNullable(row.envelope()).ifPresent(parameters::add);
            for (int i = 0; i < parameters.size(); i++) {
                update.setObject(i + 2, parameters.get(i));
            }
            if (row.tag() != null) {
                TagCell.bind(update, parameters.size() + 2, row.tag(), column.tagType());
            }
            return update.executeUpdate();
        }
    }

    private static String same(String name, @Nullable Object value) {
        return name + (value == null ? " is null" : " = ?");
    }
}
