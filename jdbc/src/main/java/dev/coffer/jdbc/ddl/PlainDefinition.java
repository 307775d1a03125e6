package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The definition of a column that is not protected. It goes as it is: its DEFAULT, and strings that belong to its type, are its own by
 * their place; what computes has to be proven. Not thread-safe.
 */
final class PlainDefinition {
    /** What ends a DEFAULT. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "not",
            "null",
            "constraint",
            "unique",
            "primary",
            "key",
            "references",
            "check",
            "generated",
            "as",
            "collate",
            "comment",
            "on",
            "auto_increment",
            "first",
            "after",
            "before",
            "invisible",
            "visible",
            "storage",
            "stored",
            "virtual",
            "enforced",
            "using");

    static final Set<String> PLACEMENTS = Set.of("first", "after", "before");
    private static final Set<String> BEFORE_STRING = Set.of("comment", "collate", "charset", "set", "storage");
    private static final Set<String> LISTS = Set.of("enum", "set");

    private final Change change;
    private final Token name;

    PlainDefinition(Change change, Token name) {
        this.change = change;
        this.name = name;
    }

    /** Reads all behind the name. */
    void read(Run run) throws SQLException {
        if (!run.isName()) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        readAttributes(run, run.take());
    }

    /** Reads all behind the type, or behind the word that stands in its place. */
    void readAttributes(Run run, Token type) throws SQLException {
        Token before = type;
        while (!run.atEnd() && !run.isOneOf(PLACEMENTS)) {
            Token next = run.peek(0);
            if (change.own().skip(run)) {
                continue;
            }
            if (run.skip("check")) {
                Constraints.readCheck(run, change);
            } else if (run.skip("default")) {
                readDefault(run);
            } else if (run.skip("references")) {
                ForeignKeys.read(change, run, List.of(name));
            } else if (run.skip("using")) {
                Conditions.require(run.copy(), change.table());
                run.goTo(run.at() + run.tokens().size());
            } else if (run.skip("as", "identity") || run.skip("as")) {
                Conditions.require(run.takeOperand(), change.table());
            } else {
                readOther(run.takeOperand(), before);
            }
            before = next == null ? before : next;
        }
    }

    /** An expression over no protected column, whose value goes into this one. */
    private void readDefault(Run run) {
        int from = run.at();
        do {
            run.takeOperand();
        } while (!run.atEnd() && !run.isOneOf(ATTRIBUTES));
        Conditions.requireApart(run.between(from, run.at()), change.table());
    }

    private void readOther(Run operand, Token before) {
        boolean list = before.kind() == Token.Kind.WORD && LISTS.contains(before.text());
        boolean string =
                before.isSymbol("=") || (before.kind() == Token.Kind.WORD && BEFORE_STRING.contains(before.text()));
        boolean brackets = operand.tokens().size() > 1;
        for (Token token : operand.tokens()) {
            boolean text = token.isLiteral() && token.kind() != Token.Kind.NUMBER;
            boolean never = token.kind() == Token.Kind.PARAMETER
                    || token.isSymbol("{")
                    || token.isWord("select")
                    || (text && !string && !(brackets && list))
                    || (brackets && token.isName() && change.table().hides(token.text()));
            if (never) {
                throw SchemaRefusal.unfollowed(change.name(), token);
            }
        }
    }
}
