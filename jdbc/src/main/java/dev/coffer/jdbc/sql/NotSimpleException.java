package dev.coffer.jdbc.sql;

/** A statement is left to the parser. It says nothing and has no trace, so that it costs nothing. */
final class NotSimpleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSimpleException() {
        super(null, null, false, false);
    }
}
