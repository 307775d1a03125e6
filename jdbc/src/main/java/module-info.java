/** Field encryption under JDBC. {@link dev.coffer.jdbc} is the door. */
module dev.coffer.jdbc {
    requires transitive dev.coffer.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports dev.coffer.jdbc;

    provides java.sql.Driver with
            dev.coffer.jdbc.CofferDriver;
}
