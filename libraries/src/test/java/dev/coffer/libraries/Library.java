package dev.coffer.libraries;

/**
 * A library whose own builders and templates are run over both twins.
 *
 * @param <T> what its operations call: a template, a session factory
 */
public interface Library<T> {
    /** As {@code docs/libraries.md} calls it. */
    String name();

    /** Opened once over each twin. */
    T open(Side side) throws Exception;

    default void close(T opened) throws Exception {}

    /** Adds what is tried, alike for both twins. */
    void list(Operations<T> operations);
}
