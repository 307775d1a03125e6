package dev.coffer.jpa.column;

import dev.coffer.search.SearchMember;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The blind indexes of one EntityManagerFactory: filled while that is made, then only read. Thread-safe. */
public final class TagCatalog {
    /** The property of an EntityManagerFactory that holds its catalog. */
    public static final String PROPERTY = "dev.coffer.tags";

    private final Map<Key, List<TagColumn>> columns = new ConcurrentHashMap<>();
    private final Map<String, List<TagColumn>> byColumn = new ConcurrentHashMap<>();

    private record Key(String entity, String path, SearchMember member) {}

    public void add(TagColumn column) {
        Key key = new Key(column.entity(), column.source(), column.derived().member());
        columns.computeIfAbsent(key, each -> new CopyOnWriteArrayList<>()).add(column);
        byColumn.computeIfAbsent(column.derived().name(), name -> new CopyOnWriteArrayList<>())
                .add(column);
    }

    /** The index of an encrypted attribute by which it is found as a whole; it may be inherited from an entity above. */
    public Optional<TagColumn> of(Class<?> entity, String attribute) {
        return of(entity, attribute, SearchMember.EQUALITY).stream().findFirst();
    }

    /** Those of one kind: several of prefixes and suffixes, at most one of the others. */
    public List<TagColumn> of(Class<?> entity, String attribute, SearchMember member) {
        for (@Nullable Class<?> each = entity; each != null; each = each.getSuperclass()) {
            List<TagColumn> found = columns.get(new Key(each.getName(), attribute, member));
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    /** Those whose tags may be in a column of this name, in whatever table. */
    public Stream<TagColumn> inColumn(String name) {
        List<TagColumn> found = byColumn.get(unquoted(name));
        return found == null ? Stream.empty() : found.stream();
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 2 && !Character.isLetterOrDigit(name.charAt(0)) && name.charAt(0) != '_';
        return (quoted ? name.substring(1, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }
}
