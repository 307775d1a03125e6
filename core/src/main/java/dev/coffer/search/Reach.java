package dev.coffer.search;

/** What the tags of a column can do for a run of literal code points that a pattern asks for. */
public enum Reach {
    /** They tell which rows have the run there, and which have not: the predicate needs nothing else, and may be negated. */
    EXACT,

    /** Rows without them have not the run, rows with them may: what is found has to be decrypted and looked at. Never to be negated. */
    CANDIDATES,

    /** Nothing: the run is too short. */
    NONE,

    /**
     * A normalizer would drop a part of the run, and what is left asks for something else, as all of {@code '%-%'} is left out where
     * only digits are kept: the statement has to be refused.
     */
    CHANGED
}
