package dev.coffer.search;

import dev.coffer.field.FieldType;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.TagKind;
import dev.coffer.internal.column.Unstorable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tags of one kind of runs in the normalized values of a text column. Immutable, thread-safe. */
final class RunTags {
    private final FieldType<String> type;
    private final ColumnKeys keys;
    private final List<Normalizer> normalizers;
    private final TagKind kind;

    RunTags(FieldType<String> type, ColumnKeys keys, List<Normalizer> normalizers, TagKind kind) {
        this.type = type;
        this.keys = keys;
        this.normalizers = List.copyOf(normalizers);
        this.kind = kind;
    }

    /**
     * The tags to store beside a value, of runs of it as the column will hold it, and under the key that new tags are computed under.
     *
     * @param runs cuts them out of the normalized value
     * @throws IllegalArgumentException if the column's type cannot hold the value
     */
    long[] stored(String value, Function<String, String[]> runs) {
        try {
            String[] cut = runs.apply(normalized(type.store(value)));
            long[] tags = null;
            while (tags == null) { // once more if the key was retired in this moment
                tags = tags(keys.index(kind), cut);
            }
            return tags;
        } catch (IllegalArgumentException e) {
            throw Unstorable.in(keys.column(), e);
        }
    }

    /** The tags of runs under each key that stored ones may have been computed under, the newest first. */
    List<long[]> searched(String... runs) {
        List<long[]> tags;
        do { // once more if a key was retired in this moment
            tags = underEachKey(runs);
        } while (tags == null);
        return tags;
    }

    private @Nullable List<long[]> underEachKey(String[] runs) {
        List<long[]> all = new ArrayList<>(2);
        for (IndexKey key : keys.indexes(kind)) {
            long[] tags = tags(key, runs);
            if (tags == null) {
                return null;
            }
            all.add(tags);
        }
        return all;
    }

    private long @Nullable [] tags(IndexKey key, String[] runs) {
        long[] tags = new long[runs.length];
        for (int i = 0; i < runs.length; i++) {
            byte[] canonical = FieldType.TEXT.canonical(runs[i]);
            try {
                Long tag = key.tag(canonical);
                if (tag == null) {
                    return null;
                }
                tags[i] = tag;
            } finally {
                Bytes.wipe(canonical);
            }
        }
        return tags;
    }

    boolean isUniform() {
        return keys.hasOneIndexKey();
    }

    String normalized(String text) {
        String normalized = text;
        for (Normalizer normalizer : normalizers) {
            normalized = normalizer.apply(normalized);
        }
        return normalized;
    }

    /** Whether a normalizer drops a part of it. Those that fold leave as many code points as they find. */
    boolean drops(String run) {
        return length(normalized(run)) != length(run);
    }

    /** What a run that was searched for reaches, where tags tell of runs of this length. */
    Reach reach(String run, int length) {
        if (drops(run)) {
            return Reach.CHANGED;
        }
        int here = length(run);
        return here < length ? Reach.NONE : here == length ? Reach.EXACT : Reach.CANDIDATES;
    }

    /** Whether it holds an unpaired surrogate, which no stored text does. */
    static boolean isUnstorable(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    IllegalArgumentException noReach(Reach reach, int length) {
        return new IllegalArgumentException(this + " has no tags for such a run (" + reach + "): of at least " + length
                + " code points, and as its" + " normalizers " + normalizers + " leave it");
    }

    @Override
    public String toString() {
        return kind.purpose() + (kind.length() == 0 ? "" : "(" + kind.length() + ")") + " of " + keys.column()
                + ", keyring " + keys.keyring();
    }
}
