package dev.coffer.libraries;

import java.lang.reflect.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an application saw, as a text that is equal where that is: with the types of values, labels and their order. */
final class Shown {
    private Shown() {}

    static String of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "null";
        }
        if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Class<?>) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return "x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Blob blob) {
            return of(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof java.sql.Array array) {
            return of(array.getArray());
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? "of " + of(optional.get()) : "empty";
        }
        if (value instanceof Stream<?> stream) {
            return of(stream.toList());
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Collection<?> || value.getClass().isArray()) {
            return rows(value);
        }
        return value.getClass().getSimpleName() + " " + value;
    }

    /** In its own order if it has one. */
    private static String of(Map<?, ?> map) throws SQLException {
        Map<?, ?> ordered = map.getClass() == HashMap.class ? new TreeMap<>(map) : map;
        StringJoiner joined = new StringJoiner(", ", "{", "}");
        for (Map.Entry<?, ?> entry : ordered.entrySet()) {
            joined.add(entry.getKey() + "=" + of(entry.getValue()));
        }
        return joined.toString();
    }

    private static String rows(Object values) throws SQLException {
        List<String> shown = new ArrayList<>();
        if (values instanceof Collection<?> collection) {
            for (Object value : collection) {
                shown.add(of(value));
            }
        } else {
            for (int i = 0; i < Array.getLength(values); i++) {
                shown.add(of(Array.get(values, i)));
            }
        }
        if (values.getClass() == HashSet.class) {
            Collections.sort(shown);
        }
        return shown.toString();
    }
}
