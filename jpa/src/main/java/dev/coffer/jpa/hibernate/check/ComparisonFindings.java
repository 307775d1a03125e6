package dev.coffer.jpa.hibernate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/**
 * What a mapping lets the database do with envelopes behind every query's back: unique keys, foreign keys and orderings. On a
 * randomized column they would do nothing, or nothing sensible, and nobody would notice.
 */
public final class ComparisonFindings {
    private static final Pattern WORDS = Pattern.compile("[^\\p{Alnum}_.]+");

    private final List<MappedColumn> encrypted;
    private final List<String> findings = new ArrayList<>();

    private ComparisonFindings(List<MappedColumn> columns) {
        encrypted =
                columns.stream().filter(each -> each.encrypted().isPresent()).toList();
    }

    public static List<String> findings(Metadata metadata, List<MappedColumn> columns) {
        ComparisonFindings comparisons = new ComparisonFindings(columns);
        for (Table table : metadata.collectTableMappings()) {
            table.getUniqueKeys().values().forEach(key -> comparisons.unique(table, key.getColumns()));
            table.getColumns().stream()
                    .filter(Column::isUnique)
                    .forEach(column -> comparisons.unique(table, List.of(column)));
            table.getForeignKeyCollection().forEach(comparisons::foreign);
        }
        metadata.getCollectionBindings().forEach(comparisons::ordered);
        comparisons.encrypted.forEach(comparisons::collated);
        return comparisons.findings;
    }

    private void unique(Table table, List<Column> key) {
        randomized(table, key)
                .forEach(
                        mapped -> findings.add(
                                mapped.attribute() + " is @Encrypted and in the unique key of ("
                                        + String.join(", ", names(key))
                                        + "), which would never find a duplicate: make it @Encrypted(deterministic = true), or take it out"));
    }

    private void foreign(ForeignKey key) {
        if (key.getReferencedTable() != null) {
            randomized(key.getReferencedTable(), key.getReferencedColumns())
                    .forEach(mapped -> findings.add(mapped.attribute() + " is @Encrypted and what "
                            + key.getTable().getName()
                            + " refers to, and no envelope equals another, so nothing would be found:"
                            + " refer to the id"));
        }
    }

    private void collated(MappedColumn mapped) {
        if (mapped.value().getColumns().stream().anyMatch(column -> column.getCollation() != null)) {
            findings.add(
                    mapped.attribute() + " is @Encrypted and has a collation of its own, which says how texts compare,"
                            + " and envelopes are none: take @Collate away");
        }
    }

    private void ordered(Collection collection) {
        List<String> words = Stream.of(collection.getOrderBy(), collection.getManyToManyOrdering())
                .filter(ordering -> ordering != null)
                .flatMap(WORDS::splitAsStream)
                .map(ComparisonFindings::lastPart)
                .toList();
        String owner = ownerOfElements(collection);
        encrypted.stream()
                .filter(mapped -> !words.isEmpty()
                        && (mapped.attribute().equals(collection.getRole())
                                || (mapped.attribute().startsWith(owner + ".")
                                        && (words.contains(lastPart(mapped.attribute()))
                                                || words.contains(
                                                        mapped.column().toLowerCase(Locale.ROOT))))))
                .forEach(mapped -> findings.add(collection.getRole() + " is ordered by " + mapped.attribute()
                        + ", which is @Encrypted, so the order would be that of the envelopes: sort in Java"));
    }

    private static String ownerOfElements(Collection collection) {
        Value element = collection.getElement();
        if (element instanceof OneToMany many) {
            return many.getReferencedEntityName();
        }
        return element instanceof ToOne one ? one.getReferencedEntityName() : collection.getRole();
    }

    private List<MappedColumn> randomized(Table table, List<Column> columns) {
        List<String> names = names(columns);
        return encrypted.stream()
                .filter(mapped -> mapped.value().getTable().equals(table) && names.contains(mapped.column()))
                .filter(mapped -> !mapped.encrypted().orElseThrow().column().deterministic())
                .toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::getName).toList();
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
