package dev.coffer.jdbc.value;

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
 * Where a protected column may answer otherwise than a plain one, and why. What is not on these lists is a fault, and what is on
 * them and does not happen any more as well.
 *
 * @param mark in the tables of {@code docs/values.md}
 * @param sorts what the two sides do
 * @param calls that it is about, as a whole
 * @param values likewise, with their class
 */
record ValueDeviation(
        String mark,
        Set<Sort> sorts,
        Set<TestDatabase> databases,
        Set<Kind> kinds,
        Pattern calls,
        Pattern values,
        String reason) {
    /** What the protected column does where it does not do the same. */
    enum Sort {
        /** It refuses what the driver takes or gives. */
        REFUSES,
        /** It takes or gives what the driver refuses. */
        ANSWERS,
        /** Both answer, and not the same. */
        DIFFERS
    }

    private static final Set<Kind> ALL_KINDS = EnumSet.allOf(Kind.class);
    private static final Set<Sort> REFUSES = EnumSet.of(Sort.REFUSES);
    private static final Set<Sort> DIFFERS = EnumSet.of(Sort.DIFFERS);

    static final List<ValueDeviation> GETTERS = List.of(
            new ValueDeviation(
                    "+",
                    EnumSet.of(Sort.ANSWERS),
                    EnumSet.allOf(TestDatabase.class),
                    ALL_KINDS,
                    Pattern.compile(".*"),
                    "the driver refuses, or refuses some values; Coffer gives what they are without loss, as another driver does"),
            new ValueDeviation(
                    "o",
                    REFUSES,
                    EnumSet.allOf(TestDatabase.class),
                    ALL_KINDS,
                    Pattern.compile("getArray|getSQLXML|getURL"),
                    "no protected column has such a type: read the text by getString"),
            new ValueDeviation(
                    "l",
                    REFUSES,
                    EnumSet.of(MARIADB, MYSQL, H2),
                    ALL_KINDS,
                    Pattern.compile("get(Blob|N?Clob)|getObject\\((Blob|Clob)\\)"),
                    "a locator stands for what lies in the database, and there lies an envelope: use getBytes or getString"),
            new ValueDeviation(
                    "b",
                    REFUSES,
                    EnumSet.of(MARIADB, MYSQL, H2),
                    EnumSet.of(Kind.BYTES),
                    Pattern.compile("get(Boolean|Byte|Short|Int|Long|Float|Double|BigDecimal.*)"
                            + "|getObject\\((Boolean|Byte|Short|Integer|Long|Float|Double|BigDecimal|BigInteger)\\)"),
                    "the driver reads digits, or the bytes themselves, as a number; bytes are none"),
            new ValueDeviation(
                    "n",
                    EnumSet.of(Sort.REFUSES, Sort.DIFFERS),
                    EnumSet.of(MARIADB),
                    EnumSet.of(Kind.TEXT),
                    Pattern.compile("get(Date|Time|Timestamp).*|getObject\\(.*\\)"),
                    "the driver makes a day of any digits: of `-1.5`, of a UUID, of a time of day, 12 o'clock of which is in the year 12"),
            new ValueDeviation(
                    "e",
                    REFUSES,
                    EnumSet.of(POSTGRESQL),
                    EnumSet.of(Kind.TEXT),
                    Pattern.compile("getByte"),
                    "the driver gives 0 for an empty text here, and refuses it for every other number"),
            new ValueDeviation(
                    "t",
                    REFUSES,
                    EnumSet.of(POSTGRESQL),
                    EnumSet.of(Kind.TIME),
                    Pattern.compile("getDate.*"),
                    "the driver takes a time with six digits of fraction for a time stamp, and refuses every other"),
            new ValueDeviation(
                    "d",
                    REFUSES,
                    EnumSet.of(POSTGRESQL),
                    EnumSet.of(Kind.DOUBLE),
                    Pattern.compile("getDate.*"),
                    "the driver takes the digits of `-3e-20` for a day"),
            new ValueDeviation(
                    "c",
                    DIFFERS,
                    EnumSet.of(MYSQL),
                    EnumSet.of(Kind.BYTES),
                    Pattern.compile("getCharacterStream"),
                    "the driver takes each byte for a character here, and the bytes for UTF-8 in getString, as Coffer does in both"),
            new ValueDeviation(
                    "6",
                    DIFFERS,
                    EnumSet.of(MARIADB, MYSQL),
                    EnumSet.of(Kind.REAL),
                    Pattern.compile(".*"),
                    Pattern.compile("Float (1.234567E-5|1.6777216E7)"),
                    "the server sends six digits of a FLOAT; Coffer has kept all"),
            new ValueDeviation(
                    "h",
                    DIFFERS,
                    EnumSet.of(MARIADB, MYSQL),
                    EnumSet.of(Kind.TIMESTAMPTZ),
                    Pattern.compile(".*"),
                    Pattern.compile("Instant 2024-10-27T00:30:00Z"),
                    "of an hour that comes twice in autumn the server sends the local time only; Coffer knows which it was"),
            new ValueDeviation(
                    "g",
                    DIFFERS,
                    EnumSet.of(MARIADB),
                    EnumSet.of(Kind.TIMESTAMP),
                    Pattern.compile(
                            "getString|getNString|getObject\\(String\\)|get(Ascii|Unicode|Character|NCharacter)Stream"),
                    "the driver moves a time that is left out in spring; Coffer gives what is stored"),
            new ValueDeviation(
                    "u",
                    EnumSet.of(Sort.REFUSES, Sort.DIFFERS),
                    EnumSet.of(MYSQL),
                    EnumSet.of(Kind.TEXT, Kind.UUID),
                    Pattern.compile("getObject(\\((Map|UUID)\\))?"),
                    "MySQL has no type for a UUID, and its driver makes one of the letters of a text; Coffer gives the UUID"));

    private static final Set<TestDatabase> ALL = EnumSet.allOf(TestDatabase.class);
    private static final Set<Kind> TIMES = EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ);
    private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.BYTES);
    private static final Set<Kind> OTHERS = EnumSet.complementOf(EnumSet.of(Kind.TEXT, Kind.BYTES));
    private static final String NUMBER =
            "(Boolean|Byte|Short|Integer|Long|Float|Double|BigDecimal|BigInteger|String) .*";
    private static final String TIME =
            "(Date|Time|Timestamp|java.util.Date|Calendar|(Local|Offset|Zoned)\\w+|Instant) .*";

    static final List<ValueDeviation> SETTERS = List.of(
            setter(
                    "+",
                    EnumSet.of(Sort.ANSWERS),
                    ALL,
                    ALL_KINDS,
                    ".*",
                    ".*",
                    "the driver or the server refuses, or its column holds less; Coffer stores what it was given, without loss"),
            setter(
                    "y",
                    EnumSet.of(Sort.DIFFERS, Sort.REFUSES),
                    EnumSet.of(MARIADB, MYSQL),
                    EnumSet.of(Kind.TEXT, Kind.DATE, Kind.TIMESTAMP, Kind.BYTES),
                    "set(Date|Timestamp).*",
                    "(Date|Timestamp) -63518000400000.*",
                    "the driver leaves out that a year is before Christ; Coffer keeps it in a day, and refuses to make a text of it"),
            setter(
                    "j",
                    REFUSES,
                    EnumSet.of(POSTGRESQL, MARIADB, MYSQL),
                    TEXTS,
                    "setDate.*",
                    "Date -14825898000000",
                    "29 February 1500 is a day of the Julian calendar only, and no server's"),
            setter(
                    "h",
                    DIFFERS,
                    EnumSet.of(MARIADB, MYSQL, H2),
                    EnumSet.of(Kind.TIMESTAMPTZ),
                    "setTimestamp.*",
                    "Timestamp 1729992600000 0",
                    "of an hour that comes twice in autumn the driver sends the local time only; Coffer keeps which it was"),
            setter(
                    "u",
                    REFUSES,
                    EnumSet.of(MYSQL),
                    EnumSet.of(Kind.UUID),
                    ".*",
                    ".*",
                    "MySQL has no type for a UUID, and a column of letters takes any"),
            setter(
                    "s",
                    REFUSES,
                    EnumSet.of(MARIADB, MYSQL),
                    OTHERS,
                    "set\\w*Stream.*|set(Blob|N?Clob).*|setObject\\((InputStream|Reader)\\)",
                    ".*",
                    "the server takes a stream for digits, or, from Connector/J, for those of a number to the base 256"),
            setter(
                    "l",
                    REFUSES,
                    EnumSet.of(MARIADB),
                    TEXTS,
                    "set\\w*Stream.*|setBlob.*",
                    "(Integer|Long) -1",
                    "the driver stores nothing of a stream of length -1"),
            setter(
                    "b",
                    REFUSES,
                    EnumSet.of(MARIADB, MYSQL, H2),
                    ALL_KINDS,
                    "setBytes|setObject\\(.*",
                    "bytes .*",
                    "the driver or the server reads digits, the bytes themselves, or a text that they are not"),
            setter(
                    "v",
                    REFUSES,
                    EnumSet.of(POSTGRESQL, MYSQL, H2),
                    ALL_KINDS,
                    "setObject\\((VARBINARY|OTHER|VARCHAR)\\)",
                    ".*",
                    "a value of another type, set as VARBINARY, OTHER or VARCHAR: the driver serializes it, or sends what toString says"),
            setter(
                    "t",
                    REFUSES,
                    EnumSet.of(POSTGRESQL, MYSQL, H2),
                    ALL_KINDS,
                    "setObject\\((SMALLINT|INTEGER|BIGINT|DECIMAL|REAL|DOUBLE|DATE|TIME|TIMESTAMP|TIMESTAMP_WITH_TIMEZONE)\\)",
                    TIME + "|String 12",
                    "the driver makes milliseconds of a time, a day of a time of day, or seconds of digits"),
            setter(
                    "z",
                    REFUSES,
                    EnumSet.of(MARIADB, MYSQL, H2),
                    TIMES,
                    ".*",
                    "Time .*|LocalTime .*|OffsetTime .*|bytes .*|" + NUMBER,
                    "the database makes a time of digits, a day of zeros, or today, of a time of day"),
            setter(
                    "p",
                    REFUSES,
                    ALL,
                    ALL_KINDS,
                    "setObject\\(.*",
                    "(OffsetTime|OffsetDateTime|ZonedDateTime|Instant|Calendar|Character|UUID) .*",
                    "of a point in time, or a time of day in a zone, the driver sends a text in the session's zone"),
            setter(
                    "o",
                    EnumSet.of(Sort.DIFFERS, Sort.REFUSES),
                    EnumSet.of(MYSQL, H2),
                    TIMES,
                    "setString|setObject\\(.*",
                    "String .*\\+02:00",
                    "the server reads an offset in a text in its own session's zone"));

    private static ValueDeviation setter(
            String mark,
            Set<Sort> sorts,
            Set<TestDatabase> databases,
            Set<Kind> kinds,
            String calls,
            String values,
            String reason) {
        return new ValueDeviation(
                mark, sorts, databases, kinds, Pattern.compile(calls), Pattern.compile(values), reason);
    }

    ValueDeviation(
            String mark, Set<Sort> sorts, Set<TestDatabase> databases, Set<Kind> kinds, Pattern calls, String reason) {
        this(mark, sorts, databases, kinds, calls, Pattern.compile(".*"), reason);
    }

    boolean explains(ValueTwin.Difference difference) {
        return sorts.contains(difference.sort())
                && databases.contains(difference.database())
                && kinds.contains(difference.kind())
                && calls.matcher(difference.call()).matches()
                && values.matcher(difference.value()).matches();
    }
}
