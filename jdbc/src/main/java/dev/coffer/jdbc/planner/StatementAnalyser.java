package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Limits;
import dev.coffer.jdbc.sql.SimpleForms;
import dev.coffer.jdbc.sql.SqlAnalyser;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.jsqlparser.JsqlAnalyser;
import java.util.Set;

/**
 * The analyser that planners use. Most statements of an application are short and of a few shapes; those are read by {@link
 * SimpleForms} from the tokens. The parser is asked for the rest, and its classes (5 MB of tables for its own lexer, and most of
 * the time that a first statement takes) are loaded by the first statement that needs it. Stateless.
 */
public final class StatementAnalyser implements SqlAnalyser {
    private final Set<String> columns;

    /** @param columns folded names of protected columns and their tags, which may be spelled like a key word */
    public StatementAnalyser(Set<String> columns) {
        this.columns = columns;
    }

    @Override
    public Analysis analyse(SqlText text) {
        Limits.require(text);
        Analysis simple = SimpleForms.read(text);
        return simple != null ? simple : new JsqlAnalyser(columns).analyse(text);
    }
}
