package dev.coffer.policy;

/** The databases that {@link EncryptionPolicy#ddl} writes for. */
public enum SqlDialect {
    POSTGRESQL,

    /** MariaDB, and MySQL from 8.0.16 on, which is the first to enforce CHECK constraints. */
    MARIADB,
    H2
}
