/** Field encryption under JDBC. {@link dev.coffer.jdbc} is the door. */
@SuppressWarnings(
        "requires-automatic") // Flyway has no module's name but its file's; where it is missing, nothing asks for it
module dev.coffer.jdbc {
    requires transitive dev.coffer.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires static flyway.core;

    exports dev.coffer.jdbc;

    provides java.sql.Driver with
            dev.coffer.jdbc.CofferDriver;
    provides org.flywaydb.core.extensibility.Plugin with
            dev.coffer.jdbc.flyway.CofferDatabaseType;
}
