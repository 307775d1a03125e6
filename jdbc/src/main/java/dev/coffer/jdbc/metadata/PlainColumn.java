package dev.coffer.jdbc.metadata;

import dev.coffer.field.FieldType;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;

/**
 * A column as a driver would tell of it if it were not protected: one that is declared as {@link LogicalType} says. Drivers agree in little
 * of it, so each has its own; {@code MetadataTest} holds all of them against plain tables. Immutable.
 */
public sealed interface PlainColumn permits PostgresqlColumn, MariadbColumn, MysqlColumn, H2Column {
    static PlainColumn of(FieldType<?> type, JdbcDriver driver) {
        LogicalType logical = LogicalType.of(type);
        return switch (driver) {
            case POSTGRESQL -> new PostgresqlColumn(logical);
            case MARIADB -> new MariadbColumn(logical);
            case MYSQL -> new MysqlColumn(logical);
            case H2 -> new H2Column(logical);
        };
    }

    /** In a result. */
    ResultType result();

    /**
     * Of a parameter.
     *
     * @param compared whether its value is compared with the column's, and not stored there
     */
    ResultType parameter(boolean compared);

    /** In {@code getColumns}. */
    CatalogType catalog();

    /** In {@code getBestRowIdentifier} and {@code getVersionColumns}, which tell neither radix nor octets. */
    CatalogType rowIdentifier();
}
