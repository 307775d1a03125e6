package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;

/** Tables and the names that aliases give, by the tokens. Keeps every table it has met. Not thread-safe. */
final class JsqlTables {
    /** Words that the parser takes for a table with an alias. */
    private static final Set<String> NO_TABLES =
            Set.of("only", "lateral", "table", "values", "select", "unnest", "rows", "final", "old", "new");

    private final SqlText sql;
    private final Coverage coverage;
    private final List<TableRef> met = new ArrayList<>();

    JsqlTables(SqlText sql, Coverage coverage) {
        this.sql = sql;
        this.coverage = coverage;
    }

    List<TableRef> met() {
        return List.copyOf(met);
    }

    /** {@code [[catalog.]schema.]name [[AS] alias]}. */
    TableRef table(Table table) {
        int i = sql.tokenAt(Offsets.start(table));
        int end = Offsets.end(table);
        if (i < 0) {
            throw Coverage.offsets();
        }
        List<Token> path = new ArrayList<>();
        path.add(sql.tokens().get(i++));
        while (i + 1 < sql.tokens().size() && sql.tokens().get(i).isSymbol(".")) {
            path.add(sql.tokens().get(i + 1));
            i += 2;
        }
        Token name = path.get(path.size() - 1);
        Token alias = null;
        if (table.getAlias() != null) {
            i += sql.tokens().get(i).isWord("as") ? 1 : 0;
            alias = sql.tokens().get(i);
        }
        boolean names = path.stream().allMatch(Token::isName) && (alias == null || alias.isName());
        int last = (alias == null ? name : alias).end();
        boolean agreed = end == last || end == name.end(); // the parser leaves the alias of an UPDATE out
        if (!names || !agreed || path.size() > 3) {
            throw new UnsupportedStatementException(
                    "it has a table with more to it than a name and an alias. Write it without");
        }
        if (path.size() == 1 && name.kind() == Token.Kind.WORD && NO_TABLES.contains(name.text())) {
            throw new UnsupportedStatementException("it has " + name.text().toUpperCase(Locale.ROOT)
                    + " before a table. Write the name of the table only");
        }
        coverage.cover(Offsets.start(table), last);
        String written = alias != null
                ? sql.text().substring(alias.start(), alias.end())
                : sql.text().substring(path.get(0).start(), name.end());
        TableRef ref = new TableRef(
                path.size() > 1 ? path.get(path.size() - 2).text() : "",
                name.text(),
                alias == null ? "" : alias.text(),
                written);
        met.add(ref);
        return ref;
    }

    /** {@code [AS] alias [(column, ...)]} between a closing bracket and {@code end}: the alias first. */
    List<Token> alias(int close, int end) {
        List<Token> names = new ArrayList<>();
        int i = close + 1;
        i += i < sql.tokens().size() && sql.tokens().get(i).isWord("as") ? 1 : 0;
        for (; i < sql.tokens().size() && sql.tokens().get(i).start() < end; i++) {
            Token token = sql.tokens().get(i);
            if (token.isName()) {
                coverage.cover(token.start(), token.end());
                names.add(token);
            } else if (!token.isSymbol("(") && !token.isSymbol(",") && !token.isSymbol(")")) {
                throw Coverage.offsets();
            }
        }
        if (names.isEmpty()) {
            throw new UnsupportedStatementException("it has a subquery in FROM without an alias. Give it one");
        }
        return names;
    }

    /** The index of the bracket that closes the one at this offset. */
    int closing(int open) {
        int depth = 0;
        for (int i = sql.tokenAt(open); i >= 0 && i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw Coverage.offsets();
    }

    /** The name before {@code [(columns)] AS [[NOT] MATERIALIZED] (}, given the offset of that bracket. */
    Token named(int open) {
        int i = sql.tokenAt(open) - 1;
        while (i >= 0
                && (sql.tokens().get(i).isWord("materialized")
                        || sql.tokens().get(i).isWord("not"))) {
            i--;
        }
        if (i < 1 || !sql.tokens().get(i).isWord("as")) {
            throw Coverage.offsets();
        }
        i--;
        if (sql.tokens().get(i).isSymbol(")")) {
            while (i >= 0 && !sql.tokens().get(i).isSymbol("(")) {
                i--;
            }
            i--;
        }
        if (i < 0 || !sql.tokens().get(i).isName()) {
            throw Coverage.offsets();
        }
        Token name = sql.tokens().get(i);
        coverage.cover(name.start(), name.end());
        return name;
    }
}
