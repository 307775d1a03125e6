package dev.coffer.jdbc.metadata;

import static dev.coffer.testing.TestDatabase.H2;
import static dev.coffer.testing.TestDatabase.MARIADB;
import static dev.coffer.testing.TestDatabase.MYSQL;
import static dev.coffer.testing.TestDatabase.POSTGRESQL;

import dev.coffer.testing.TestDatabase;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A fact that protected tables tell otherwise than plain ones, on purpose. Each is seen on each of its databases, or a test fails.
 *
 * @param shown how the page names the calls
 * @param columns how the page names the columns
 * @param calls those of {@link MetadataCalls}
 * @param of what the fact is of there
 */
record MetadataDeviation(
        String shown,
        String columns,
        Set<TestDatabase> databases,
        Pattern calls,
        Pattern of,
        Pattern what,
        String plain,
        String encrypted,
        String reason) {
    private static final String EXPRESSIONS = "(expressions|UNION ALL).*";

    static final List<MetadataDeviation> ALL = List.of(
            deviation(
                    "`isSearchable`",
                    "randomized ones without `equality`",
                    EnumSet.allOf(TestDatabase.class),
                    ".*",
                    ".*",
                    "isSearchable",
                    "true",
                    "false",
                    "a condition on such a column is refused, but for IS NULL"),
            deviation(
                    "`getColumnClassName`, `getParameterClassName`",
                    "`json`",
                    EnumSet.of(POSTGRESQL, H2),
                    "SELECT.*|INSERT|UPDATE",
                    ".*c_json",
                    "get(Column|Parameter)ClassName",
                    "org.postgresql.util.PGobject|\\[B",
                    "java.lang.String",
                    "`getObject` gives the text, not a `PGobject` or bytes"),
            deviation(
                    "`getColumnClassName`",
                    "`bytes` without a length",
                    EnumSet.of(MARIADB),
                    "SELECT.*",
                    ".*c_bytes",
                    "getColumnClassName",
                    "java.sql.Blob",
                    "byte\\[]",
                    "`getObject` gives the bytes, not a `Blob`"),
            deviation(
                    "`getColumnClassName`",
                    "`uuid`",
                    EnumSet.of(MYSQL),
                    "SELECT.*",
                    ".*c_uuid",
                    "getColumnClassName",
                    "java.lang.String",
                    "java.util.UUID",
                    "`getObject` gives the UUID; MySQL has no type for it, so the plain column is a CHAR(36)"),
            deviation(
                    "`getParameterTypeName`",
                    "`text`, in `IN (?, ?)`",
                    EnumSet.of(POSTGRESQL),
                    "WHERE.*",
                    ".*text.*",
                    "getParameterTypeName",
                    "varchar",
                    "text",
                    "the server takes what stands after `=` for a `text`, and a list of values for `varchar`; Coffer says `text` for both"),
            deviation(
                    "`getPrecision`, `getScale`, `getColumnDisplaySize`",
                    "what passes through `COALESCE`, CASE, a subquery or UNION ALL",
                    EnumSet.of(POSTGRESQL, MARIADB),
                    EXPRESSIONS,
                    ".*",
                    "getPrecision|getScale|getColumnDisplaySize",
                    ".*",
                    ".*",
                    "Coffer tells those of the column; PostgreSQL forgets a length on the way, MariaDB tells a scale of texts"),
            deviation(
                    "`isNullable`, `isReadOnly`, `isWritable`, `isDefinitelyWritable`",
                    "the same",
                    EnumSet.of(MARIADB, MYSQL),
                    EXPRESSIONS,
                    ".*",
                    "isNullable|isReadOnly|is(Definitely)?Writable",
                    ".*",
                    ".*",
                    "the server is sent a parameter where a constant stands, and tells what it knows of that"));

    private static MetadataDeviation deviation(
            String shown,
            String columns,
            Set<TestDatabase> databases,
            String calls,
            String of,
            String what,
            String plain,
            String encrypted,
            String reason) {
        return new MetadataDeviation(
                shown,
                columns,
                databases,
                Pattern.compile(calls),
                Pattern.compile(of),
                Pattern.compile(what),
                plain,
                encrypted,
                reason);
    }

    boolean explains(TestDatabase database, Facts.Key key, String expected, String fact) {
        return databases.contains(database)
                && calls.matcher(key.call()).matches()
                && of.matcher(key.of()).matches()
                && what.matcher(key.what()).matches()
                && expected.matches(plain)
                && fact.matches(encrypted);
    }
}
