package dev.coffer.jpa.column;

import dev.coffer.error.UnsupportedStatementException;

/** A column whose stored values a database can compare, and whose key may be renewed. Thread-safe. */
public interface RenewedColumn {
    /**
     * Whether equal values are stored alike: not while two keys are enabled.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled
     */
    boolean isUniform();

    /** For messages: which it is, and how rows are found by it meanwhile. */
    Renewed renewed();

    /**
     * @param name of the attribute, or the column
     * @param search what to do instead, as an imperative
     */
    record Renewed(String name, String search) {}

    /** @throws UnsupportedStatementException if it is not uniform */
    default void requireUniform() {
        if (!isUniform()) {
            Renewed said = renewed();
            throw new UnsupportedStatementException("the key that " + said.name()
                    + " is compared by is being renewed, so equal values may be stored unlike each other, and the query would"
                    + " take them for different ones. Until the older key is retired " + said.search()
                    + ", and compare or group them in Java");
        }
    }
}
