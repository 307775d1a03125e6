package dev.coffer.jdbc.planner;

import java.sql.SQLException;

/** A literal that is none of its column's type, on its way out of the planners. */
final class UnplacedLiteralException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException reason;

    UnplacedLiteralException(SQLException reason) {
        super(reason.getMessage());
        this.reason = reason;
    }

    SQLException reason() {
        return reason;
    }
}
