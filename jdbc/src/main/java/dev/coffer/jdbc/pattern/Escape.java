package dev.coffer.jdbc.pattern;

import dev.coffer.jdbc.value.JdbcDriver;

/**
 * How a pattern is written: which code point takes the next one's meaning away. Before an ordinary one it means that one, on every
 * database. Immutable.
 *
 * @param codePoint -1 if there is none
 * @param meantAtEnd whether one at the end of a pattern means itself, as on MariaDB and MySQL; PostgreSQL refuses it, if it comes so far,
 *     and on H2 such a pattern is unknown of every value
 * @see <a href="https://www.postgresql.org/docs/current/functions-matching.html">PostgreSQL, 9.7.1</a>
 */
public record Escape(int codePoint, boolean meantAtEnd) {
    private static final int NONE = -1;

    /** Of a pattern without ESCAPE. */
    public static Escape standard(JdbcDriver driver) {
        return new Escape('\\', isMeant(driver));
    }

    /** Where nothing is escaped. */
    public static Escape none(JdbcDriver driver) {
        return new Escape(NONE, isMeant(driver));
    }

    /**
     * What ESCAPE says.
     *
     * @param text one code point, or nothing, by which nothing is escaped, but on MariaDB, which takes it for the backslash
     * @throws IllegalArgumentException if it is neither, or a wildcard, which databases read in different ways
     */
    public static Escape of(JdbcDriver driver, String text) {
        if (text.isEmpty()) {
            return driver == JdbcDriver.MARIADB ? standard(driver) : none(driver);
        }
        int codePoint = text.codePointAt(0);
        if (text.length() != Character.charCount(codePoint) || codePoint == '%' || codePoint == '_') {
            throw new IllegalArgumentException("ESCAPE takes one character that is no wildcard");
        }
        return new Escape(codePoint, isMeant(driver));
    }

    private static boolean isMeant(JdbcDriver driver) {
        return driver == JdbcDriver.MARIADB || driver == JdbcDriver.MYSQL;
    }
}
