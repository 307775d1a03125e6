package dev.coffer.search;

import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.TagKind;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns each run of three code points of a text into a tag: so that {@code LIKE '%abc%'} is answered by rows whose tags hold that of
 * {@code abc}, exactly, and a longer run by rows that hold those of all its triples, as candidates. What it shows is {@link
 * SearchMember#CONTAINS}. Thread-safe.
 */
public final class TripleIndex {
    /** Code points that a tag is computed of. */
    public static final int LENGTH = 3;

    private final RunTags tags;

    /**
     * Usually made by {@code Coffer.tripleIndex}, which asks the policy. This asks none.
     *
     * @param keyring what tags are computed under
     * @param name the column's cryptographic name
     * @param type of text
     * @param normalizers what makes values alike, in this order: {@code lowercase} and {@code digits} only
     * @throws IllegalArgumentException if the keyring is none that a {@code Coffer} gave
     */
    public TripleIndex(Keyring keyring, FieldName name, FieldType<String> type, List<Normalizer> normalizers) {
        this(type, Keyrings.columnKeys(keyring, name.table(), name.column()), normalizers);
    }

    /** With keys from anywhere, such as fixed ones. */
    TripleIndex(FieldType<String> type, ColumnKeys keys, List<Normalizer> normalizers) {
        this.tags = new RunTags(type, keys, normalizers, TagKind.TRIPLE);
    }

    /**
     * The tags to store beside a value, each once, in ascending order; none of a text of less than three code points. Null for null.
     *
     * @throws IllegalArgumentException if the column's type cannot hold the value; the message names the column and its limit
     */
    public long @Nullable [] tags(@Nullable String value) {
        return value == null ? null : sortedDistinct(tags.stored(value, TripleIndex::triples));
    }

    /** What tags can do for texts that contain this run, which is not normalized yet. */
    public Reach reach(String run) {
        return tags.reach(run, LENGTH);
    }

    /**
     * The tags to search for, at most two arrays: a row that contains this run carries all tags of one of them. A run that no column can
     * hold, as it has an unpaired surrogate, gives an empty list. Searching creates no keyring.
     *
     * @return each array has every tag once, in ascending order
     * @throws IllegalArgumentException if {@link #reach} is neither exact nor candidates
     * @throws dev.coffer.error.KeyUnavailableException if no {@code index} key is enabled, or there is no keyring
     */
    public List<long[]> candidates(String run) {
        if (RunTags.isUnstorable(run)) {
            return List.of();
        }
        Reach reach = reach(run);
        if (reach != Reach.EXACT && reach != Reach.CANDIDATES) {
            throw tags.noReach(reach, LENGTH);
        }
        List<long[]> candidates = new ArrayList<>(2);
        for (long[] each : tags.searched(triples(tags.normalized(run)))) {
            candidates.add(sortedDistinct(each));
        }
        return Collections.unmodifiableList(candidates);
    }

    /**
     * Whether a row with this value may carry all tags that were searched for. If not, what was found by them was forged or moved.
     *
     * @throws dev.coffer.error.KeyUnavailableException as for {@link #candidates}
     */
    public boolean matches(String value, long[] searched) {
        for (long[] each : tags.searched(triples(tags.normalized(value)))) {
            long[] here = sortedDistinct(each);
            if (Arrays.stream(searched).allMatch(tag -> Arrays.binarySearch(here, tag) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** As {@link BlindIndex#isUniform}. */
    public boolean isUniform() {
        return tags.isUniform();
    }

    /**
     * Tags as a text, for databases that have no array which an index can look into: each in 13 digits of base 32 ({@code 0-9A-V}, RFC 4648
     * section 7, without padding), in ascending order, between single blanks. Without tags it is one blank.
     */
    public static String text(long[] tags) {
        return TripleText.of(tags);
    }

    /** What {@code LIKE} finds {@linkplain #text texts} by that hold this tag. It needs no escape. */
    public static String pattern(long tag) {
        return TripleText.pattern(tag);
    }

    /** Characters of the longest {@link #text} of a value of so many code points. */
    public static long maxTextLength(int codePoints) {
        return TripleText.maxLength(codePoints);
    }

    private static String[] triples(String normalized) {
        int[] codePoints = normalized.codePoints().toArray();
        Set<String> triples = new LinkedHashSet<>();
        for (int i = 0; i + LENGTH <= codePoints.length; i++) {
            triples.add(new String(codePoints, i, LENGTH));
        }
        Arrays.fill(codePoints, 0);
        return triples.toArray(new String[0]);
    }

    private static long[] sortedDistinct(long[] tags) {
        return Arrays.stream(tags).sorted().distinct().toArray();
    }

    @Override
    public String toString() {
        return "TripleIndex[" + tags + "]";
    }
}
