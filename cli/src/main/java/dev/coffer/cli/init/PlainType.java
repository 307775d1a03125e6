package dev.coffer.cli.init;

import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The policy's type for a column that holds plaintext now. Stateless. */
final class PlainType {
    /** Beyond this drivers mean: no limit. */
    private static final int MAX_TEXT = 1 << 20;

    private PlainType() {}

    /**
     * Null where none is plainly the same: who wants such a column writes it into the policy by hand.
     *
     * @param jdbc of {@link Types}
     * @param product the type's name in the database
     */
    static @Nullable String of(int jdbc, String product, int size, int digits) {
        String name = product.toLowerCase(Locale.ROOT);
        return switch (jdbc) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NCHAR, Types.NVARCHAR ->
                name.startsWith("enum") || name.startsWith("set")
                        ? null
                        : size > 0 && size <= MAX_TEXT && jdbc != Types.LONGVARCHAR && jdbc != Types.CLOB
                                ? "text(" + size + ")"
                                : "text";
            case Types.BOOLEAN -> "boolean";
            case Types.BIT -> name.startsWith("bit") ? null : "boolean";
            case Types.SMALLINT -> name.contains("unsigned") ? null : "smallint";
            case Types.INTEGER -> name.contains("unsigned") || name.equals("year") ? null : "integer";
            case Types.BIGINT -> name.contains("unsigned") ? null : "bigint";
            case Types.DECIMAL, Types.NUMERIC ->
                size > 0 && size <= 38 && digits >= 0 && digits <= size ? "decimal(" + size + "," + digits + ")" : null;
            case Types.DATE -> name.equals("date") ? "date" : null;
            case Types.OTHER -> name.equals("uuid") ? "uuid" : null;
            default -> null;
        };
    }
}
