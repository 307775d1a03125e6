package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.RenewedColumn;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.column.TagColumn;
import java.util.Optional;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;

/**
 * Has a query refused that compares values as they are stored, or with one of the two forms that rows may hold, while the key of
 * their column is renewed. EclipseLink keeps queries for longer than a key lives, but tells of each execution. Thread-safe.
 */
final class StoredComparison {
    private final Optional<TagCatalog> catalog;

    private StoredComparison(Optional<TagCatalog> catalog) {
        this.catalog = catalog;
    }

    static StoredComparison atEachExecution(TagCatalog catalog) {
        return new StoredComparison(Optional.of(catalog));
    }

    /** For queries that are looked at before they run, and maybe never do. */
    static StoredComparison notYet() {
        return new StoredComparison(Optional.empty());
    }

    /**
     * Of an encrypted attribute that is deterministic, or of tags.
     *
     * @throws UnsupportedStatementException while two keys are enabled
     */
    void of(DatabaseMapping mapping) {
        MappedAttribute.converter(mapping)
                .filter(converter -> converter.column().deterministic())
                .ifPresent(this::require);
        TagAccessor.source(mapping.getAttributeAccessor()).ifPresent(source -> {
            TagColumn connected = source.connected();
            if (connected == null) {
                of(mapping.getField());
            } else {
                require(connected);
            }
        });
    }

    /** Of what is named as a column, if that may hold tags. */
    void of(DatabaseField field) {
        catalog.stream().flatMap(known -> known.inColumn(field.getName())).forEach(RenewedColumn::requireUniform);
    }

    private void require(RenewedColumn column) {
        if (catalog.isPresent()) {
            column.requireUniform();
        }
    }
}
