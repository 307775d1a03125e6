package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of the policy by table, with names folded as statements are. Immutable, thread-safe. */
public final class PolicyTables {
    private final Map<String, List<ProtectedColumn>> columns = new HashMap<>();
    private final Set<String> all;
    private final boolean takesSchemaChanges;

    public PolicyTables(EncryptionPolicy policy) {
        takesSchemaChanges = policy.schemaChanges() == EncryptionPolicy.SchemaChanges.TAKE;
        for (ProtectedColumn column : policy.columns()) {
            columns.computeIfAbsent(Names.fold(column.table()), table -> new ArrayList<>())
                    .add(column);
        }
        all = policy.columns().stream()
                .map(column -> Names.fold(column.column()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether statements may change protected tables. */
    public boolean takesSchemaChanges() {
        return takesSchemaChanges;
    }

    /** The folded names of all protected tables, without schema. */
    public Set<String> names() {
        return columns.keySet();
    }

    /** All protected columns. */
    public Collection<ProtectedColumn> columns() {
        return columns.values().stream().flatMap(List::stream).toList();
    }

    /** The folded names of all protected columns, and of what is kept beside them, by folded table, in any schema. */
    public Map<String, Set<String>> columnNames() {
        Map<String, Set<String>> names = new HashMap<>();
        columns.forEach((table, list) -> {
            Set<String> own = allColumns(table);
            for (ProtectedColumn column : list) {
                column.derivedColumns().forEach(derived -> own.add(Names.fold(derived.name())));
            }
            names.put(table, own);
        });
        return names;
    }

    /** The folded names of all schemas that the policy names. */
    public Set<String> schemas() {
        Set<String> schemas = new HashSet<>();
        for (List<ProtectedColumn> list : columns.values()) {
            for (ProtectedColumn column : list) {
                if (column.schema() != null) {
                    schemas.add(Names.fold(column.schema()));
                }
            }
        }
        return schemas;
    }

    public boolean names(String table) {
        return columns.containsKey(table);
    }

    /** The folded names of all protected columns of a table, in any schema. */
    public Set<String> allColumns(String table) {
        Set<String> names = new HashSet<>();
        for (ProtectedColumn column : columns.getOrDefault(table, List.of())) {
            names.add(Names.fold(column.column()));
        }
        return names;
    }

    /** The folded names of all protected columns of all tables. */
    public Set<String> allColumns() {
        return all;
    }

    /** Whether the policy says of which schema the table is meant. */
    public boolean namesSchema(String table) {
        return columns.getOrDefault(table, List.of()).stream().anyMatch(column -> column.schema() != null);
    }

    /**
     * The protected columns of a table by folded name; what is declared for its schema goes before what is declared for any.
     *
     * @param schema folded; empty if it is not known
     */
    public Map<String, ProtectedColumn> protectedColumns(String table, String schema) {
        Map<String, ProtectedColumn> result = new HashMap<>();
        for (ProtectedColumn column : columns.getOrDefault(table, List.of())) {
            String declared = column.schema();
            if (declared == null) {
                result.putIfAbsent(Names.fold(column.column()), column);
            } else if (Names.fold(declared).equals(schema)) {
                result.put(Names.fold(column.column()), column);
            }
        }
        return result;
    }
}
