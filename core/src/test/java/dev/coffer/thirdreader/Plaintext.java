package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Refused.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The page's "Plaintext", as read by a column of one declared type. */
final class Plaintext {
    private static final List<String> TAGS = List.of(
            "text",
            "integer",
            "decimal",
            "real",
            "double",
            "boolean",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "uuid",
            "bytes",
            "json");

    private final String name;
    private final int[] numbers;

    /** As in a policy: {@code text}, {@code text(40)}, {@code decimal(5,2)}, {@code time(6)}. */
    Plaintext(String type) {
        int open = type.indexOf('(');
        name = open < 0 ? type : type.substring(0, open);
        numbers = open < 0
                ? new int[0]
                : Arrays.stream(type.substring(open + 1, type.length() - 1).split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    Object read(byte[] plaintext, boolean canonical) throws Refused {
        int first = plaintext[0] & 0xff;
        check(plaintext.length >= 1 && (first & 0x7f) == tag(), "the tag of another type");
        byte[] value = Arrays.copyOfRange(plaintext, 1, plaintext.length);
        if ((first & 0x80) != 0) {
            check(!canonical, "padding in a canonical form");
            int end = value.length;
            while (end > 0 && value[end - 1] == 0) {
                end--;
            }
            check(end > 0 && value[end - 1] == (byte) 0x80, "padding without its 0x80");
            value = Arrays.copyOf(value, end - 1);
        }
        return value(value, canonical);
    }

    private int tag() {
        return name.equals("smallint") || name.equals("bigint") ? 2 : TAGS.indexOf(name) + 1;
    }

    private Object value(byte[] value, boolean canonical) throws Refused {
        ByteBuffer in = ByteBuffer.wrap(value);
        switch (name) {
            case "text", "json" -> {
                String text = utf8(value);
                check(!canonical || name.equals("text"), "json has no canonical form");
                check(
                        numbers.length == 0 || text.codePointCount(0, text.length()) <= numbers[0],
                        "longer than declared");
                return text;
            }
            case "smallint", "integer", "bigint" -> {
                check(value.length == 8, "length");
                long number = in.getLong();
                int bits = name.equals("smallint") ? 16 : name.equals("integer") ? 32 : 64;
                check(number >> bits - 1 == 0 || number >> bits - 1 == -1, "beyond the type");
                return number;
            }
            case "decimal" -> {
                return decimal(value, canonical);
            }
            case "real" -> {
                check(value.length == 4 && !canonical, "length");
                return in.getInt();
            }
            case "double" -> {
                check(value.length == 8 && !canonical, "length");
                return in.getLong();
            }
            case "boolean" -> {
                check(value.length == 1 && (value[0] == 0 || value[0] == 1), "neither 0 nor 1");
                return value[0] == 1;
            }
            case "date" -> {
                check(value.length == 4, "length");
                return LocalDate.ofEpochDay(in.getInt());
            }
            case "time" -> {
                check(value.length == 8, "length");
                long nanos = in.getLong();
                check(nanos >= 0 && nanos < 86_400_000_000_000L && fits(nanos), "beyond a day, or a fraction beyond p");
                return LocalTime.ofNanoOfDay(nanos);
            }
            case "timestamp", "timestamptz" -> {
                check(value.length == 12, "length");
                long seconds = in.getLong();
                int nanos = in.getInt();
                check(nanos >= 0 && nanos < 1_000_000_000 && fits(nanos), "a fraction beyond p");
                return timestamp(seconds, nanos);
            }
            case "uuid" -> {
                check(value.length == 16, "length");
                return new UUID(in.getLong(), in.getLong());
            }
            case "bytes" -> {
                check(numbers.length == 0 || value.length <= numbers[0], "longer than declared");
                return value;
            }
            default -> throw new IllegalArgumentException(name);
        }
    }

    private Object timestamp(long seconds, int nanos) throws Refused {
        if (name.equals("timestamp")) {
            check(
                    seconds >= LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC)
                            && seconds <= LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC),
                    "beyond the range");
            return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
        }
        check(seconds >= Instant.MIN.getEpochSecond() && seconds <= Instant.MAX.getEpochSecond(), "beyond the range");
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private BigDecimal decimal(byte[] value, boolean canonical) throws Refused {
        check(value.length >= 3, "length");
        int scale = ByteBuffer.wrap(value).getShort();
        BigInteger unscaled = new BigInteger(value, 2, value.length - 2);
        int width = value.length - 2;
        int p = numbers[0];
        int s = numbers[1];
        int digits = unscaled.signum() == 0 ? 0 : unscaled.abs().toString().length();
        check(scale <= s && digits - scale <= p - s, "beyond the type");
        if (canonical) {
            BigDecimal number = new BigDecimal(unscaled, scale);
            BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            check(stripped.scale() == scale && width == unscaled.toByteArray().length, "not canonical");
        } else {
            // what a column of the declared or of a narrower type writes: decimal(q, scale) with q - scale <= p - s
            check(scale >= 0, "a negative scale");
            boolean written = false;
            for (int q = Math.max(1, Math.max(digits, scale)); q <= p - s + scale; q++) {
                written |= width == BigInteger.TEN.pow(q).bitLength() / 8 + 1;
            }
            check(written, "a width that no such column writes");
        }
        return new BigDecimal(unscaled, scale).setScale(s);
    }

    private boolean fits(long nanos) {
        long unit = 1;
        for (int i = numbers.length == 0 ? 6 : numbers[0]; i < 9; i++) {
            unit *= 10;
        }
        return nanos % unit == 0;
    }

    static String utf8(byte[] bytes) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Kind.MALFORMED, "not UTF-8");
        }
    }

    private static void check(boolean holds, String why) throws Refused {
        unless(holds, Kind.MALFORMED, why);
    }
}
