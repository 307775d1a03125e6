package dev.coffer.jpa.hibernate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DenormalizedTable;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Walks over everything in a mapping that is written to a column. */
public final class MappedColumns {
    private final List<MappedColumn> found = new ArrayList<>();

    /** Of each table those that repeat its columns. */
    private final Map<Table, List<DenormalizedTable>> copies;

    private MappedColumns(Metadata metadata) {
        this.copies = metadata.collectTableMappings().stream()
                .filter(DenormalizedTable.class::isInstance)
                .map(DenormalizedTable.class::cast)
                .collect(Collectors.groupingBy(DenormalizedTable::getIncludedTable));
    }

    public static List<MappedColumn> of(Metadata metadata) {
        MappedColumns columns = new MappedColumns(metadata);
        metadata.getEntityBindings().forEach(columns::entity);
        metadata.getCollectionBindings().forEach(columns::collection);
        return columns.found;
    }

    private void entity(PersistentClass entity) {
        String name = entity.getEntityName();
        // Each key is walked where it is declared; subclass tables repeat its columns
        if (entity.getSuperclass() == null) {
            Property identifier = entity.getIdentifierProperty();
            value(name + "." + (identifier == null ? "id" : identifier.getName()), entity.getIdentifier(), true);
        }
        if (entity.getKey() != entity.getIdentifier()) {
            value(name + ".id", entity.getKey(), true);
        }
        value(name + "'s discriminator", entity.getDiscriminator(), true);
        for (Property property : entity.getProperties()) {
            property(name, property, property.equals(entity.getVersion()) || property.isNaturalIdentifier());
        }
        entity.getJoins().forEach(join -> {
            value(name + "'s key in " + join.getTable().getName(), join.getKey(), true);
            join.getProperties().forEach(property -> property(name, property, property.isNaturalIdentifier()));
        });
    }

    private void collection(Collection collection) {
        String role = collection.getRole();
        value(role + "'s key", collection.getKey(), true);
        value(
                role,
                collection.getElement(),
                collection.isSet()); // of which it deletes single elements, by their values
        if (collection instanceof IndexedCollection indexed) {
            value(role + "'s index", indexed.getIndex(), true);
        }
    }

    private void property(String owner, Property property, boolean looksUp) {
        value(owner + "." + property.getName(), property.getValue(), looksUp);
    }

    private void value(String attribute, @Nullable Value value, boolean looksUp) {
        if (value instanceof Component component) {
            component.getProperties().forEach(property -> property(attribute, property, looksUp));
            value(attribute + "'s discriminator", component.getDiscriminator(), true);
        } else if (value != null && !(value instanceof Collection)) {
            boolean key = looksUp || isKey(value) || value.isPartitionKey();
            for (Column column : columns(value)) {
                tables(value.getTable())
                        .forEach(table -> found.add(new MappedColumn(attribute, table, column.getName(), value, key)));
            }
        }
    }

    private static boolean isKey(Value value) {
        Table table = value.getTable();
        return table != null
                && table.getPrimaryKey() != null
                && columns(value).stream()
                        .anyMatch(column -> table.getPrimaryKey().containsColumn(column));
    }

    /** Without formulas, which are written by nobody. */
    private static List<Column> columns(Value value) {
        return value.getSelectables().stream()
                .filter(Column.class::isInstance)
                .map(Column.class::cast)
                .toList();
    }

    /** The table, and with TABLE_PER_CLASS those of the subclasses, which repeat its columns. */
    private List<String> tables(Table table) {
        List<String> names = new ArrayList<>(List.of(name(table)));
        copies.getOrDefault(table, List.of()).forEach(copy -> names.addAll(tables(copy)));
        return names;
    }

    private static String name(Table table) {
        return table.getSchema() == null ? table.getName() : table.getSchema() + "." + table.getName();
    }
}
