package dev.coffer.jpa.schema;

import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the real columns of a policy against it, and refuses a database that does not fit, with all findings at once. A column too
 * short would, on a server that is not strict, cut its envelopes silently, and they could never be read again.
 *
 * <p>A table or column that does not exist is no finding: it may be made later. Where the database cannot be looked at, there is no
 * check, and a warning says so. Stateless.
 */
public final class RealSchema {
    private static final System.Logger LOG = System.getLogger("dev.coffer.jpa");

    private static final String JDBC = "dev.coffer.jdbc.";

    private static final String WRAPPED =
            "\nThe data source is that of coffer-jdbc, which shows and takes plain values: what both protect"
                    + " would be encrypted twice. Give the factory the data source that is wrapped, or take @Encrypted away";

    private static final String TOLERATED =
            "\nWho cannot have the constraints yet writes 'check: warn' into the policy, or sets the"
                    + " property dev.coffer.check to warn: a missing one is then warned of at each start.";

    private RealSchema() {}

    /**
     * @param connection in auto-commit mode; behind coffer-jdbc the constraints are not looked for
     * @param defaultSchema of tables whose mapping names none; null for the connection's own
     * @param attributes to name them in what is found, by {@code schema.table.column} in lower case
     * @return the columns that do not exist yet
     * @throws InvalidPolicyException with all findings and their cures, if there is one
     */
    public static List<ProtectedColumn> check(
            Connection connection,
            @Nullable String defaultSchema,
            EncryptionPolicy policy,
            Map<String, String> attributes,
            Guarding guarding)
            throws SQLException {
        boolean wrapped = isWrapped(connection);
        SchemaFindings looked = new SchemaFindings(connection, defaultSchema, attributes, wrapped ? null : guarding);
        List<String> findings = looked.of(policy);
        if (!findings.isEmpty()) {
            throw new InvalidPolicyException(
                    "the database does not fit the entities and the policy:\n  - " + String.join("\n  - ", findings)
                            + (looked.unguarded() ? TOLERATED : "") + (wrapped ? WRAPPED : ""));
        }
        return looked.absent();
    }

    /** Whether it is coffer-jdbc's. By its name: this module does not know that one. A pool may stand around it. */
    public static boolean isWrapped(Connection connection) throws SQLException {
        Connection inner = connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
        return connection.getClass().getName().startsWith(JDBC)
                || inner.getClass().getName().startsWith(JDBC);
    }

    /** Warns that there was no check, unless it is coffer-jdbc that refused: then the database was reached. */
    public static void skipped(SQLException e) {
        if (e.getCause() instanceof CofferException refusal) {
            throw refusal;
        }
        skipped("the database could not be read (" + e.getClass().getName() + ", SQLState " + e.getSQLState() + ")");
    }

    /** Warns that there was no check. */
    public static void skipped(String reason) {
        LOG.log(
                Level.WARNING,
                "columns were not compared with the encrypted attributes, because " + reason
                        + ": one that is too short would cut its envelopes on a server that is not strict");
    }
}
