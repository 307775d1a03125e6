package dev.coffer.jdbc.error;

import dev.coffer.jdbc.sql.Dialect;

/**
 * Behind a refusal of what the server would refuse as well: the application, or a framework by its tables of states, expects the
 * server's own SQLState. Immutable.
 */
public final class StandardStateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String state;

    private StandardStateException(String state) {
        super("the server refuses it as well, with SQLState " + state, null, false, false);
        this.state = state;
    }

    /** Of a row that has another number of values than there are columns. */
    public static StandardStateException ofRowLength(Dialect dialect) {
        return new StandardStateException(
                switch (dialect) {
                    case POSTGRESQL -> "42601";
                    case MARIADB -> "21S01";
                    case H2 -> "21S02";
                });
    }

    /**
     * Of a column that no table of the statement has.
     *
     * @param stray whether it is qualified by what the statement does not name
     */
    public static StandardStateException ofUnknownColumn(Dialect dialect, boolean stray) {
        String postgresql = stray ? "42P01" : "42703";
        return new StandardStateException(dialect == Dialect.POSTGRESQL ? postgresql : "42S22");
    }

    String state() {
        return state;
    }
}
