package dev.coffer.jpa.hibernate.tag;

import dev.coffer.jpa.column.TagColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DenormalizedTable;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;

/** Where in the database the tags of a mapping lie: no views, and no columns that are only read. Filled while the mapping is looked over. */
public final class TagTables {
    private final Metadata metadata;
    private final SqlStringGenerationContext context;
    private final List<TagTable> tables = new ArrayList<>();

    public TagTables(Metadata metadata, SqlStringGenerationContext context) {
        this.metadata = metadata;
        this.context = context;
    }

    public List<TagTable> all() {
        return List.copyOf(tables);
    }

    /** Its table, and with TABLE_PER_CLASS those of the subclasses, which repeat its columns. */
    void add(TagColumn column, Property source, Property tags) {
        add(column, source, tags, tags.getValue().getTable());
    }

    private void add(TagColumn column, Property source, Property tags, Table table) {
        if (table.isPhysicalTable() && (tags.isInsertable() || tags.isUpdatable())) {
            Optional<Collection> collection = collection(table);
            List<Column> key = collection
                    .map(it -> it.getKey().getColumns())
                    .orElseGet(
                            () -> Objects.requireNonNull(table.getPrimaryKey()).getColumns());
            tables.add(new TagTable(
                    column,
                    context.format(table.getQualifiedTableName()),
                    key.stream().map(this::quoted).toList(),
                    quoted(source.getColumns().get(0)),
                    quoted(tags.getColumns().get(0)),
                    collection.map(Collection::getRole)));
        }
        metadata.collectTableMappings().stream()
                .filter(other -> other instanceof DenormalizedTable copy
                        && copy.getIncludedTable().equals(table))
                .forEach(copy -> add(column, source, tags, copy));
    }

    private Optional<Collection> collection(Table table) {
        return metadata.getCollectionBindings().stream()
                .filter(it -> it.getElement() instanceof Component && table.equals(it.getCollectionTable()))
                .findFirst();
    }

    private String quoted(Column column) {
        return column.getQuotedName(context.getDialect());
    }
}
