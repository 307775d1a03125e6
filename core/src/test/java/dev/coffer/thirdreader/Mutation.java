package dev.coffer.thirdreader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What somebody with the real keys may do to a document before it is authenticated: to its members, to its text, to its bytes. */
final class Mutation {
    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** A copy that can be changed, however deep. */
    static Object copy(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> copy = new LinkedHashMap<>();
            members.forEach((name, member) -> copy.put((String) name, copy(member)));
            return copy;
        }
        if (value instanceof List<?> elements) {
            List<Object> copy = new ArrayList<>();
            elements.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        return value;
    }

    /** Changes one member of the document, or one element of its lists. */
    @SuppressWarnings("unchecked") // the trees that copy makes
    void member(Object tree) {
        List<Object> rooms = new ArrayList<>();
        rooms(tree, rooms);
        Object room = one(rooms);
        if (room instanceof List<?> list) {
            element((List<Object>) list);
            return;
        }
        Map<String, Object> members = (Map<String, Object>) room;
        if (members.isEmpty()) {
            return;
        }
        String name = one(new ArrayList<>(members.keySet()));
        switch (random.nextInt(20)) {
            case 0 -> members.remove(name);
            case 1 -> members.put("later", 1);
            case 2 -> {
                Object member = members.remove(name); // to another place, which means nothing
                members.put(name, member);
            }
            default -> members.put(name, copy(changed(members.get(name))));
        }
    }

    private static void rooms(Object value, List<Object> rooms) {
        if (value instanceof Map<?, ?> members) {
            rooms.add(value);
            members.values().forEach(member -> rooms(member, rooms));
        } else if (value instanceof List<?> elements) {
            rooms.add(value);
            elements.forEach(element -> rooms(element, rooms));
        }
    }

    private void element(List<Object> list) {
        if (list.isEmpty()) {
            list.add(copy(one(List.of("", 1, Map.of()))));
            return;
        }
        int at = random.nextInt(list.size());
        switch (random.nextInt(5)) {
            case 0 -> list.remove(at);
            case 1 -> list.add(random.nextInt(list.size() + 1), copy(list.get(at)));
            case 2 -> Collections.swap(list, at, random.nextInt(list.size()));
            case 3 -> Collections.reverse(list);
            default -> list.set(at, copy(changed(list.get(at))));
        }
    }

    private Object changed(Object value) {
        if (random.nextInt(12) == 0) {
            return one(List.of("", 0, 1, true, List.of(), Map.of(), new Json.Literal("null"), List.of(value)));
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        return value instanceof String text ? text(text) : value;
    }

    private Object number(long number) {
        return switch (random.nextInt(9)) {
            case 0 -> number + 1;
            case 1 -> number - 1;
            case 2 -> -number;
            case 3 -> String.valueOf(number);
            case 4 -> new Json.Literal(number + one(List.of(".0", ".9", "e0", "E0", "e-1", "0e-1")));
            case 5 -> new Json.Literal(one(List.of("0", "-", "+", "0x")) + number);
            case 6 -> (1L << 62) + random.nextInt(-1, 2);
            case 7 ->
                new Json.Literal(one(List.of("9223372036854775807", "9223372036854775808", "1" + "0".repeat(400))));
            default -> random.nextInt(1, 9);
        };
    }

    private Object text(String text) {
        boolean isDate = text.endsWith("Z") && text.contains("T");
        return switch (random.nextInt(isDate || text.length() <= 10 ? 5 : 14)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> one(List.of(" ", "\n", "")) + text + one(List.of(" ", "\n", "\u0000", "="));
            case 2 -> isDate ? date() : word();
            case 3 -> isDate ? date() : word();
            case 4 -> text.substring(0, random.nextInt(text.length() + 1));
            case 5 -> text.replace("=", "");
            case 6 -> loosened(text);
            case 7 -> text.replace('+', '-').replace('/', '_');
            case 8 -> "";
            default -> flipped(text);
        };
    }

    private String word() {
        return one(List.of(
                "data",
                "siv",
                "index",
                "wrap",
                "name",
                "enabled",
                "disabled",
                "destroyed",
                "live",
                "shredded",
                "deleted",
                "00000000",
                "00000007",
                "0000000A",
                "0000000a",
                "7",
                "+0000007",
                "DATA",
                "Enabled",
                "file",
                "",
                "\u0661"));
    }

    private String date() {
        return one(List.of(
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.600Z",
                "2026-01-02T03:04:05.6Z",
                "2026-01-02T03:04:05.000Z",
                "2026-01-02T03:04:05.123456Z",
                "2026-01-02T03:04:05.123000Z",
                "2026-01-02T03:04:05.123456789Z",
                "2026-01-02T03:04:05.1234567890Z",
                "2026-01-02T04:04:05+01:00",
                "2026-01-02t03:04:05z",
                "2026-01-02T03:04Z",
                "2026-01-02T24:00:00Z",
                "2026-02-30T00:00:00Z",
                "2016-12-31T23:59:60Z",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59Z",
                "2126-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z"));
    }

    /** Another spelling of the same bytes, where there is one. */
    private static String loosened(String text) {
        int last = text.replace("=", "").length() - 1;
        if (!text.endsWith("=") || last < 0) {
            return text;
        }
        return text.substring(0, last) + (char) (text.charAt(last) + 1) + text.substring(last + 1);
    }

    private String flipped(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return Writing.base64(random.nextInt(6) == 0 ? java.util.Arrays.copyOf(bytes, bytes.length + 1) : bytes);
        } catch (IllegalArgumentException e) {
            return text + "x";
        }
    }

    /** Changes the letters of the JSON. */
    byte[] letters(String json) {
        int at = random.nextInt(json.length());
        String before = json.substring(0, at);
        String behind = json.substring(at);
        int colon = json.indexOf(':', at);
        return switch (random.nextInt(13)) {
            case 0 -> Crypto.utf8(before + one(List.of(" ", "\n", "\t", "\r", "\u00a0", "\u0000", "/**/")) + behind);
            case 1 -> Crypto.utf8(json + one(List.of(" ", "\n", "\u0000", "{}", ",", "x", "1")));
            case 2 -> Crypto.utf8(one(List.of(" ", "\n", "\ufeff", "x")) + json);
            case 3 ->
                json.getBytes(
                        one(List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)));
            case 4 -> Crypto.utf8(before + String.format("\\u%04x", (int) json.charAt(at)) + behind.substring(1));
            case 5 -> Crypto.utf8(before);
            case 6 ->
                Crypto.utf8(
                        "{" + one(List.of("\"format\":1,", "\"name\":\"customers\",", "\"\":0,")) + json.substring(1));
            case 7 -> Crypto.utf8(colon < 0 ? json : json.substring(0, colon) + " :\n" + json.substring(colon + 1));
            case 8 -> Crypto.utf8(json.replace('"', '\''));
            case 9 -> Crypto.utf8(json.replace("]", ",]"));
            case 10 -> Crypto.utf8(json.replaceFirst("/", "\\\\/"));
            default -> {
                byte[] bytes = Crypto.utf8(json);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
