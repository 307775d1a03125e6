package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.pattern.Escape;
import dev.coffer.jdbc.pattern.LikePattern;
import dev.coffer.jdbc.pattern.PatternSearch;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.search.SearchMember;
import dev.coffer.search.TripleIndex;
import dev.coffer.search.TripleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern searches for in the derived columns of a column: of one of them the tags that rows have which are as it asks, and no
 * others; of all others what no row has. Immutable.
 */
public final class PatternTags {
    /** As {@link ColumnCipher}'s: no NULL, for then NOT LIKE would be unknown. */
    static final Long NO_TAG = Long.MIN_VALUE;

    private final ColumnCipher column;
    private final int served;
    private final List<?> candidates;

    private PatternTags(ColumnCipher column, int served, List<?> candidates) {
        this.column = column;
        this.served = served;
        this.candidates = candidates;
    }

    /**
     * @throws UnsupportedStatementException if no tags answer it, with the member of the policy that would
     */
    public static PatternTags of(ColumnCipher column, String text, PatternSearch search, Escape escape) {
        LikePattern pattern = parsed(column, text, search, escape);
        List<String> runs = pattern.runs();
        String run = runs.isEmpty() ? "" : runs.get(0);
        int length = run.codePointCount(0, run.length());
        int served = -1;
        SearchMember member = member(pattern.shape());
        for (int i = 0; i < column.derived().size() && member != null; i++) {
            DerivedColumn derived = column.derived().get(i);
            int needed = member == SearchMember.CONTAINS ? TripleIndex.LENGTH : derived.length();
            boolean fits = needed == 0 || needed == length;
            if (derived.member() == member && fits) {
                served = i;
            }
        }
        if (served < 0) {
            throw unserved(column, pattern, length);
        }
        return new PatternTags(column, served, column.search(served).searched(run));
    }

    private static LikePattern parsed(ColumnCipher column, String text, PatternSearch search, Escape escape) {
        LikePattern pattern;
        try {
            pattern = LikePattern.parse(text, escape);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedStatementException(column + " is protected, and " + e.getMessage());
        }
        if (search.folded()) {
            pattern = pattern.folded(column.normalizing());
        }
        if (!pattern.isLeftBy(column.normalizing())) {
            throw new UnsupportedStatementException(
                    column + " is protected and normalized, and what stands in the pattern of LIKE between the"
                            + " wildcards is not as its normalizers leave it, so it would ask for something else. Normalize it in the application,"
                            + " or where it is lowercase, write LOWER(column) LIKE LOWER(?)");
        }
        return pattern;
    }

    private static @Nullable SearchMember member(LikePattern.Shape shape) {
        return switch (shape) {
            case WHOLE -> SearchMember.EQUALITY;
            case BEGINNING -> SearchMember.PREFIX;
            case END -> SearchMember.SUFFIX;
            case INSIDE -> SearchMember.CONTAINS;
            case ANYTHING, OTHER -> null;
        };
    }

    private static UnsupportedStatementException unserved(ColumnCipher column, LikePattern pattern, int length) {
        String cure = switch (pattern.shape()) {
            case WHOLE -> "equality: true answers it";
            case BEGINNING -> "prefix: [" + length + "] answers it";
            case END -> "suffix: [" + length + "] answers it";
            case INSIDE -> "contains: true answers it for 3 characters between the two %";
            case ANYTHING, OTHER -> "write IS NOT NULL for a pattern of % alone";
        };
        return new UnsupportedStatementException(
                column + " is protected, and no tags that the policy gives it tell which rows are as this pattern"
                        + " of LIKE asks: " + cure + ", or find the row by another column");
    }

    /** What is bound for one of two candidates of a derived column. */
    public Object at(int which, int candidate, JdbcDriver driver) {
        boolean none = which != served || candidates.isEmpty();
        Object found = none ? NO_TAG : candidates.get(Math.min(candidate, candidates.size() - 1));
        if (column.derived().get(which).isTag()) {
            return found;
        }
        long[] triple = none ? new long[] {NO_TAG} : (long[]) found;
        return driver == JdbcDriver.POSTGRESQL ? triple : TripleText.pattern(triple[0]);
    }
}
