package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.pattern.Escape;
import dev.coffer.jdbc.pattern.LikePattern;
import dev.coffer.jdbc.pattern.PatternSearch;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.search.SearchMember;
import dev.coffer.search.TripleIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern searches for in the derived columns of a column: in one of them tags, in all others what no row has. They find the
 * rows that are as it asks and no others; or more than those, which then are looked at. Immutable.
 */
public final class PatternTags {
    /** As {@link ColumnCipher}'s: no NULL, for then NOT LIKE would be unknown. */
    private static final Long NO_TAG = Long.MIN_VALUE;

    /** Finds any row, or none, by {@code >=}; a tag is the greatest number with a chance of 2^-64. */
    private static final Long ANY_TAG = Long.MIN_VALUE;

    private static final Long BEHIND_ALL = Long.MAX_VALUE;

    private static final int NOTHING = -1;

    private final ColumnCipher column;
    private final int served;
    private final List<?> candidates;
    private final boolean any;
    private final @Nullable LikePattern rest;

    /** Of the pattern, what the candidates are the tags of, where more of it is to be looked at; else empty. */
    private final String part;

    private PatternTags(ColumnCipher column, int served, List<?> candidates, boolean any, @Nullable LikePattern rest) {
        this(column, served, candidates, any, rest, "");
    }

    private PatternTags(
            ColumnCipher column, int served, List<?> candidates, boolean any, @Nullable LikePattern rest, String part) {
        this.part = part;
        this.column = column;
        this.served = served;
        this.candidates = candidates;
        this.any = any;
        this.rest = rest;
    }

    /**
     * @throws UnsupportedStatementException if no tags answer it, and what they find cannot be looked at, with the member of the policy
     *     that would
     */
    public static PatternTags of(ColumnCipher column, String text, PatternSearch search, Escape escape) {
        LikePattern pattern = parsed(column, text, search, escape);
        if (pattern.shape() == LikePattern.Shape.ANYTHING) {
            return new PatternTags(column, NOTHING, List.of(), true, null);
        }
        int exact = exact(column, pattern);
        if (exact >= 0) {
            return new PatternTags(
                    column,
                    exact,
                    column.search(exact)
                            .searched(
                                    pattern.runs().isEmpty()
                                            ? ""
                                            : pattern.runs().get(0)),
                    false,
                    null);
        }
        if (search.unfinished() == null) {
            if (search.negated()) { // what is found by a part of a pattern is not what is to be left out
                if (column.scan() > 0) {
                    return new PatternTags(column, NOTHING, List.of(), false, pattern);
                }
                throw unserved(column, pattern, "what is found by a part of a pattern cannot be left out");
            }
            PatternTags some = narrowed(column, pattern);
            if (some != null) {
                return some;
            }
            if (column.scan() > 0) {
                return new PatternTags(column, NOTHING, List.of(), true, pattern);
            }
        }
        throw unserved(column, pattern, search.unfinished());
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
            throw new UnsupportedStatementException(column
                    + " is protected and normalized, and what stands in the pattern of LIKE between the wildcards is not as its"
                    + " normalizers leave it, so it would ask for something else. Normalize it in the application, or where it is"
                    + " lowercase, write LOWER(column) LIKE LOWER(?)");
        }
        return pattern;
    }

    /** The derived column whose tags tell exactly which rows are as it asks, -1 if there is none. */
    private static int exact(ColumnCipher column, LikePattern pattern) {
        SearchMember member = switch (pattern.shape()) {
            case WHOLE -> SearchMember.EQUALITY;
            case BEGINNING -> SearchMember.PREFIX;
            case END -> SearchMember.SUFFIX;
            case INSIDE -> SearchMember.CONTAINS;
            case ANYTHING, OTHER -> null;
        };
        int length = pattern.least();
        for (int i = 0; i < column.derived().size(); i++) {
            DerivedColumn derived = column.derived().get(i);
            if (derived.member() == member && (needed(derived) == 0 || needed(derived) == length)) {
                return i;
            }
        }
        return -1;
    }

    /** Code points of the run that its tags tell of; 0 for the whole value. */
    private static int needed(DerivedColumn derived) {
        return derived.member() == SearchMember.CONTAINS ? TripleIndex.LENGTH : derived.length();
    }

    /** By the longest part of the pattern that some tags tell of; null if none tell of any. */
    private static @Nullable PatternTags narrowed(ColumnCipher column, LikePattern pattern) {
        int best = -1;
        String part = "";
        for (int i = 0; i < column.derived().size(); i++) {
            DerivedColumn derived = column.derived().get(i);
            int needed = needed(derived);
            String run = switch (derived.member()) {
                case PREFIX -> first(pattern.beginning(), needed);
                case SUFFIX -> last(pattern.end(), needed);
                case CONTAINS ->
                    pattern.runs().stream()
                            .map(each -> first(each, needed))
                            .filter(each -> !each.isEmpty())
                            .findFirst()
                            .orElse("");
                case EQUALITY, ORDER, SCAN -> "";
            };
            if (run.length() > part.length()) {
                best = i;
                part = run;
            }
        }
        return best < 0
                ? null
                : new PatternTags(column, best, column.search(best).searched(part), false, pattern, part);
    }

    private static String first(String run, int codePoints) {
        return run.codePointCount(0, run.length()) < codePoints
                ? ""
                : run.substring(0, run.offsetByCodePoints(0, codePoints));
    }

    private static String last(String run, int codePoints) {
        return run.codePointCount(0, run.length()) < codePoints
                ? ""
                : run.substring(run.offsetByCodePoints(run.length(), -codePoints));
    }

    private static UnsupportedStatementException unserved(
            ColumnCipher column, LikePattern pattern, @Nullable String unfinished) {
        int length = pattern.least();
        String cure = switch (pattern.shape()) {
            case WHOLE -> "equality: true";
            case BEGINNING -> "prefix: [" + length + "]";
            case END -> "suffix: [" + length + "]";
            case INSIDE, ANYTHING, OTHER -> length < TripleIndex.LENGTH ? "scan" : "contains: true, or scan,";
        };
        return new UnsupportedStatementException(column
                + " is protected, and no tags that the policy gives it tell which rows are as this pattern of LIKE asks"
                + (unfinished == null
                        ? ""
                        : "; and it cannot be looked at after its rows are decrypted, for " + unfinished)
                + ". In the policy " + cure + " would answer it"
                + (unfinished == null ? "" : ", or ask in a query of its own, or find the row by another column"));
    }

    /** What is bound for one of two candidates of a derived column, or for the slot that finds any row. */
    public Object at(int which, int candidate, JdbcDriver driver) {
        if (which == Binding.Pattern.ANY_ROW) {
            return any ? ANY_TAG : BEHIND_ALL;
        }
        boolean none = which != served || candidates.isEmpty();
        Object found = none ? NO_TAG : candidates.get(Math.min(candidate, candidates.size() - 1));
        if (column.derived().get(which).isTag()) {
            return found;
        }
        if (none && any) {
            return driver == JdbcDriver.POSTGRESQL ? new long[0] : "%";
        }
        long[] triple = none ? new long[] {NO_TAG} : (long[]) found;
        return driver == JdbcDriver.POSTGRESQL ? triple : TripleIndex.pattern(triple[0]);
    }

    /** What rows that are found have to be looked at for; null if they are what is asked for. */
    public @Nullable LikePattern rest() {
        return rest;
    }

    /**
     * Whether a row with this value may have been found. If not, its tags or its value were written past Coffer: two texts have one tag
     * with a chance of 2^-64.
     *
     * @param normalized what its normalizers leave of the value
     */
    public boolean mayHaveFound(String normalized) {
        return part.isEmpty()
                || switch (column.derived().get(served).member()) {
                    case PREFIX -> normalized.startsWith(part);
                    case SUFFIX -> normalized.endsWith(part);
                    case CONTAINS -> normalized.contains(part);
                    case EQUALITY, ORDER, SCAN -> true;
                };
    }
}
