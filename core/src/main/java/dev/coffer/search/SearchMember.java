package dev.coffer.search;

import java.util.Locale;

/**
 * What a column can be searched by, as a member of the policy: what it serves, and what it shows to who reads the database and has no
 * key. The one place that says so: the documentation, the comments of the DDL and the log at start repeat it.
 */
public enum SearchMember {
    EQUALITY("=, IN, joins", "which values are equal"),

    PREFIX("LIKE 'abc%'", "which values begin alike, by each of the lengths, and which are shorter"),

    SUFFIX("LIKE '%abc'", "which values end alike, by each of the lengths, and which are shorter"),

    CONTAINS(
            "LIKE '%abc%' of 3 code points and more",
            "which values share which runs of 3 code points, and how many each has: much, for text that can be guessed"),

    ORDER(
            "<, >, BETWEEN, ORDER BY",
            "the order of all values, of any two the first bit in which they differ, and of text the length: close to the"
                    + " values themselves where most of a known range occur, such as ages or dates"),

    SCAN("LIKE after decryption, over at most so many rows", "nothing");

    private final String serves;
    private final String shows;

    SearchMember(String serves, String shows) {
        this.serves = serves;
        this.shows = shows;
    }

    /** As the policy file spells it. */
    public String member() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The SQL that it answers. */
    public String serves() {
        return serves;
    }

    /** What it shows at rest, as the rest of a sentence that begins with "shows". */
    public String shows() {
        return shows;
    }
}
