package dev.coffer.cli.config;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A member of a YAML file with the line that it stands in, so that every complaint can name it.
 *
 * @param value a text, a map of members by name, or a list of members
 */
record Member(String source, int line, Object value) {
    /** That of the parser's present token, to its end. */
    static Member read(String source, JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Member> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, read(source, parser));
            }
            return new Member(source, line, members);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Member> members = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                members.add(read(source, parser));
            }
            return new Member(source, line, members);
        }
        return new Member(source, line, parser.getString() == null ? "" : parser.getString());
    }

    /** Its members, if it is a mapping of these names only. */
    Map<String, Member> mapping(String what, String... known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("write " + what + " as a mapping with " + String.join(", ", known));
        }
        Map<String, Member> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, (Member) member));
        members.forEach((name, member) -> {
            if (!Set.of(known).contains(name)) {
                throw member.wrong("'" + name + "' is unknown in " + what + ": use " + String.join(", ", known));
            }
        });
        return members;
    }

    /** It, or each member of it if it is a list. */
    List<Member> each() {
        if (!(value instanceof List<?> list)) {
            return List.of(this);
        }
        return list.stream().map(Member.class::cast).toList();
    }

    String text(String what) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong("write " + what);
        }
        return text;
    }

    static String text(Map<String, Member> members, String name, String otherwise) {
        Member member = members.get(name);
        return member == null ? otherwise : member.text("a text behind " + name);
    }

    static @Nullable String textOrNull(Map<String, Member> members, String name) {
        Member member = members.get(name);
        return member == null ? null : member.text("a text behind " + name);
    }

    CommandException wrong(String reason) {
        return new CommandException(ExitCode.CONFIGURATION, source + " line " + line + ": " + reason);
    }
}
