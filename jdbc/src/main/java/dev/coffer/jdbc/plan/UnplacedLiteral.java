package dev.coffer.jdbc.plan;

import java.sql.SQLException;

/** A literal that is none of its column's type, on its way out of the planners. */
final class UnplacedLiteral extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException reason;

    UnplacedLiteral(SQLException reason) {
        super(reason.getMessage());
        this.reason = reason;
    }

    SQLException reason() {
        return reason;
    }
}
