package dev.coffer.internal.column;

/** What a codec says of a value that its type cannot hold, with the column that it was for. Stateless. */
public final class Unstorable {
    private Unstorable() {}

    /**
     * @param column table and column
     * @param reason gives the limit, never the value
     */
    public static IllegalArgumentException in(String column, IllegalArgumentException reason) {
        return new IllegalArgumentException(column + ": " + reason.getMessage(), reason.getCause());
    }
}
