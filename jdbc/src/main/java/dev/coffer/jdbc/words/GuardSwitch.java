package dev.coffer.jdbc.words;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.List;
import java.util.Set;

/**
 * MariaDB's variable by which a session can leave CHECK constraints out. They are what refuses plaintext that comes past Coffer's
 * reading, so that in a session which has protected tables it stays on. PostgreSQL, MySQL and H2 have no such thing. Stateless.
 */
public final class GuardSwitch {
    private static final Set<String> VARIABLE = Set.of("check_constraint_checks");
    private static final Set<String> SETTING = Set.of("set");
    private static final Set<String> ON = Set.of("1", "on", "true", "default");

    private GuardSwitch() {}

    /** Whether the text names it. */
    static boolean isNamed(SqlText sql) {
        return Names.anyWordIn(sql.text(), VARIABLE);
    }

    /** @throws UnsupportedStatementException if the statement would turn it off, or could */
    public static void requireOn(SqlText sql) {
        boolean sets = sql.hasVerb(SETTING) || (sql.ambiguous() && Names.anyWordIn(sql.text(), SETTING));
        if (sets && isNamed(sql) && (sql.ambiguous() || !turnsOn(sql.tokens(), sql.text()))) {
            throw new UnsupportedStatementException(
                    "check_constraint_checks is what makes the server refuse plaintext in protected"
                            + " columns: leave it on, or use a connection without Coffer for what concerns no protected table");
        }
    }

    private static boolean turnsOn(List<Token> tokens, String text) {
        boolean on = true;
        for (int i = 0; i < tokens.size(); i++) {
            if (VARIABLE.contains(tokens.get(i).text())) {
                boolean last = i + 3 == tokens.size();
                on &= i + 2 < tokens.size()
                        && ON.contains(Names.fold(text.substring(
                                tokens.get(i + 2).start(), tokens.get(i + 2).end())))
                        && (last || tokens.get(i + 3).isSymbol(","));
            }
        }
        return on;
    }
}
