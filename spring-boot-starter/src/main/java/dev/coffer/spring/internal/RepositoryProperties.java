package dev.coffer.spring.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where keyrings are kept.
 *
 * @param type Where keyrings are kept: in files or in a database. Not needed with a KeyRepository bean of your own.
 * @param location Folder of the keyrings, for type file.
 * @param dataSource Name of the DataSource bean with the table of keyrings, for type jdbc. Without it the only or primary one.
 * @param table Table of the keyrings, for type jdbc.
 * @param createTable Whether to create that table at start if it is not there.
 * @param queryTimeout Limit of each statement on that table.
 */
@ConfigurationProperties("coffer.repository")
public record RepositoryProperties(
        @DefaultValue("file") Type type,
        @Nullable Path location,
        @Nullable String dataSource,
        @DefaultValue("coffer_keyring") String table,
        @DefaultValue("false") boolean createTable,
        @DefaultValue("10s") Duration queryTimeout) {
    /** The kinds of repository that properties can describe. */
    public enum Type {
        /** One file for each keyring, in a folder. */
        FILE,

        /** One table in a database. */
        JDBC
    }
}
