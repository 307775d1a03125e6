package dev.coffer.jpa.column;

import dev.coffer.policy.ProtectedColumn;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The columns that SQL past Coffer has to leave alone, by table: those with envelopes, and those with their tags, whether an entity
 * or the policy alone knows of them. Schemas are left out: who names a table of that name is taken to mean it. Filled while an
 * EntityManagerFactory is made, then only read. Thread-safe.
 */
public final class GuardedColumns {
    /** The property of an EntityManagerFactory that holds them. */
    public static final String PROPERTY = "dev.coffer.guarded";

    private final Map<String, Map<String, Column>> tables = new ConcurrentHashMap<>();

    /**
     * @param name table and column, for messages
     * @param holdsTags else it holds envelopes
     */
    public record Column(String name, String column, boolean holdsTags) {
        @Override
        public String toString() {
            return name + (holdsTags ? ", which holds tags" : ", which is encrypted");
        }
    }

    /** A column with envelopes, and that of its tags. */
    public void add(String table, String column, ProtectedColumn said) {
        addEnvelopes(table, column);
        if (said.tagColumn() != null) {
            add(table, said.tagColumn(), true);
        }
    }

    /** A column with envelopes and without tags. */
    public void addEnvelopes(String table, String column) {
        add(table, column, false);
    }

    private void add(String table, String column, boolean holdsTags) {
        String simple = simple(table);
        tables.computeIfAbsent(simple, each -> Collections.synchronizedMap(new LinkedHashMap<>()))
                .putIfAbsent(column.toLowerCase(Locale.ROOT), new Column(simple + "." + column, column, holdsTags));
    }

    private static String simple(String table) {
        return table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Of these tables. */
    public Stream<Column> of(Collection<String> names) {
        return names.stream()
                .map(GuardedColumns::simple)
                .distinct()
                .flatMap(name -> tables.getOrDefault(name, Map.of()).values().stream());
    }

    /** Of these tables, and of all others that the fragment names. */
    public Stream<Column> reachedFrom(Set<String> own, SqlFragment sql) {
        return Stream.concat(
                        of(own), of(tables.keySet().stream().filter(sql::names).toList()))
                .distinct();
    }
}
