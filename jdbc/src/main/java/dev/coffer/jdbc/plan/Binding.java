package dev.coffer.jdbc.plan;

/** One {@code ?} of the outgoing statement, counted from 1, and what is bound there. */
public sealed interface Binding {
    int outgoing();

    /** What the application set, as it set it. */
    record Plain(int outgoing) implements Binding {}

    /** A fresh envelope of the value. */
    record Envelope(int outgoing, SealedColumn column) implements Binding {}

    /** The tag of the value. */
    record Tag(int outgoing, SealedColumn column) implements Binding {}

    /** What rows with this value may hold, in one of two slots: a renewal of keys changes no plan. */
    record Candidate(int outgoing, SealedColumn column, int slot) implements Binding {}

    /** An array of what rows with one of the values of an array may hold. */
    record Candidates(int outgoing, SealedColumn column) implements Binding {}
}
