package dev.coffer.jdbc.catalog;

/**
 * A column as the database describes it.
 *
 * @param name in the catalog's spelling
 * @param folded the name as {@link dev.coffer.jdbc.sql.Names#fold} gives it
 * @param type the type's name in lower case
 * @param length declared length in bytes or characters, -1 if there is none
 * @param collation in lower case, or empty
 * @param hasDefault whether the database fills it with something else than NULL
 * @param inStar whether {@code SELECT *} shows it
 * @param nullable whether it takes NULL, as far as the column itself and its domain say
 */
public record CatalogColumn(
        String name,
        String folded,
        String type,
        long length,
        String collation,
        boolean hasDefault,
        boolean inStar,
        boolean nullable) {}
