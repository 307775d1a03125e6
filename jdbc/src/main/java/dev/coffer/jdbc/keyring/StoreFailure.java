package dev.coffer.jdbc.keyring;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.jdbc.sql.Dialect;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An {@link SQLException} as the {@link KeyUnavailableException} it always becomes: no failure of a database says that there is no
 * keyring. Stateless.
 */
public final class StoreFailure {
    private static final int MARIADB_NO_SUCH_TABLE = 1146;
    private static final int MARIADB_DUPLICATE = 1062;
    private static final int MARIADB_DUPLICATE_OF_NAMED_KEY = 1586;

    private StoreFailure() {}

    /**
     * @param doing what could not be done, such as "keyring customers cannot be loaded from the table coffer_keyring"
     */
    public static KeyUnavailableException of(KeyringTable table, String doing, SQLException e) {
        String state = e.getSQLState() == null ? "no SQLState" : "SQLState " + e.getSQLState();
        Dialect missingIn = missingIn(e);
        String why = missingIn != null ? missing(table, missingIn) : cure(e);
        return new KeyUnavailableException(doing + " (" + state + "): " + why, tellsUrl(e) ? null : e);
    }

    private static String missing(KeyringTable table, Dialect dialect) {
        return table
                + " does not exist in this database. Check that this is the database that the keyrings were written to;"
                + " only if there never was one, create the table once with createTableIfAbsent(), or as a user who may:\n"
                + table.create(dialect);
    }

    private static String cure(SQLException e) {
        FailureKind kind = FailureKind.of(e);
        return kind.what + ": " + kind.cure + ". Nothing is known about the keyring from this, and no key was made";
    }

    public static boolean isNoSuchTable(SQLException e) {
        return missingIn(e) != null;
    }

    /** The dialect of the database that says "no such table"; null if it says something else. */
    private static @Nullable Dialect missingIn(SQLException e) {
        if ("42P01".equals(e.getSQLState())) {
            return Dialect.POSTGRESQL;
        }
        if ("42S02".equals(e.getSQLState()) || "42S03".equals(e.getSQLState()) || "42S04".equals(e.getSQLState())) {
            return e.getErrorCode() == MARIADB_NO_SUCH_TABLE ? Dialect.MARIADB : Dialect.H2;
        }
        return null;
    }

    /**
     * Whether an insert failed because the key is taken. MariaDB's SQLState 23000 also stands for foreign keys, checks and
     * missing values, so there the vendor code decides.
     */
    public static boolean isDuplicate(Dialect dialect, SQLException e) {
        return dialect == Dialect.MARIADB
                ? e.getErrorCode() == MARIADB_DUPLICATE || e.getErrorCode() == MARIADB_DUPLICATE_OF_NAMED_KEY
                : "23505".equals(e.getSQLState());
    }

    /** DriverManager and some drivers put the URL into their messages, with the password if it is in there. */
    private static boolean tellsUrl(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("jdbc:") || message.contains("password=")) {
                return true;
            }
        }
        return false;
    }
}
