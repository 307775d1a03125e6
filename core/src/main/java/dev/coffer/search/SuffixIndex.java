package dev.coffer.search;

import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.TagKind;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the last code points of a text into a tag, as {@link BlindIndex} does of the whole: so that {@code LIKE '%abc'} can be
 * answered by comparing tags, exactly where the run has as many code points, and by candidates where it has more. Shorter texts
 * have all one tag. What it shows is {@link SearchMember#SUFFIX}. Thread-safe.
 */
public final class SuffixIndex {
    private final RunTags tags;
    private final int length;

    /**
     * Usually made by {@code Coffer.suffixIndex}, which asks the policy. This asks none.
     *
     * @param keyring what tags are computed under
     * @param name the column's cryptographic name
     * @param type of text
     * @param normalizers what makes values alike, in this order: {@code lowercase} and {@code digits} only
     * @param length code points that a tag is computed of, 1 to 65,535
     * @throws IllegalArgumentException if the keyring is none that a {@code Coffer} gave
     */
    public SuffixIndex(
            Keyring keyring, FieldName name, FieldType<String> type, List<Normalizer> normalizers, int length) {
        this(type, Keyrings.columnKeys(keyring, name.table(), name.column()), normalizers, length);
    }

    /** With keys from anywhere, such as fixed ones. */
    SuffixIndex(FieldType<String> type, ColumnKeys keys, List<Normalizer> normalizers, int length) {
        this.tags = new RunTags(type, keys, normalizers, TagKind.suffix(length));
        this.length = length;
    }

    /** Code points that a tag is computed of. */
    public int length() {
        return length;
    }

    /**
     * The tag to store beside a value, computed over the value as the column will hold it. Null for null.
     *
     * @throws IllegalArgumentException if the column's type cannot hold the value; the message names the column and its limit
     */
    public @Nullable Long tag(@Nullable String value) {
        return value == null ? null : tags.stored(value, normalized -> new String[] {cut(normalized)})[0];
    }

    /** What tags can do for texts that end with this run, which is not normalized yet. */
    public Reach reach(String run) {
        return tags.reach(run, length);
    }

    /**
     * The tags to search for, at most two: what rows that end with this run may carry. A run that no column can hold, as it has
     * an unpaired surrogate, gives an empty list. Searching creates no keyring.
     *
     * @throws IllegalArgumentException if {@link #reach} is neither exact nor candidates
     * @throws dev.coffer.error.KeyUnavailableException if no {@code index} key is enabled, or there is no keyring
     */
    public List<Long> candidates(String run) {
        if (RunTags.isUnstorable(run)) {
            return List.of();
        }
        Reach reach = reach(run);
        if (reach != Reach.EXACT && reach != Reach.CANDIDATES) {
            throw tags.noReach(reach, length);
        }
        List<Long> candidates = new ArrayList<>(2);
        for (long[] tag : tags.searched(cut(tags.normalized(run)))) {
            candidates.add(tag[0]);
        }
        return Collections.unmodifiableList(candidates);
    }

    /**
     * Whether a row with this value may carry the tag that was searched for. If not, what was found by it was forged or moved.
     *
     * @throws dev.coffer.error.KeyUnavailableException as for {@link #candidates}
     */
    public boolean matches(String value, long searched) {
        for (long[] tag : tags.searched(cut(tags.normalized(value)))) {
            if (tag[0] == searched) {
                return true;
            }
        }
        return false;
    }

    /** As {@link BlindIndex#isUniform}. */
    public boolean isUniform() {
        return tags.isUniform();
    }

    /** The run that a tag is computed of; of a shorter text the empty one, whichever it is. */
    private String cut(String normalized) {
        if (RunTags.length(normalized) < length) {
            return "";
        }
        return normalized.substring(normalized.offsetByCodePoints(normalized.length(), -length));
    }

    @Override
    public String toString() {
        return "SuffixIndex[" + tags + "]";
    }
}
