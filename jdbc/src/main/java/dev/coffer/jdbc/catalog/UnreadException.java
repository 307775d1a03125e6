package dev.coffer.jdbc.catalog;

import java.sql.SQLException;

/**
 * Something of the catalog would have to be read, and the session that asks must not read for everybody ({@link
 * Standpoint#mayRead}). It gets a catalog of its own then, so that no application sees this.
 */
public final class UnreadException extends SQLException {
    private static final long serialVersionUID = 1L;

    public UnreadException() {
        super("this transaction must not read the catalog for others");
    }
}
