package dev.coffer.jdbc.value;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * Whose getters and setters an application expects. JDBC leaves to drivers how a boolean is spelled, which calendar a day before
 * 1582 belongs to, what getInt makes of 1.5; whoever protects a column shall not notice, so that each of them is followed.
 * {@code docs/values.md} lists, call by call, where that is so.
 */
public enum JdbcDriver {
    POSTGRESQL,
    MARIADB,
    MYSQL,
    /** H2, and the standard's rules for a driver that is not known. */
    H2;

    /** @param meta of the driver's own connection; asking it for the driver's name is no round trip */
    public static JdbcDriver of(DatabaseMetaData meta) throws SQLException {
        String name = meta.getDriverName();
        if (name == null) {
            return H2;
        }
        if (name.startsWith("PostgreSQL")) {
            return POSTGRESQL;
        }
        if (name.startsWith("MariaDB")) {
            return MARIADB;
        }
        return name.startsWith("MySQL") ? MYSQL : H2;
    }

    /** Whether {@code setMaxFieldSize} cuts texts and bytes; the others take it and go on. */
    public boolean cutsFields() {
        return this == POSTGRESQL;
    }

    /** The SQLState of a parameter that the statement has not. */
    public String noSuchParameter() {
        return switch (this) {
            case POSTGRESQL -> "22023";
            case MARIADB -> "07004";
            case MYSQL -> "S1009";
            case H2 -> "90008";
        };
    }

    /** The SQLState of a statement that is executed with a parameter that is not set. */
    public String parameterNotSet() {
        return switch (this) {
            case POSTGRESQL -> "22023";
            case MARIADB -> "07004";
            case MYSQL -> "07001";
            case H2 -> "90012";
        };
    }

    /** Whether a time stamp with a zone travels as the local text of the session, without its offset. */
    boolean hasLocalInstants() {
        return this == MARIADB || this == MYSQL;
    }
}
