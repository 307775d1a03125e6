package dev.coffer.internal.column;

/** What becomes of a plaintext. */
@FunctionalInterface
public interface PlaintextReader<T> {
    /** Reads the first {@code length} bytes, at least one, and keeps nothing of the array. */
    T read(byte[] plaintext, int length);
}
