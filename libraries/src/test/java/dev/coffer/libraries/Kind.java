package dev.coffer.libraries;

/** What an operation asks of Coffer, by which its refusal counts. */
public enum Kind {
    /** No protected column has a part in it, though its table may have some. */
    UNPROTECTED("Of statements on unprotected columns alone"),

    /** Insert, update, select, equality, IN, upsert, paging by an unprotected order; metadata. */
    EVERYDAY("Of everyday uses of protected columns"),

    /** What no ciphertext can answer: patterns, ranges, orders, computation in the database. */
    SEARCH("Of search beyond equality, and computing");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
