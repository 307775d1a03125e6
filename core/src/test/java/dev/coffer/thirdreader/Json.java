package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Refused.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 8259, strictly: maps, lists, strings, and everything else as the {@link Literal} that was written. No member twice, nothing behind the
 * end, and no deeper than a keyring document goes.
 */
final class Json {
    /** A number, true, false or null, to the letter. */
    record Literal(String letters) {}

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int DEEPEST = 8;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) throws Refused {
        Json json = new Json(text);
        Object value = json.value(0);
        json.blank();
        check(json.at == text.length(), "something behind the end");
        return value;
    }

    private Object value(int depth) throws Refused {
        check(depth < DEEPEST, "too deep");
        blank();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object(int depth) throws Refused {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        blank();
        if (taken('}')) {
            return members;
        }
        do {
            blank();
            check(peek() == '"', "a member's name");
            String name = string();
            blank();
            check(taken(':'), "a colon");
            check(members.put(name, value(depth + 1)) == null, "a member twice");
            blank();
        } while (taken(','));
        check(taken('}'), "the end of an object");
        return members;
    }

    private List<Object> array(int depth) throws Refused {
        List<Object> elements = new ArrayList<>();
        at++;
        blank();
        if (taken(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            blank();
        } while (taken(','));
        check(taken(']'), "the end of an array");
        return elements;
    }

    private String string() throws Refused {
        StringBuilder string = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = text.charAt(at++);
            check(c >= ' ', "a control character");
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws Refused {
        peek();
        char c = text.charAt(at++);
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(simple);
        }
        check(c == 'u' && at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"), "an escape");
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Literal literal() throws Refused {
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return new Literal(word);
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        check(number.lookingAt(), "a value");
        at = number.end();
        return new Literal(number.group());
    }

    private char peek() throws Refused {
        check(at < text.length(), "an end in the middle");
        return text.charAt(at);
    }

    private boolean taken(char c) throws Refused {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void blank() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void check(boolean holds, String why) throws Refused {
        unless(holds, Kind.TAMPERED, "JSON: " + why);
    }
}
