package dev.coffer.jdbc.keyring;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.sql.Dialect;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The table of the keyrings: its name, its statements, its DDL. Immutable.
 *
 * <p>Names of keyrings are compared and ordered byte by byte on every database, whatever the collation around the table:
 * where {@code acme} and {@code ACME} were one, a tenant would get the other's keys replaced.
 */
public final class KeyringTable {
    public static final String DEFAULT_NAME = "coffer_keyring";

    /** Bytes of a keyring document: what is longer is not fetched. */
    private static final int MAX_DOCUMENT = 4 << 20;

    /** NAMEDATALEN of PostgreSQL less one; MariaDB takes one more, H2 256. */
    private static final int MAX_IDENTIFIER = 63;

    private static final String POSTGRESQL = """
            CREATE TABLE IF NOT EXISTS %s (
              name       VARCHAR(160) COLLATE "C" PRIMARY KEY,
              generation BIGINT NOT NULL,
              document   BYTEA NOT NULL
            )""";

    /** InnoDB, whatever the server's default: the other engines lose a commit in a crash. */
    private static final String MARIADB = """
            CREATE TABLE IF NOT EXISTS %s (
              name       VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
              generation BIGINT NOT NULL,
              document   LONGBLOB NOT NULL
            ) ENGINE=InnoDB""";

    /** Bytes, as a VARCHAR of H2 follows the database's IGNORECASE and COLLATION. */
    private static final String H2 = """
            CREATE TABLE IF NOT EXISTS %s (
              name       VARBINARY(160) PRIMARY KEY,
              generation BIGINT NOT NULL,
              document   BLOB NOT NULL
            )""";

    private final String name;

    private KeyringTable(String name) {
        this.name = name;
    }

    /**
     * @param name {@code table} or {@code schema.table}, each {@code [a-z_][a-z0-9_]{0,62}}; it is never quoted, so that it
     *     means the same table as in the DDL that an administrator runs
     * @throws InvalidPolicyException for any other name
     */
    public static KeyringTable named(String name) {
        int dot = name.indexOf('.');
        boolean valid = dot < 0
                ? isIdentifier(name)
                : isIdentifier(name.substring(0, dot)) && isIdentifier(name.substring(dot + 1));
        if (!valid) {
            throw new InvalidPolicyException(
                    "'" + name + "' cannot name the table of the keyrings: use table or schema.table, each 1"
                            + " to 63 characters of a-z, 0-9 and _, not beginning with a digit");
        }
        return new KeyringTable(name);
    }

    private static boolean isIdentifier(String part) {
        return !part.isEmpty()
                && part.length() <= MAX_IDENTIFIER
                && part.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_')
                && !Character.isDigit(part.charAt(0));
    }

    /** One parameter, the keyring's name; name, generation, document, which is NULL if it is longer than documents may be. */
    public String select() {
        return "SELECT name, generation, CASE WHEN OCTET_LENGTH(document) <= " + MAX_DOCUMENT
                + " THEN document END FROM " + name + " WHERE name = ?";
    }

    /** Name, generation, document. */
    public String insert() {
        return "INSERT INTO " + name + " (name, generation, document) VALUES (?, ?, ?)";
    }

    /** New generation, document, name, expected generation. */
    public String update() {
        return "UPDATE " + name + " SET generation = ?, document = ? WHERE name = ? AND generation = ?";
    }

    /** The name to start behind and how many; names. */
    public String page() {
        return "SELECT name FROM " + name + " WHERE name > ? ORDER BY name LIMIT ?";
    }

    public String create(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL.formatted(name);
            case MARIADB -> MARIADB.formatted(name);
            case H2 -> H2.formatted(name);
        };
    }

    /** Binds the name of a keyring, as what the column is: H2 does not compare bytes with text. */
    public static void bind(Dialect dialect, PreparedStatement statement, int index, String keyring)
            throws SQLException {
        if (dialect == Dialect.H2) {
            statement.setBytes(index, keyring.getBytes(StandardCharsets.US_ASCII));
        } else {
            statement.setString(index, keyring);
        }
    }

    /** {@code the table NAME}. */
    @Override
    public String toString() {
        return "the table " + name;
    }
}
