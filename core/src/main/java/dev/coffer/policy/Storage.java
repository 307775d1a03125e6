package dev.coffer.policy;

/** How a protected column is declared in the database. */
public enum Storage {
    /** A binary column ({@code BYTEA}, {@code VARBINARY}, {@code BLOB}): smaller, and {@code LIKE} on it fails. The default. */
    BINARY,

    /** A character column with a binary collation, holding the text form. */
    TEXT
}
