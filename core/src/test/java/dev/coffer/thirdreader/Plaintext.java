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

    /** As in a policy: {@code text}, {@code text(40)}, {@code decimal(5,2)}, {@code time(6)}. The numbers bind writers only. */
    Plaintext(String type) {
        int open = type.indexOf('(');
        name = open < 0 ? type : type.substring(0, open);
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

    static int tag(String type) {
        return new Plaintext(type).tag();
    }

    private Object value(byte[] value, boolean canonical) throws Refused {
        ByteBuffer in = ByteBuffer.wrap(value);
        switch (name) {
            case "text", "json" -> {
                String text = utf8(value);
                check(!canonical || name.equals("text"), "json has no canonical form");
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
                check(nanos >= 0 && nanos < 86_400_000_000_000L, "beyond a day");
                return LocalTime.ofNanoOfDay(nanos);
            }
            case "timestamp", "timestamptz" -> {
                check(value.length == 12, "length");
                long seconds = in.getLong();
                int nanos = in.getInt();
                check(nanos >= 0 && nanos < 1_000_000_000, "beyond a second");
                return timestamp(seconds, nanos);
            }
            case "uuid" -> {
                check(value.length == 16, "length");
                return new UUID(in.getLong(), in.getLong());
            }
            case "bytes" -> {
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

    /** What a decimal of whatever p and s writes. */
    private static BigDecimal decimal(byte[] value, boolean canonical) throws Refused {
        check(value.length >= 3, "length");
        int scale = ByteBuffer.wrap(value).getShort();
        BigInteger unscaled = new BigInteger(value, 2, value.length - 2);
        int width = value.length - 2;
        int digits = unscaled.signum() == 0 ? 0 : unscaled.abs().toString().length();
        BigDecimal number = new BigDecimal(unscaled, scale);
        if (canonical) {
            check(scale <= 1_000 && digits <= 1_000 && digits - scale <= 1_000, "beyond every decimal");
            BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            check(stripped.scale() == scale && width == unscaled.toByteArray().length, "not canonical");
            return number;
        }
        check(scale >= 0, "a negative scale");
        for (int p = Math.max(1, Math.max(digits, scale)); p <= 1_000; p++) {
            if (width == BigInteger.TEN.pow(p).bitLength() / 8 + 1) {
                return number;
            }
        }
        throw new Refused(Kind.MALFORMED, "a width that no precision has");
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
