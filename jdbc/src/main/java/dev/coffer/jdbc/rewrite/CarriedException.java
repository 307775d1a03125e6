package dev.coffer.jdbc.rewrite;

import java.sql.SQLException;

/** A failure of the driver's or of a literal's conversion, carried out of the planners, which throw no {@link SQLException}. */
public final class CarriedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException reason;

    public CarriedException(SQLException reason) {
        super(reason.getMessage());
        this.reason = reason;
    }

    public SQLException reason() {
        return reason;
    }
}
