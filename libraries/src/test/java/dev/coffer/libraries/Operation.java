package dev.coffer.libraries;

import org.jspecify.annotations.Nullable;

/** One use of a library. */
public record Operation<T>(String name, Kind kind, Action<T> action) {
    /** Runs by what {@link Library#open} gave, and returns what the application would have seen. */
    @FunctionalInterface
    public interface Action<T> {
        @Nullable
        Object run(T library) throws Exception;
    }
}
