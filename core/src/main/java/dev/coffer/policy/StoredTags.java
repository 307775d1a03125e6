package dev.coffer.policy;

import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.SuffixIndex;
import dev.coffer.search.TripleIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether what a row has in a column beside a protected one was computed of its value under the newest key. Thread-safe. */
interface StoredTags {
    <E extends Exception> boolean isOf(Object value, DatabaseValues.Row<E> row) throws E;

    /** One number a row; 0 for NULL, which is no more of a tag than any other number. */
    private static StoredTags numbers(NewTag tag) {
        return new StoredTags() {
            @Override
            public <E extends Exception> boolean isOf(Object value, DatabaseValues.Row<E> row) throws E {
                return Long.valueOf(row.number(2)).equals(tag.of(value));
            }
        };
    }

    /** What new tags are. */
    interface NewTag {
        @Nullable
        Long of(Object value);
    }

    @SuppressWarnings("unchecked") // values are of the column's type, and the policy has only text searched by runs
    static StoredTags of(Keyring keyring, ProtectedColumn column, DerivedColumn beside) {
        FieldType<String> text = (FieldType<String>) column.type();
        return switch (beside.member()) {
            case EQUALITY -> {
                BlindIndex<Object> index = (BlindIndex<Object>)
                        new BlindIndex<>(keyring, column.name(), column.type(), column.normalizers());
                yield numbers(index::tag);
            }
            case PREFIX -> {
                PrefixIndex index =
                        new PrefixIndex(keyring, column.name(), text, column.normalizers(), beside.length());
                yield numbers(value -> index.tag((String) value));
            }
            case SUFFIX -> {
                SuffixIndex index =
                        new SuffixIndex(keyring, column.name(), text, column.normalizers(), beside.length());
                yield numbers(value -> index.tag((String) value));
            }
            case CONTAINS -> triples(new TripleIndex(keyring, column.name(), text, column.normalizers()));
            case ORDER, SCAN -> none();
        };
    }

    /** Numbers between blanks, as PostgreSQL spells an array when asked so, or the text that other databases have. */
    private static StoredTags triples(TripleIndex index) {
        return new StoredTags() {
            @Override
            public <E extends Exception> boolean isOf(Object value, DatabaseValues.Row<E> row) throws E {
                long[] tags = Objects.requireNonNull(index.tags((String) value));
                String stored = String.valueOf(row.text(2)); // of NULL none that tags are
                List<String> numbers = stored.isEmpty()
                        ? List.of()
                        : Arrays.stream(stored.split(" ", -1)).sorted().toList();
                return stored.equals(TripleIndex.text(tags))
                        || numbers.equals(Arrays.stream(tags)
                                .mapToObj(String::valueOf)
                                .sorted()
                                .toList());
            }
        };
    }

    /** Places in an order are never moved to a newer key: all lie under the older one. */
    private static StoredTags none() {
        return new StoredTags() {
            @Override
            public <E extends Exception> boolean isOf(Object value, DatabaseValues.Row<E> row) {
                return false;
            }
        };
    }
}
