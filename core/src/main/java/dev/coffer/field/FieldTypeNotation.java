package dev.coffer.field;

import dev.coffer.error.InvalidPolicyException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The notation of types in a policy: a name, and up to two numbers in brackets. Stateless. */
final class FieldTypeNotation {
    static final List<String> KNOWN = List.of(
            "text",
            "text(n)",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "decimal(p,s)",
            "real",
            "double",
            "date",
            "time(p)",
            "timestamp(p)",
            "timestamptz(p)",
            "uuid",
            "bytes",
            "bytes(n)",
            "json");

    private static final Pattern NOTATION =
            Pattern.compile("([a-z]+)(?:\\(\\s*([0-9]{1,9})\\s*(?:,\\s*([0-9]{1,9})\\s*)?\\))?");

    private FieldTypeNotation() {}

    static FieldType<?> parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation.trim());
        FieldType<?> type = matcher.matches() ? type(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
        if (type == null) {
            throw new InvalidPolicyException("'" + notation + "' is no type: use one of " + String.join(", ", KNOWN));
        }
        return type;
    }

    private static @Nullable FieldType<?> type(String name, @Nullable String first, @Nullable String second) {
        if (second != null) {
            return name.equals("decimal") && first != null
                    ? FieldType.decimal(Integer.parseInt(first), Integer.parseInt(second))
                    : null;
        }
        return first == null ? bare(name) : withLength(name, Integer.parseInt(first));
    }

    private static @Nullable FieldType<?> bare(String name) {
        return switch (name) {
            case "text" -> FieldType.TEXT;
            case "boolean" -> FieldType.BOOLEAN;
            case "smallint" -> FieldType.SMALLINT;
            case "integer" -> FieldType.INTEGER;
            case "bigint" -> FieldType.BIGINT;
            case "real" -> FieldType.REAL;
            case "double" -> FieldType.DOUBLE;
            case "date" -> FieldType.DATE;
            case "time" -> FieldType.TIME;
            case "timestamp" -> FieldType.TIMESTAMP;
            case "timestamptz" -> FieldType.TIMESTAMPTZ;
            case "uuid" -> FieldType.UUID;
            case "bytes" -> FieldType.BYTES;
            case "json" -> FieldType.JSON;
            default -> null;
        };
    }

    private static @Nullable FieldType<?> withLength(String name, int length) {
        return switch (name) {
            case "text" -> FieldType.text(length);
            case "bytes" -> FieldType.bytes(length);
            case "decimal" -> FieldType.decimal(length, 0);
            case "time" -> FieldType.time(length);
            case "timestamp" -> FieldType.timestamp(length);
            case "timestamptz" -> FieldType.timestamptz(length);
            default -> null;
        };
    }

    static void check(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidPolicyException(what + " of " + value + ": " + min + " to " + max + " is possible");
        }
    }
}
