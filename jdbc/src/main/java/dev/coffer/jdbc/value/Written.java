package dev.coffer.jdbc.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a day and a time of day were written as: of a value, or read from a text as ISO 8601 and SQL write them. Immutable.
 *
 * @param date null for a time of day
 * @param time null for a day
 * @param offset null without one
 */
record Written(
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable ZoneOffset offset) {
    private static final int LONGEST = 64;
    private static final String BEFORE_CHRIST = " BC";

    /** Null if the value has neither, or is a text that is not written so. */
    static @Nullable Written of(Object value) {
        if (value instanceof LocalDate date) {
            return new Written(date, null, null);
        }
        if (value instanceof LocalTime time) {
            return new Written(null, time, null);
        }
        if (value instanceof LocalDateTime both) {
            return new Written(both.toLocalDate(), both.toLocalTime(), null);
        }
        if (value instanceof Instant instant) {
            LocalDateTime here = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
            return new Written(here.toLocalDate(), here.toLocalTime(), null);
        }
        return value instanceof String text ? parse(text.strip()) : null;
    }

    /** @return null instead of an exception, whose message would quote the text */
    private static @Nullable Written parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        boolean beforeChrist = text.endsWith(BEFORE_CHRIST);
        String rest = beforeChrist ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text;
        try {
            int dayEnd = rest.indexOf('-', 1) < 0 ? -1 : dayEnd(rest);
            if (dayEnd < 0) {
                return time(null, rest);
            }
            LocalDate date = LocalDate.parse(rest.substring(0, dayEnd));
            LocalDate day = beforeChrist ? date.withYear(1 - date.getYear()) : date;
            return dayEnd == rest.length() ? new Written(day, null, null) : time(day, rest.substring(dayEnd + 1));
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private static int dayEnd(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == 'T') {
                return i;
            }
            if (c == ':') {
                return -1;
            }
        }
        return text.length();
    }

    private static Written time(@Nullable LocalDate date, String text) {
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || ":.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        LocalTime time = LocalTime.parse(text.substring(0, end));
        String offset = text.substring(end).strip();
        return new Written(date, time, offset.isEmpty() ? null : ZoneOffset.of(offset));
    }

    LocalTime timeOrMidnight() {
        return time == null ? LocalTime.MIDNIGHT : time;
    }
}
