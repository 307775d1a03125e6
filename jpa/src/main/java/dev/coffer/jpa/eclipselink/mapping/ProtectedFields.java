package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.persistence.internal.helper.DatabaseField;

/**
 * The columns that hold envelopes or tags, for whatever names columns instead of attributes. A name that could be one of them is
 * taken for one: of SQL written by hand nothing is known but its words. Immutable, thread-safe.
 */
final class ProtectedFields {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    /** A text in which quoted names may be written as numbers. */
    private static final String ESCAPES = "u&\"";

    private final Map<String, Map<String, Kind>> byColumn = new HashMap<>();
    private final Set<String> tables = new TreeSet<>();

    private enum Kind {
        RANDOMIZED,
        DETERMINISTIC,
        TAG
    }

    /**
     * @param attributes the session's
     * @param coffer its policy counts too: what it protects may be mapped by nobody
     */
    ProtectedFields(List<MappedAttribute> attributes, Coffer coffer) {
        for (MappedAttribute attribute : attributes) {
            attribute.converter().ifPresent(converter -> add(attribute.mapping().getField(), kind(converter.column())));
            attribute.tags().ifPresent(tags -> add(attribute.mapping().getField(), Kind.TAG));
        }
        coffer.policy().ifPresent(policy -> policy.columns().forEach(this::add));
    }

    private void add(DatabaseField field, Kind kind) {
        add(field.getTableName(), field.getName(), kind);
    }

    private void add(ProtectedColumn column) {
        add(column.table(), column.column(), kind(column));
        String tag = column.tagColumn();
        if (tag != null) {
            add(column.table(), tag, Kind.TAG);
        }
    }

    private static Kind kind(ProtectedColumn column) {
        return column.deterministic() ? Kind.DETERMINISTIC : Kind.RANDOMIZED;
    }

    private void add(String table, String column, Kind kind) {
        byColumn.computeIfAbsent(lower(column), name -> new HashMap<>()).put(lower(table), kind);
        tables.add(lower(table));
    }

    boolean isEmpty() {
        return byColumn.isEmpty();
    }

    /** An envelope or a tag. Where the field names no table, one of that name anywhere. */
    boolean isProtected(DatabaseField field) {
        return kinds(field).stream().findAny().isPresent();
    }

    /** An envelope. */
    boolean isEncrypted(DatabaseField field) {
        return kinds(field).stream().anyMatch(kind -> kind != Kind.TAG);
    }

    boolean isRandomized(DatabaseField field) {
        return kinds(field).contains(Kind.RANDOMIZED);
    }

    private List<Kind> kinds(DatabaseField field) {
        String name = lower(field.getName());
        if (NO_WORD.matcher(name).find()) {
            return words(name).stream().flatMap(word -> any(word).stream()).toList();
        }
        Map<String, Kind> found = byColumn.getOrDefault(name, Map.of());
        if (!field.hasTableName()) {
            return List.copyOf(found.values());
        }
        Kind kind = found.get(lower(field.getTableName()));
        return kind == null ? List.of() : List.of(kind);
    }

    private List<Kind> any(String column) {
        return List.copyOf(byColumn.getOrDefault(column, Map.of()).values());
    }

    /** The first word of a piece of SQL that names a protected column or its table, if one does. */
    Optional<String> namedIn(String sql) {
        String text = lower(sql);
        if (text.contains(ESCAPES)) {
            return Optional.of("a name in escapes");
        }
        return words(text).stream()
                .filter(word -> byColumn.containsKey(word) || tables.contains(word))
                .findFirst();
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(NO_WORD.split(text, -1)));
    }

    /** Table and column, where the field knows its table. */
    static String describe(DatabaseField field) {
        return field.hasTableName() ? PendingConverter.table(field) + "." + field.getName() : field.getName();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
