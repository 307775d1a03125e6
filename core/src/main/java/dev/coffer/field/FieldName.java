package dev.coffer.field;

import dev.coffer.error.InvalidPolicyException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that enters the keys of a column: table and column, each matching {@code [a-z0-9_]{1,63}} after ASCII
 * lower-casing. The schema never enters. Two columns with one name share their keys.
 *
 * @param table the table's cryptographic name
 * @param column the column's cryptographic name
 */
public record FieldName(String table, String column) {
    private static final Pattern PART = Pattern.compile("[a-z0-9_]{1,63}");

    /** @throws InvalidPolicyException if a part does not match {@code [a-z0-9_]{1,63}} once it is lower-cased */
    public FieldName {
        table = part(table, "table");
        column = part(column, "column");
    }

    /**
     * Reads {@code table.column}.
     *
     * @throws InvalidPolicyException if it is anything else
     */
    public static FieldName parse(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            throw new InvalidPolicyException("'" + name + "' is no cryptographic name: write table.column");
        }
        return new FieldName(name.substring(0, dot), name.substring(dot + 1));
    }

    private static String part(String name, String what) {
        String lower = lowerCaseAscii(name);
        if (!PART.matcher(lower).matches()) {
            throw new InvalidPolicyException(
                    "the " + what + " name '" + name + "' cannot enter a key: it needs 1 to 63 characters of"
                            + " a-z, 0-9 and _. Give the column an explicit name: table.column");
        }
        return lower;
    }

    /** Only A to Z: the result must not depend on the locale or on the JDK's Unicode version. */
    private static String lowerCaseAscii(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? name.toLowerCase(Locale.ROOT) : name;
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
