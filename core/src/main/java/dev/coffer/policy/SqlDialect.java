package dev.coffer.policy;

import java.util.Locale;

/** The databases that {@link EncryptionPolicy#ddl} writes for. */
public enum SqlDialect {
    POSTGRESQL,

    /** MariaDB, and MySQL from 8.0.16 on, which is the first to enforce CHECK constraints. */
    MARIADB,
    H2;

    /** A name that the catalog has, as a statement needs it: in quotes unless it means the same without. */
    public String quoted(String name) {
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*")
                && switch (this) {
                    case POSTGRESQL -> name.equals(name.toLowerCase(Locale.ROOT));
                    case H2 -> name.equals(name.toUpperCase(Locale.ROOT));
                    case MARIADB -> true;
                };
        String quote = this == MARIADB ? "`" : "\"";
        return plain ? name : quote + name.replace(quote, quote + quote) + quote;
    }
}
