package dev.coffer.thirdreader;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The page's table of codes by which values are ordered, and its runs of code points. */
final class Codes {
    private Codes() {}

    /** Zeros and ones, the highest first, of a value in the spelling of {@code java.time} and {@code java.math}. */
    static String bits(String type, String value) {
        String kind = type.contains("(") ? type.substring(0, type.indexOf('(')) : type;
        return switch (kind) {
            case "smallint" -> signed(value, 16);
            case "integer" -> signed(value, 32);
            case "bigint" -> signed(value, 64);
            case "decimal" -> decimal(type, new BigDecimal(value));
            case "real" -> floating(Float.floatToIntBits(Float.parseFloat(value) + 0f) & 0xFFFFFFFFL, 32);
            case "double" -> floating(Double.doubleToLongBits(Double.parseDouble(value) + 0d), 64);
            case "date" -> signed(Long.toString(LocalDate.parse(value).toEpochDay()), 32);
            case "time" -> bits(BigInteger.valueOf(LocalTime.parse(value).toNanoOfDay()), 47);
            case "timestamp" -> point(LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
            case "timestamptz" -> point(Instant.parse(value));
            case "uuid" -> bits(new BigInteger(value.replace("-", ""), 16), 128);
            case "text" -> text(value);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static String signed(String value, int bits) {
        return bits(new BigInteger(value).add(BigInteger.TWO.pow(bits - 1)), bits);
    }

    private static String decimal(String type, BigDecimal value) {
        String[] numbers =
                type.substring(type.indexOf('(') + 1, type.length() - 1).split(",", 2);
        BigInteger power = BigInteger.TEN.pow(Integer.parseInt(numbers[0]));
        BigInteger unscaled = value.setScale(Integer.parseInt(numbers[1])).unscaledValue();
        return bits(unscaled.add(power), power.multiply(BigInteger.TWO).bitLength());
    }

    private static String floating(long ieee, int bits) {
        boolean negative = (ieee >>> (bits - 1) & 1) == 1;
        long code = negative ? ~ieee : ieee | 1L << bits - 1;
        return bits(new BigInteger(Long.toUnsignedString(bits == 32 ? code & 0xFFFFFFFFL : code)), bits);
    }

    private static String point(Instant instant) {
        return bits(BigInteger.valueOf(instant.getEpochSecond() + (1L << 39)), 40)
                + bits(BigInteger.valueOf(instant.getNano()), 30);
    }

    private static String text(String value) {
        StringBuilder bits = new StringBuilder();
        for (byte b : Crypto.utf8(value)) {
            bits.append(bits(BigInteger.valueOf(b & 0xFF), 8));
        }
        return bits.toString();
    }

    private static String bits(BigInteger code, int count) {
        return "0".repeat(count - (code.signum() == 0 ? 0 : code.bitLength()))
                + (code.signum() == 0 ? "" : code.toString(2));
    }

    /** The first n code points, the empty run if there are fewer. */
    static String prefix(String value, int n) {
        int[] all = value.codePoints().toArray();
        return all.length < n ? "" : new String(all, 0, n);
    }

    /** The last n code points, the empty run if there are fewer. */
    static String suffix(String value, int n) {
        int[] all = value.codePoints().toArray();
        return all.length < n ? "" : new String(all, all.length - n, n);
    }

    static List<String> triples(String value) {
        int[] all = value.codePoints().toArray();
        List<String> triples = new ArrayList<>();
        for (int i = 0; i + 3 <= all.length; i++) {
            triples.add(new String(all, i, 3));
        }
        return triples;
    }
}
