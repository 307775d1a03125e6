package dev.coffer.spring.autoconfigure;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which data sources Coffer stands in front of.
 *
 * @param wrap Names of the DataSource beans whose connections encrypt and decrypt, such as dataSource; or all, for each there is.
 *     Entities on such a data source stay without @Encrypted.
 * @param migrations Whether Flyway and Liquibase go through Coffer, or past it with scripts that spell out the physical columns and
 *     write no protected rows.
 */
@ConfigurationProperties("coffer.data-source")
record DataSourceProperties(
        @DefaultValue Set<String> wrap,
        @DefaultValue("through") Migrations migrations) {
    static final String ALL = "all";

    /** The way that migrations take. */
    enum Migrations {
        PAST,
        THROUGH
    }

    /** Whether migrations need the keys. */
    boolean migratesThrough() {
        return !wrap.isEmpty() && migrations == Migrations.THROUGH;
    }

    boolean wrapsAll() {
        return wrap.contains(ALL);
    }
}
