package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Limits;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;

/**
 * The analyser over JSqlParser, which is asked for structure and offsets only; nothing is ever written back from its tree.
 * It runs on the caller's thread (its convenience methods start an executor for each call), on the masked text, so that no
 * value can get into its messages, and within {@link Limits}, because its grammar backtracks. Stateless.
 */
public final class JsqlAnalyser {
    private final Set<String> columns;

    /** @param columns folded names of protected columns and their tags, which may be spelled like a key word */
    public JsqlAnalyser(Set<String> columns) {
        this.columns = columns;
    }

    public Analysis analyse(SqlText text) {
        Limits.require(text);
        Statement statement = parse(text);
        JsqlForms forms = new JsqlForms(text, columns);
        if (statement instanceof Insert insert) {
            return forms.insert(insert);
        }
        if (statement instanceof Update update) {
            return forms.update(update);
        }
        if (statement instanceof Delete delete) {
            return forms.delete(delete);
        }
        if (statement instanceof Select select) {
            return forms.query(select);
        }
        throw new UnsupportedStatementException(
                "it is none of the supported forms, which are INSERT, UPDATE, DELETE and SELECT."
                        + " Write it as one of these");
    }

    /** The parser's own message is dropped: it quotes the statement. */
    private static Statement parse(SqlText text) {
        String sql = masked(text);
        try {
            return new CCJSqlParser(sql).withAllowComplexParsing(false).Statement();
        } catch (ParseException | RuntimeException simple) {
            try {
                return new CCJSqlParser(sql).withAllowComplexParsing(true).Statement();
            } catch (ParseException | RuntimeException | StackOverflowError e) {
                throw unparsed();
            }
        } catch (StackOverflowError e) {
            throw unparsed();
        }
    }

    /** The text without comments and strings, so that no value gets into the parser's messages; every offset stays. */
    private static String masked(SqlText text) {
        StringBuilder masked = new StringBuilder(" ".repeat(text.text().length()));
        for (Token token : text.tokens()) {
            boolean string = token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.SPECIAL_STRING;
            int quote = text.text().indexOf('\'', token.start());
            boolean binary = "xXbB".indexOf(text.text().charAt(token.start())) >= 0;
            for (int i = token.start(); i < token.end(); i++) {
                boolean inside = string && i > quote && i < token.end() - 1;
                masked.setCharAt(i, inside ? (binary ? '0' : 'x') : text.text().charAt(i));
            }
        }
        return masked.toString().replace(';', ' ');
    }

    private static UnsupportedStatementException unparsed() {
        return new UnsupportedStatementException(
                "it cannot be parsed, so nothing about it can be proven. Write it more plainly");
    }
}
