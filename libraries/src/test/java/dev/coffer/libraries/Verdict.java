package dev.coffer.libraries;

/** What came of an operation, told by comparing both twins. */
enum Verdict {
    /** Results, failures and tables are alike. */
    RIGHT,
    /** Coffer refused, before anything was sent. */
    REFUSED,
    /** Something is not alike. */
    DIFFERENT,
    /** No answer in time. */
    HANG,
    /** A protected value was sent or stored in the clear. */
    PLAINTEXT,
    /** No test: the plain twin fails, or an unmarked value was protected, which no search would find. */
    NO_CASE
}
