package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.catalog.ServerObject.Kind;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.TablePlaces;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On MariaDB and MySQL a definition that is seen may lead to what is not: a view of a schema, or a routine, that the account is told
 * nothing of, since it runs with the rights of whoever made it. Such a definition counts as one that is not seen. Stateless.
 */
final class UnseenCode {
    private static final String TABLES = "SELECT table_schema, table_name FROM information_schema.tables";

    private UnseenCode() {}

    static List<ServerObject> in(Connection connection, List<ServerObject> objects, AccountRights rights)
            throws SQLException {
        Set<String> routines = new HashSet<>();
        for (ServerObject object : objects) {
            if (object.kind() == Kind.ROUTINE) {
                routines.add(object.name());
            }
        }
        @Nullable Set<List<String>> tables = null;
        List<ServerObject> all = new ArrayList<>();
        for (ServerObject object : objects) {
            if (!object.unseen().isEmpty() || object.body().isEmpty()) {
                all.add(object);
                continue;
            }
            SqlText body = Lexer.read(object.body(), Dialect.MARIADB);
            String cure =
                    rights.seesRoutines() || !calls(object.kind(), body, routines) ? "" : rights.grantOfRoutines();
            if (cure.isEmpty() && object.kind() == Kind.VIEW) {
                List<TableRef> unknown = unknown(body, rights);
                if (!unknown.isEmpty() && tables == null) {
                    tables = tables(connection);
                }
                for (TableRef ref : unknown) {
                    if (tables != null && !tables.contains(List.of(ref.schema(), ref.name()))) {
                        cure = rights.grantOfHidden(ref.schema());
                    }
                }
            }
            all.add(cure.isEmpty() ? object : object.unseen(cure));
        }
        return all;
    }

    private static Set<List<String>> tables(Connection connection) throws SQLException {
        Set<List<String>> tables = new HashSet<>();
        for (List<String> row : CatalogQuery.rows(connection, Dialect.MARIADB, TABLES, List.of())) {
            tables.add(List.of(Names.fold(row.get(0)), Names.fold(row.get(1))));
        }
        return tables;
    }

    /**
     * Whether it calls a routine that the account is not told of. In a view's definition, as the server prints it, none but the names of
     * stored functions stand quoted before a bracket; elsewhere only CALL tells them from the server's own.
     */
    private static boolean calls(Kind kind, SqlText body, Set<String> routines) {
        for (int i = 0; i + 1 < body.tokens().size(); i++) {
            Token token = body.tokens().get(i);
            boolean called = kind == Kind.VIEW
                    ? token.kind() == Token.Kind.QUOTED
                            && body.tokens().get(i + 1).isSymbol("(")
                    : token.isWord("call");
            if (called && !routines.contains(kind == Kind.VIEW ? token.text() : last(body.tokens(), i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Of {@code schema.name}, the name. */
    private static String last(List<Token> tokens, int first) {
        int last = first;
        while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol(".")) {
            last += 2;
        }
        return tokens.get(last).text();
    }

    /** Tables and views in schemas of which the account may not see everything. */
    private static List<TableRef> unknown(SqlText body, AccountRights rights) {
        TablePlaces places = body.ambiguous() ? null : TablePlaces.read(body);
        List<TableRef> unknown = new ArrayList<>();
        if (places == null) {
            return rights.seesViews("*") ? unknown : List.of(new TableRef("*", "", "", "")); // it is not understood
        }
        for (TableRef ref : places.tables()) {
            if (!ref.schema().isEmpty() && !rights.seesViews(ref.schema())) {
                unknown.add(ref); // names without a schema are those of WITH
            }
        }
        return unknown;
    }
}
