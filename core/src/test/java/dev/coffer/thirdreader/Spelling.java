package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Json.Literal;
import dev.coffer.thirdreader.Refused.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page's "Spelling": each member is there once, and there is one way to write it. */
record Spelling(Map<?, ?> members) {
    static Spelling of(Object object, Set<String> exactly) throws Refused {
        unless(object instanceof Map<?, ?>, Kind.TAMPERED, "not an object");
        Map<?, ?> members = (Map<?, ?>) object;
        unless(members.keySet().equals(exactly), Kind.TAMPERED, "members missing or unknown");
        return new Spelling(members);
    }

    String text(String name) throws Refused {
        Object value = members.get(name);
        check(value instanceof String, name);
        return (String) value;
    }

    String oneOf(String name, String... words) throws Refused {
        String text = text(name);
        check(List.of(words).contains(text), name);
        return text;
    }

    long integer(String name) throws Refused {
        Object value = members.get(name);
        check(value instanceof Literal literal && literal.letters().matches("0|[1-9][0-9]{0,18}"), name);
        try {
            return Long.parseLong(((Literal) value).letters());
        } catch (NumberFormatException e) {
            throw new Refused(Kind.TAMPERED, name);
        }
    }

    List<?> list(String name) throws Refused {
        check(members.get(name) instanceof List<?>, name);
        return (List<?>) members.get(name);
    }

    /** The bytes, of which there are {@code length}, or any number if that is negative. */
    byte[] base64(String name, int length) throws Refused {
        String text = text(name);
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            check(Base64.getEncoder().encodeToString(bytes).equals(text), name);
            check(length < 0 || bytes.length == length, name);
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Refused(Kind.TAMPERED, name);
        }
    }

    int keyId(String name) throws Refused {
        String text = text(name);
        check(text.matches("[0-9a-f]{8}") && !text.equals("00000000"), name);
        return Integer.parseUnsignedInt(text, 16);
    }

    /** yyyy-mm-ddThh:mm:ssZ with 0, 3, 6 or 9 digits of a fraction, the fewest that hold it. */
    Instant instant(String name) throws Refused {
        String text = text(name);
        check(text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.]([0-9]{3}){1,3})?Z"), name);
        check(text.length() == 20 || !text.endsWith("000Z"), name);
        try {
            int nanos = text.length() == 20
                    ? 0
                    : Integer.parseInt((text.substring(20, text.length() - 1) + "000000").substring(0, 9));
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Refused(Kind.TAMPERED, name);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static void check(boolean holds, String member) throws Refused {
        unless(holds, Kind.TAMPERED, "spelling of " + member);
    }
}
