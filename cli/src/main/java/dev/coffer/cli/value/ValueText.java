package dev.coffer.cli.value;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.policy.ProtectedColumn;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;

/**
 * Values as text: numbers in digits, dates and times in ISO 8601, a {@code timestamptz} with its offset, boolean as true and false.
 * Stateless. A complaint says what was expected, never what came.
 */
final class ValueText {
    private ValueText() {}

    static Object parse(ProtectedColumn column, String text) {
        Class<?> type = column.type().javaType();
        if (type == String.class) {
            return text;
        } else if (type == Boolean.class) {
            return switch (text.strip()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(column, "true or false");
            };
        } else if (type == Short.class) {
            return parsed(column, text, "digits", Short::valueOf);
        } else if (type == Integer.class) {
            return parsed(column, text, "digits", Integer::valueOf);
        } else if (type == Long.class) {
            return parsed(column, text, "digits", Long::valueOf);
        } else if (type == Float.class) {
            return parsed(column, text, "a number such as 1.5", Float::valueOf);
        } else if (type == Double.class) {
            return parsed(column, text, "a number such as 1.5", Double::valueOf);
        } else if (type == BigDecimal.class) {
            return parsed(column, text, "a number such as 19.90", BigDecimal::new);
        } else if (type == LocalDate.class) {
            return parsed(column, text, "a date such as 2026-02-28", LocalDate::parse);
        } else if (type == LocalTime.class) {
            return parsed(column, text, "a time such as 23:59:59", LocalTime::parse);
        } else if (type == LocalDateTime.class) {
            return parsed(column, text, "a date and time such as 2026-02-28T23:59:59", LocalDateTime::parse);
        } else if (type == Instant.class) {
            return parsed(
                    column,
                    text,
                    "a date and time with its offset, such as 2026-02-28T23:59:59+01:00",
                    each -> OffsetDateTime.parse(each).toInstant());
        } else if (type == UUID.class) {
            return parsed(column, text, "a UUID of 36 characters", UUID::fromString);
        }
        throw new IllegalArgumentException(column + " of type " + column.type());
    }

    private static <T> T parsed(ProtectedColumn column, String text, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(column, expected);
        }
    }

    private static CommandException wrong(ProtectedColumn column, String expected) {
        return new CommandException(
                ExitCode.DATA,
                "what came is no value of " + column + ", which is " + column.type() + ": give " + expected);
    }

    /** Not for bytes. */
    static String of(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
