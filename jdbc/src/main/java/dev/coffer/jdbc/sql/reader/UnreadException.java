package dev.coffer.jdbc.sql.reader;

/** Says that the next token is not what may stand there. Thrown where another reading may be tried, so it costs no stack trace. */
final class UnreadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int token;

    /** @param token its index */
    UnreadException(int token) {
        super("the token " + token + " was not expected", null, false, false);
        this.token = token;
    }

    /** The index of the token. */
    int token() {
        return token;
    }
}
