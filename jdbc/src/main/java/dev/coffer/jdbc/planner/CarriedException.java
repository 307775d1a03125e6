package dev.coffer.jdbc.planner;

import java.sql.SQLException;

/** A failure of the driver's or of a literal's conversion, carried out of the planners, which throw no {@link SQLException}. */
final class CarriedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException reason;

    CarriedException(SQLException reason) {
        super(reason.getMessage());
        this.reason = reason;
    }

    SQLException reason() {
        return reason;
    }
}
