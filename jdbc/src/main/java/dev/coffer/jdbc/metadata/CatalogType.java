package dev.coffer.jdbc.metadata;

import org.jspecify.annotations.Nullable;

/**
 * What {@link java.sql.DatabaseMetaData} tells of a column's type. A null is NULL in its row.
 *
 * @param code DATA_TYPE, of {@link java.sql.Types}
 * @param name TYPE_NAME
 * @param size COLUMN_SIZE
 * @param digits DECIMAL_DIGITS
 * @param radix NUM_PREC_RADIX
 * @param octets CHAR_OCTET_LENGTH
 */
public record CatalogType(
        int code,
        String name,
        @Nullable Integer size,
        @Nullable Integer digits,
        @Nullable Integer radix,
        @Nullable Integer octets) {}
