package dev.coffer.libraries;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The protected values of the operations: each can be found in whatever it is written into. */
public final class Marked {
    /** Stands in every protected text: long enough that no ciphertext holds it by chance. */
    private static final Pattern MARK =
            Pattern.compile("zqlark|(?<![0-9a-z])90417[0-9](?![0-9a-z])|1971-03-17|1972-04-18|(?<![0-9])5319\\.0[0-9]");

    public static final LocalDate BORN = LocalDate.of(1971, 3, 17);
    public static final LocalDate BORN_TOO = LocalDate.of(1972, 4, 18);
    public static final int POINTS = 904171;
    public static final int POINTS_TOO = 904172;
    public static final BigDecimal SALARY = new BigDecimal("5319.04");

    private Marked() {}

    static boolean isIn(String text) {
        return MARK.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** The first of the texts that holds a protected value; what begins as an envelope does not. */
    static String firstIn(List<String> texts) {
        for (String text : texts) {
            boolean envelope = text.length() > 22 && (text.charAt(0) == 0xCF || text.startsWith("cf1."));
            if (!envelope && isIn(text)) {
                return text;
            }
        }
        return "";
    }
}
