package dev.coffer.stream.recipient;

/** One whose secret is text, as {@code age-keygen} writes it. */
public interface WrittenUnwrapper extends KeyUnwrapper {
    /** The secret itself. */
    String secretText();
}
