package dev.coffer.jdbc.words;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text that the server runs as SQL: what a statement prepares, executes or hands to a function. Coffer reads statements on their
 * way, and what the server takes out of a variable, a parameter, an expression or a file is on no way of Coffer's; it could store a
 * value in the clear, and compare or give out envelopes. So such a text has to stand in the statement, as one literal without
 * escapes; then its words are read like the statement's, to any depth, and if none of them is the name of a protected table it
 * passes. What only reads or writes files, without SQL, is no concern here. Stateless.
 */
public final class ServerText {
    /** Functions that are given a query, or a table by its name, as a text, on any of the databases. */
    private static final Set<String> RUNNING = Set.of(
            // PostgreSQL, src/include/catalog/pg_proc.dat
            "query_to_xml",
            "query_to_xmlschema",
            "query_to_xml_and_xmlschema",
            "table_to_xml",
            "table_to_xmlschema",
            "table_to_xml_and_xmlschema",
            "ts_stat",
            "ts_rewrite",
            // its extensions dblink, tablefunc and xml2
            "dblink",
            "dblink_exec",
            "dblink_open",
            "dblink_send_query",
            "crosstab",
            "crosstab2",
            "crosstab3",
            "crosstab4",
            "crosstabn",
            "connectby",
            "xpath_table",
            // the schema sys of MariaDB and MySQL
            "execute_prepared_stmt",
            // H2
            "csvwrite");

    /** Functions that give out, or link to, all tables of a schema, protected ones too. */
    private static final Set<String> WHOLE_SCHEMAS = Set.of(
            "schema_to_xml",
            "schema_to_xml_and_xmlschema",
            "database_to_xml",
            "database_to_xml_and_xmlschema",
            "link_schema");

    /** What makes a table that leads to another one, whose name is a string. */
    private static final Set<String> LINKS = Set.of("linked", "foreign");

    /** Behind EXECUTE, where it runs no text: a right, and the function of a trigger. */
    private static final Set<String> NO_TEXT = Set.of("on", "function", "procedure");

    /** What may follow the text. */
    private static final Set<String> BEHIND = Set.of("using", "into", "loop", "end");

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null", "text", "regclass", "varchar");
    private static final Set<String> DO_WORDS = Set.of("do", "language", "plpgsql");
    private static final Set<String> STARTING = Set.of("create", "alter", "import");
    private static final int DEEPEST = 5;

    private final Dialect dialect;
    private final Set<String> guarded;

    private ServerText(Dialect dialect, Set<String> guarded) {
        this.dialect = dialect;
        this.guarded = guarded;
    }

    /**
     * @param guarded folded names of protected tables, and of what depends on them
     * @throws UnsupportedStatementException if it runs a text that cannot be read, or that names one of them
     */
    public static void requireRead(SqlText sql, Dialect dialect, Set<String> guarded) {
        if (!guarded.isEmpty()) {
            new ServerText(dialect, guarded).require(sql, 0, false);
        }
    }

    /** @param code whether it is a block of PL/pgSQL, whose EXECUTE takes an expression */
    private void require(SqlText sql, int depth, boolean code) {
        if (sql.ambiguous() && !isCertain(sql) && mayRun(sql, code)) {
            throw refused("it holds " + sql.reason() + ", so that it can be read in more than one way");
        }
        if (depth > DEEPEST) {
            throw refused("texts stand in texts too deep in it");
        }
        List<Token> tokens = sql.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (isCall(tokens, i, WHOLE_SCHEMAS)) {
                throw refused(token.text() + " works on all tables of a schema, the protected ones too");
            }
            if (isCall(tokens, i, RUNNING)) {
                requireLiterals(sql, i + 2, token.text(), depth);
            }
            if (token.kind() != Token.Kind.WORD) {
                continue;
            }
            switch (token.text()) {
                case "prepare" -> {
                    if (isWord(tokens, i + 2, "from")) {
                        requireLiteral(sql, i + 3, "PREPARE", depth);
                    }
                }
                case "execute" -> {
                    if (isWord(tokens, i + 1, "immediate")) {
                        requireLiteral(sql, i + 2, "EXECUTE IMMEDIATE", depth);
                    } else if (code && (i + 1 == tokens.size() || !isOneOf(tokens.get(i + 1), NO_TEXT))) {
                        requireLiteral(sql, i + 1, "EXECUTE", depth);
                    }
                }
                default -> requireStatement(sql, i, depth);
            }
        }
    }

    /** What a statement begins with. */
    private void requireStatement(SqlText sql, int index, int depth) {
        List<Token> tokens = sql.tokens();
        if (index > 0 && !tokens.get(index - 1).isSymbol(";")) {
            return;
        }
        Token verb = tokens.get(index);
        if (verb.isWord("runscript") && dialect == Dialect.H2) {
            throw refused("RUNSCRIPT runs a file");
        }
        if (verb.isWord("do") && dialect == Dialect.POSTGRESQL) {
            requireBlock(sql, index, depth);
        }
        if (isOneOf(verb, STARTING) && isLink(sql) && Names.anyWordIn(sql.text(), guarded)) {
            throw refused("it makes a table that may lead to a protected one");
        }
    }

    /** H2's linked tables, PostgreSQL's foreign ones, MariaDB's engines that are given a connection. */
    private static boolean isLink(SqlText sql) {
        List<Token> tokens = sql.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token next = tokens.get(i + 1);
            boolean table = next.isWord("table") || next.isWord("schema");
            boolean connection = next.isSymbol("=") || next.kind() == Token.Kind.STRING;
            if ((isOneOf(tokens.get(i), LINKS) && table) || (tokens.get(i).isWord("connection") && connection)) {
                return true;
            }
        }
        return false;
    }

    /** DO, with its language before or behind the block. */
    private void requireBlock(SqlText sql, int index, int depth) {
        for (int i = index; i < sql.tokens().size() && !sql.tokens().get(i).isSymbol(";"); i++) {
            Token token = sql.tokens().get(i);
            if (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.SPECIAL_STRING) {
                requireText(sql, token, "DO", depth, true);
            } else if (!isOneOf(token, DO_WORDS)) {
                throw refused("DO runs a block that is not PL/pgSQL, or no literal");
            }
        }
    }

    /** One literal, and nothing that could be joined to it. */
    private void requireLiteral(SqlText sql, int index, String what, int depth) {
        List<Token> tokens = sql.tokens();
        Token behind = index + 1 < tokens.size() ? tokens.get(index + 1) : null;
        boolean alone = behind == null || behind.isSymbol(";") || isOneOf(behind, BEHIND);
        if (index >= tokens.size() || !alone) {
            throw notLiteral(what);
        }
        requireText(sql, tokens.get(index), what, depth, false);
    }

    /** Arguments up to their bracket. */
    private void requireLiterals(SqlText sql, int first, String what, int depth) {
        List<Token> tokens = sql.tokens();
        for (int i = first; i < tokens.size() && !tokens.get(i).isSymbol(")"); i++) {
            Token token = tokens.get(i);
            boolean string = token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.SPECIAL_STRING;
            boolean next = token.isSymbol(",") || token.isSymbol("::") || isOneOf(token, CONSTANTS);
            // a number may be a table's, which PostgreSQL takes for its name
            boolean number = token.kind() == Token.Kind.NUMBER && i > first;
            if (string && !tokens.get(i - 1).isSymbol("(") && !tokens.get(i - 1).isSymbol(",")) {
                throw notLiteral(what);
            } else if (string) {
                requireText(sql, token, what, depth, false);
            } else if (!next && !number) {
                throw notLiteral(what);
            }
        }
    }

    private void requireText(SqlText sql, Token token, String what, int depth, boolean code) {
        String content = content(sql.text().substring(token.start(), token.end()), token.kind());
        if (content == null) {
            throw notLiteral(what);
        }
        if (Names.anyWordIn(content, guarded)) {
            throw refused("the text given to " + what + " names a protected table");
        }
        SqlText inner = Lexer.read(content, dialect);
        if (inner.ambiguous() && inner.names(guarded)) {
            throw refused("the text given to " + what + " holds " + inner.reason());
        }
        require(inner, depth + 1, code);
    }

    /** What a literal without escapes means; null of any other. */
    private static @Nullable String content(String literal, Token.Kind kind) {
        if (kind == Token.Kind.STRING && literal.length() >= 2) {
            String quote = literal.substring(0, 1);
            return literal.substring(1, literal.length() - 1).replace(quote + quote, quote);
        }
        int tag = kind == Token.Kind.SPECIAL_STRING && literal.startsWith("$") ? literal.indexOf('$', 1) + 1 : 0;
        return tag == 0 || literal.length() < 2 * tag ? null : literal.substring(tag, literal.length() - tag);
    }

    /**
     * Whether nothing but dollar quotes makes it ambiguous, so that it is what it seems to a server that has them: no statement, no
     * string and no comment comes behind the first of them.
     */
    private static boolean isCertain(SqlText sql) {
        int first = 0;
        while (first < sql.tokens().size() && !isDollarQuoted(sql, sql.tokens().get(first))) {
            first++;
        }
        if (first == sql.tokens().size() || !sql.reason().equals("dollar quotes")) {
            return false;
        }
        int quoted = sql.tokens().get(first).start();
        return sql.tokens().stream()
                        .skip(first + 1L)
                        .allMatch(token -> token.isSymbol(";") || isOneOf(token, DO_WORDS) || isOneOf(token, BEHIND))
                && sql.comments().stream().allMatch(comment -> comment.start() < quoted);
    }

    private static boolean isDollarQuoted(SqlText sql, Token token) {
        return token.kind() == Token.Kind.SPECIAL_STRING && sql.text().charAt(token.start()) == '$';
    }

    /** Whether a text that has several readings runs text in one of them. */
    private boolean mayRun(SqlText sql, boolean code) {
        boolean block = dialect == Dialect.POSTGRESQL
                && (sql.hasVerb(Set.of("do")) || (sql.text().indexOf(';') >= 0 && sql.hasWord(Set.of("do"))));
        boolean execute = sql.hasWord(Set.of("execute"));
        return sql.hasWord(RUNNING)
                || sql.hasWord(WHOLE_SCHEMAS)
                || (dialect == Dialect.H2 && sql.hasWord(Set.of("runscript")))
                || block
                || (execute && (code || sql.hasWord(Set.of("immediate"))))
                || (sql.hasWord(Set.of("prepare")) && sql.hasWord(Set.of("from")));
    }

    private static boolean isCall(List<Token> tokens, int index, Set<String> names) {
        Token token = tokens.get(index);
        return token.isName()
                && names.contains(token.text())
                && index + 1 < tokens.size()
                && tokens.get(index + 1).isSymbol("(");
    }

    private static boolean isWord(List<Token> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).isWord(word);
    }

    private static boolean isOneOf(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text());
    }

    private static UnsupportedStatementException notLiteral(String what) {
        return refused("the text given to " + what + " is not one literal without escapes");
    }

    private static UnsupportedStatementException refused(String why) {
        return new UnsupportedStatementException(
                "this statement makes the server run or read what Coffer cannot: " + why
                        + ". The database has protected tables, and what the server runs by itself would store plaintext in them or read"
                        + " envelopes: send the statements that are meant through JDBC one by one, or run it on a connection without"
                        + " Coffer if no protected table is concerned");
    }
}
