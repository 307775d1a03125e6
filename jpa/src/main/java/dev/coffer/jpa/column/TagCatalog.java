package dev.coffer.jpa.column;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The blind indexes of one EntityManagerFactory: filled while that is made, then only read. Thread-safe. */
public final class TagCatalog {
    /** The property of an EntityManagerFactory that holds its catalog. */
    public static final String PROPERTY = "dev.coffer.tags";

    private final Map<Key, TagColumn> columns = new ConcurrentHashMap<>();

    private record Key(String entity, String path) {}

    public void add(TagColumn column) {
        columns.put(new Key(column.entity(), column.source()), column);
    }

    /** The blind index of an encrypted attribute, which may be inherited from an entity above. */
    public Optional<TagColumn> of(Class<?> entity, String attribute) {
        for (@Nullable Class<?> each = entity; each != null; each = each.getSuperclass()) {
            TagColumn found = columns.get(new Key(each.getName(), attribute));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
