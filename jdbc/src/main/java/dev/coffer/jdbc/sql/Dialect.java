package dev.coffer.jdbc.sql;

import dev.coffer.error.UnsupportedStatementException;
import java.util.Locale;

/** The SQL dialects that Coffer can read. */
public enum Dialect {
    POSTGRESQL('"'),
    MARIADB('`'),
    H2('"');

    private final char quote;

    Dialect(char quote) {
        this.quote = quote;
    }

    /**
     * @param product as in {@link java.sql.DatabaseMetaData#getDatabaseProductName}
     * @throws UnsupportedStatementException if it is another database: its lexical rules are unknown, so nothing could be proven
     */
    public static Dialect of(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MARIADB;
            case "h2" -> H2;
            default ->
                throw new UnsupportedStatementException("Coffer cannot read the SQL of " + product
                        + ", so it could not keep plaintext out of it: use PostgreSQL, MySQL, MariaDB or H2, or encrypt with"
                        + " FieldCipher before the value reaches JDBC");
        };
    }

    /** An identifier in quotes, as the catalog spells it. */
    public String quoted(String identifier) {
        String q = String.valueOf(quote);
        return q + identifier.replace(q, q + q) + q;
    }
}
