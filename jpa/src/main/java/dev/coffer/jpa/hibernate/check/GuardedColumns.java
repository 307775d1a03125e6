package dev.coffer.jpa.hibernate.check;

import dev.coffer.Coffer;
import dev.coffer.jpa.column.SqlFragment;
import dev.coffer.policy.ProtectedColumn;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns that SQL past Coffer has to leave alone, by table: those with envelopes, and those with their tags, whether an entity
 * or the policy alone knows of them. Schemas are left out: who names a table of that name is taken to mean it.
 */
final class GuardedColumns {
    private final Map<String, Map<String, Column>> tables = new HashMap<>();

    /**
     * @param name table and column, for messages
     * @param holdsTags else it holds envelopes
     */
    record Column(String name, String column, boolean holdsTags) {
        @Override
        public String toString() {
            return name + (holdsTags ? ", which holds tags" : ", which is encrypted");
        }
    }

    GuardedColumns(Coffer coffer, List<MappedColumn> mapped) {
        coffer.policy()
                .ifPresent(policy -> policy.columns().forEach(column -> add(column.table(), column.column(), column)));
        for (MappedColumn each : mapped) {
            each.encrypted().ifPresent(type -> add(each.table(), each.column(), type.column()));
            each.converter().ifPresent(converter -> add(each.table(), each.column(), false));
        }
    }

    private void add(String table, String column, ProtectedColumn said) {
        add(table, column, false);
        if (said.tagColumn() != null) {
            add(table, said.tagColumn(), true);
        }
    }

    private void add(String table, String column, boolean holdsTags) {
        String simple = simple(table);
        tables.computeIfAbsent(simple, each -> new LinkedHashMap<>())
                .putIfAbsent(column.toLowerCase(Locale.ROOT), new Column(simple + "." + column, column, holdsTags));
    }

    private static String simple(String table) {
        return table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Of these tables. */
    Stream<Column> of(Collection<String> names) {
        return names.stream()
                .map(GuardedColumns::simple)
                .distinct()
                .flatMap(name -> tables.getOrDefault(name, Map.of()).values().stream());
    }

    /** Of these tables, and of all others that the fragment names. */
    Stream<Column> reachedFrom(Set<String> own, SqlFragment sql) {
        return Stream.concat(
                        of(own), of(tables.keySet().stream().filter(sql::names).toList()))
                .distinct();
    }
}
