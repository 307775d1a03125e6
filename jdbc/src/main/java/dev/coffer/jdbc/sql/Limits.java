package dev.coffer.jdbc.sql;

import dev.coffer.error.UnsupportedStatementException;
import java.util.Set;

/**
 * What is refused before the parser sees it: what can be read in more than one way, and what would wear it out. Its grammar
 * backtracks, and its trees and ours are as deep as a statement is nested. Values in lists cost little and are counted
 * apart, so that bulk inserts pass. Stateless.
 */
public final class Limits {
    private static final int MAX_DEPTH = 16;

    /** From here on brackets are counted: the parser tries each of them in several ways. */
    private static final int DEEP = 4;

    private static final int MAX_DEEP_BRACKETS = 150;

    /** Names, key words and operators. The longest statements that people write have some hundreds. */
    private static final int MAX_STRUCTURE = 4000;

    /** Beyond PostgreSQL's limit of 32,767 parameters no driver sends them. */
    private static final int MAX_PARAMETERS = 65_535;

    private static final int MAX_LITERALS = 10_000;

    /** What stands for a value in a list of values. */
    private static final Set<String> VALUES = Set.of("null", "default", "true", "false");

    private Limits() {}

    public static void require(SqlText text) {
        if (text.ambiguous()) {
            throw new UnsupportedStatementException("it can be read in more than one way, because of " + text.reason()
                    + ". Write it without; pass values as parameters");
        }
        if (text.hasSeveralStatements()) {
            throw new UnsupportedStatementException("it holds several statements. Send them one by one");
        }
        requireShallow(text);
        requireShort(text);
    }

    private static void requireShallow(SqlText text) {
        int depth = 0;
        int deep = 0;
        for (Token token : text.tokens()) {
            if (token.isSymbol("(")) {
                depth++;
                deep += depth >= DEEP ? 1 : 0;
            } else if (token.isSymbol(")")) {
                depth--;
            }
            if (depth > MAX_DEPTH || deep > MAX_DEEP_BRACKETS) {
                throw new UnsupportedStatementException(
                        "its brackets are nested more than " + MAX_DEPTH + " deep, or there are more than "
                                + MAX_DEEP_BRACKETS + " that are nested " + DEEP + " deep. Write it more plainly");
            }
        }
    }

    private static void requireShort(SqlText text) {
        int structure = 0;
        int parameters = 0;
        int literals = 0;
        boolean afterCast = false;
        for (Token token : text.tokens()) {
            switch (token.kind()) {
                case WORD, QUOTED -> structure += afterCast || VALUES.contains(token.text()) ? 0 : 1;
                case SYMBOL -> structure += isPunctuation(token) ? 0 : 1;
                case PARAMETER -> parameters++;
                case STRING, SPECIAL_STRING, NUMBER -> literals++;
            }
            afterCast = token.isSymbol("::");
        }
        if (structure > MAX_STRUCTURE || parameters > MAX_PARAMETERS || literals > MAX_LITERALS) {
            throw new UnsupportedStatementException("it is too long: " + structure + " words and operators, "
                    + parameters
                    + " parameters and " + literals + " literals, of at most " + MAX_STRUCTURE + ", " + MAX_PARAMETERS
                    + " and "
                    + MAX_LITERALS + ". Split it, and pass values as parameters");
        }
    }

    private static boolean isPunctuation(Token token) {
        return switch (token.text()) {
            case "(", ")", ",", "::" -> true;
            default -> false;
        };
    }
}
