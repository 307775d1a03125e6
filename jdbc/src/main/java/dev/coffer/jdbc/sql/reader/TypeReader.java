package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.Token;
import java.util.Set;

/** Reads the type of a cast: in lower case, its words joined by blanks, {@code numeric(10,2)}. Not thread-safe. */
final class TypeReader {
    /** What a type may be made of behind its first word. */
    private static final Set<String> MORE = Set.of(
            "varying",
            "precision",
            "with",
            "without",
            "local",
            "time",
            "zone",
            "large",
            "object",
            "signed",
            "unsigned",
            "integer",
            "int",
            "character",
            "set");

    private static final Set<String> OF_TWO_WORDS = Set.of("with", "without");

    private final Cursor at;

    TypeReader(Cursor at) {
        this.at = at;
    }

    String type() {
        StringBuilder type = new StringBuilder();
        boolean first = true;
        while (true) {
            Token token = at.peek();
            if (first && token.isName()) {
                append(type, path());
            } else if (token.kind() == Token.Kind.WORD && MORE.contains(token.text()) && isOfType(token)) {
                append(type, at.text(at.take()));
            } else if (!first && token.isSymbol("(")) {
                type.append(length());
            } else if (!first && token.isSymbol("[")) {
                at.take();
                at.symbol("]");
                type.append("[]");
            } else if (first) {
                throw at.unread();
            } else {
                return Names.fold(type.toString());
            }
            first = false;
        }
    }

    /** WITH stands in a type before TIME ZONE only. */
    private boolean isOfType(Token token) {
        boolean zone = at.peek(1).isWord("time")
                || (at.peek(1).isWord("local") && at.peek(2).isWord("time"));
        return !OF_TWO_WORDS.contains(token.text()) || zone;
    }

    private String path() {
        StringBuilder path = new StringBuilder(at.text(at.take()));
        while (at.isSymbol(".") && at.peek(1).isName()) {
            at.take();
            path.append('.').append(at.text(at.take()));
        }
        return path.toString();
    }

    private static void append(StringBuilder type, String word) {
        type.append(type.isEmpty() ? "" : " ").append(word);
    }

    private String length() {
        StringBuilder length = new StringBuilder("(");
        at.symbol("(");
        while (!at.isSymbol(")")) {
            Token token = at.take();
            boolean known = token.kind() == Token.Kind.NUMBER
                    || token.isSymbol(",")
                    || token.isWord("char")
                    || token.isWord("characters");
            if (!known) {
                throw at.unread();
            }
            length.append(token.kind() == Token.Kind.WORD ? " " : "").append(at.text(token));
        }
        at.take();
        return length.append(')').toString();
    }
}
