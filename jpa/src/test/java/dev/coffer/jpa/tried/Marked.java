package dev.coffer.jpa.tried;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are secret, and look like nothing else: wherever one is found outside of the application, it has leaked. */
public final class Marked {
    private static final String TEXT = "xyzzy";
    private static final String NUMBER = "735512";
    private static final int YEAR = 1831;
    private static final List<String> ALL = List.of(TEXT, NUMBER, YEAR + "-07-");

    private Marked() {}

    public static String text(String rest) {
        return TEXT + " " + rest;
    }

    /** @param last one digit */
    public static int number(int last) {
        return Integer.parseInt(NUMBER + last);
    }

    /** @param day of a month */
    public static LocalDate date(int day) {
        return LocalDate.of(YEAR, 7, day);
    }

    public static byte[] bytes(String rest) {
        return text(rest).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether one of them, or a part that tells them, stands in there. Bytes are looked at as UTF-8 and as UTF-16. */
    static boolean isIn(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof byte[] bytes) {
            return isIn(new String(bytes, StandardCharsets.ISO_8859_1))
                    || isIn(new String(bytes, StandardCharsets.UTF_16BE))
                    || isIn(new String(bytes, StandardCharsets.UTF_16LE));
        }
        if (value instanceof Object[] many) {
            return List.of(many).stream().anyMatch(Marked::isIn);
        }
        String text = value.toString();
        return ALL.stream().anyMatch(text::contains);
    }
}
