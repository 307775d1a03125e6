package dev.coffer.jdbc.oracle;

import dev.coffer.testing.TestDatabase;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value, or a comparison, for which a protected column gives another result than a plain one on purpose: what the oracle
 * leaves out, by name. Nothing else may differ.
 *
 * @param name what differs
 * @param example in words, for the page
 * @param type the plain column's type, by database
 * @param policy what the policy says of the column
 * @param stored what is written
 * @param sought what is searched for after that with the condition; null if what is read back is looked at
 * @param condition on the column v, of one parameter
 * @param protectedResult what the protected column gives, on every database
 * @param plainResult what the plain column gives
 */
record Deviation(
        String name,
        String example,
        Map<TestDatabase, String> type,
        String policy,
        Object stored,
        @Nullable Object sought,
        String condition,
        String protectedResult,
        Map<TestDatabase, String> plainResult) {
    static final String REFUSED = "refused";
    static final String FOUND = "found";
    static final String NOT_FOUND = "not found";

    private static final String EQUAL = "v = ?";

    private static final LocalDateTime TO_ROUND = LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123456700);
    private static final LocalDateTime ROUNDED = LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123457000);

    static final List<Deviation> ALL = List.of(
            new Deviation(
                    "fractions of a second beyond the column",
                    "6:07:08.1234567 in `timestamp(6)`",
                    all("TIMESTAMP(6)", "DATETIME(6)", "TIMESTAMP(6)"),
                    "timestamp",
                    TO_ROUND,
                    null,
                    EQUAL,
                    ROUNDED.toString(),
                    all(ROUNDED.toString(), "2003-04-05T06:07:08.123456", ROUNDED.toString(), ROUNDED.toString())),
            new Deviation(
                    "halves of a second",
                    "10:00:00.5 in `time(0)`",
                    all("TIME(0)", "TIME(0)", "TIME(0)"),
                    "time(0)",
                    LocalTime.of(10, 0, 0, 500_000_000),
                    null,
                    EQUAL,
                    "10:00:01",
                    all("10:00:01", "10:00", "10:00:01", "10:00:01")),
            new Deviation(
                    "a comparison with more digits than the column has",
                    "= 6:07:08.1234567 where .123457 is stored",
                    all("TIMESTAMP(6)", "DATETIME(6)", "TIMESTAMP(6)"),
                    "timestamp",
                    ROUNDED,
                    TO_ROUND,
                    EQUAL,
                    NOT_FOUND,
                    all(FOUND, NOT_FOUND, FOUND, NOT_FOUND)),
            new Deviation(
                    "blanks behind a text that is too long",
                    "`'abc   '` in `text(5)`",
                    all("VARCHAR(5)", "VARCHAR(5)", "VARCHAR(5)"),
                    "text(5)",
                    "abc   ",
                    null,
                    EQUAL,
                    REFUSED,
                    all("`'abc  '`", "`'abc  '`", REFUSED)),
            new Deviation(
                    "case, in a collation that ignores it",
                    "= `'ADA'` where `'ada'` is stored",
                    all(
                            "VARCHAR(9)",
                            "VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
                            "VARCHAR_IGNORECASE(9)"),
                    "text(9)",
                    "ada",
                    "ADA",
                    EQUAL,
                    NOT_FOUND,
                    all(NOT_FOUND, FOUND, FOUND)),
            new Deviation(
                    "blanks at the end, in a collation that pads",
                    "= `'ada '` where `'ada'` is stored",
                    all("VARCHAR(9)", "VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "VARCHAR(9)"),
                    "text(9)",
                    "ada",
                    "ada ",
                    EQUAL,
                    NOT_FOUND,
                    all(NOT_FOUND, FOUND, NOT_FOUND)),
            new Deviation(
                    "normalizers of the policy",
                    "= `'ADA '` with `normalize: [trim, lowercase]`",
                    all(
                            "VARCHAR(9) COLLATE \"C\"",
                            "VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
                            "VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin",
                            "VARCHAR(9)"),
                    "text(9), normalize: [trim, lowercase]",
                    "ada",
                    "ADA ",
                    EQUAL,
                    FOUND,
                    all(NOT_FOUND, NOT_FOUND, NOT_FOUND)),
            new Deviation(
                    "numbers compared with a text that begins with one",
                    "= `'5abc'` where 5 is stored",
                    all("INT", "INT", "INT"),
                    "integer",
                    5,
                    "5abc",
                    EQUAL,
                    REFUSED,
                    all(REFUSED, FOUND, REFUSED)),
            folding(
                    "letters beyond ASCII in LOWER, with the collation `C`",
                    "`LOWER(v) = LOWER('é')` where `'É'` is stored",
                    "\u00c9",
                    "\u00e9",
                    "LOWER(v) = LOWER(?)",
                    FOUND,
                    all(NOT_FOUND, FOUND, FOUND, FOUND)),
            folding(
                    "final sigma in LOWER",
                    "`LOWER(v) = LOWER('ς')` where `'Σ'` is stored",
                    "\u03a3",
                    "\u03c2",
                    "LOWER(v) = LOWER(?)",
                    FOUND,
                    all(NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND)),
            folding(
                    "long s in LOWER",
                    "`LOWER(v) = LOWER('ſ')` where `'s'` is stored",
                    "s",
                    "\u017f",
                    "LOWER(v) = LOWER(?)",
                    FOUND,
                    all(NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND)),
            folding(
                    "the micro sign in LOWER",
                    "`LOWER(v) = LOWER('µ')` where `'μ'` is stored",
                    "\u03bc",
                    "\u00b5",
                    "LOWER(v) = LOWER(?)",
                    FOUND,
                    all(NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND)),
            folding(
                    "sharp s in UPPER",
                    "`UPPER(v) = UPPER('ss')` where `'ß'` is stored",
                    "\u00df",
                    "ss",
                    "UPPER(v) = UPPER(?)",
                    NOT_FOUND,
                    all(NOT_FOUND, NOT_FOUND, NOT_FOUND, FOUND)));

    /** A comparison of folded text, which a protected column folds by the table of the policy's version, one code point by one. */
    private static Deviation folding(
            String name,
            String example,
            String stored,
            String sought,
            String condition,
            String protectedResult,
            Map<TestDatabase, String> plainResult) {
        return new Deviation(
                name,
                example,
                all(
                        "VARCHAR(9) COLLATE \"C\"",
                        "VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
                        "VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin",
                        "VARCHAR(9)"),
                "text(9), normalize: [lowercase]",
                stored,
                sought,
                condition,
                protectedResult,
                plainResult);
    }

    /** On MySQL as on MariaDB. */
    private static Map<TestDatabase, String> all(String postgresql, String mariadb, String h2) {
        return all(postgresql, mariadb, mariadb, h2);
    }

    private static Map<TestDatabase, String> all(String postgresql, String mariadb, String mysql, String h2) {
        return Map.of(
                TestDatabase.POSTGRESQL,
                postgresql,
                TestDatabase.MARIADB,
                mariadb,
                TestDatabase.MYSQL,
                mysql,
                TestDatabase.H2,
                h2);
    }

    @Override
    public String toString() {
        return name;
    }
}
