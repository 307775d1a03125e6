package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an account of MariaDB or MySQL may see of code in the server, as {@code SHOW GRANTS} tells it with the roles of the session. The
 * catalog shows no definition of a view without SHOW VIEW, no trigger without TRIGGER on its table, and of routines only what is
 * granted. Immutable.
 *
 * @param account as a GRANT names it
 * @param mariadb whether it is MariaDB; else MySQL
 */
record AccountRights(String account, boolean mariadb, List<Grant> grants, List<Grant> revoked) {
    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "ALL PRIVILEGES");

    static final String SEE_TRIGGERS = "GRANT TRIGGER";

    /** Rights are not looked at by this server: everybody sees everything. */
    private static final int SKIPS_GRANTS = 1290;

    /**
     * @param privileges in upper case, without columns
     * @param schema a pattern of LIKE, or {@code *}
     * @param object a table, or {@code *}
     */
    record Grant(Set<String> privileges, String schema, String object) {
        boolean gives(String privilege) {
            return privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
        }

        /** Whether it is about all of what another one is about. */
        boolean covers(Grant other) {
            boolean schemas = schema.equals("*") || schema.equals(other.schema) || isLike(other.schema, 0, schema, 0);
            return schemas && (object.equals("*") || (schema.equals(other.schema) && object.equals(other.object)));
        }

        String on() {
            return (schema.equals("*") ? "*" : quoted(schema)) + "." + (object.equals("*") ? "*" : quoted(object));
        }

        private static String quoted(String name) {
            return "`" + name.replace("`", "``") + "`";
        }
    }

    /** Two round trips. */
    static AccountRights read(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        boolean mariadb = (server.getDatabaseProductName() + server.getDatabaseProductVersion()).contains("MariaDB");
        String user = CatalogQuery.rows(connection, Dialect.MARIADB, "SELECT CURRENT_USER()", List.of())
                .get(0)
                .get(0);
        int at = user.lastIndexOf('@');
        String account = at < 0 ? "'" + user + "'" : "'" + user.substring(0, at) + "'@'" + user.substring(at + 1) + "'";
        List<Grant> grants = new ArrayList<>();
        List<Grant> revoked = new ArrayList<>();
        try {
            for (List<String> row : CatalogQuery.rows(connection, Dialect.MARIADB, "SHOW GRANTS", List.of())) {
                parse(row.get(0), grants, revoked);
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != SKIPS_GRANTS) {
                throw e;
            }
            grants.add(new Grant(Set.of("ALL PRIVILEGES"), "*", "*"));
        }
        return new AccountRights(account, mariadb, List.copyOf(grants), List.copyOf(revoked));
    }

    /** A line such as {@code GRANT SELECT, SHOW VIEW ON `shop`.* TO ...}; those that give roles name no object. */
    private static void parse(String line, List<Grant> grants, List<Grant> revoked) {
        boolean grant = line.startsWith("GRANT ");
        int on = outsideQuotes(line, " ON ", 0);
        int end = on < 0 ? -1 : outsideQuotes(line, grant ? " TO " : " FROM ", on);
        if (end < 0) {
            return;
        }
        String object = line.substring(on + " ON ".length(), end);
        int point = outsideQuotes(object, ".", 0);
        if (point < 0) {
            return;
        }
        String schema = object.substring(0, point);
        boolean routine =
                schema.startsWith("PROCEDURE ") || schema.startsWith("FUNCTION ") || schema.startsWith("PACKAGE ");
        if (!routine) {
            Set<String> privileges = privileges(line.substring(line.indexOf(' ') + 1, on));
            (grant ? grants : revoked).add(new Grant(privileges, bare(schema), bare(object.substring(point + 1))));
        }
    }

    /** Of a list; those that are given for columns alone do not count. */
    private static Set<String> privileges(String list) {
        Set<String> privileges = new TreeSet<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                privileges.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        return Set.copyOf(privileges);
    }

    private static String bare(String name) {
        String text = name.strip();
        return text.startsWith("`") ? text.substring(1, text.length() - 1).replace("``", "`") : text;
    }

    private static int outsideQuotes(String text, String word, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '`') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith(word, i)) {
                return i;
            }
        }
        return -1;
    }

    /** As grants match the names of databases. */
    private static boolean isLike(String name, int i, String pattern, int j) {
        if (j == pattern.length()) {
            return i == name.length();
        }
        char c = pattern.charAt(j);
        if (c == '%') {
            return isLike(name, i, pattern, j + 1) || (i < name.length() && isLike(name, i + 1, pattern, j));
        }
        boolean escaped = c == '\\' && j + 1 < pattern.length();
        char wanted = escaped ? pattern.charAt(j + 1) : c;
        boolean one = i < name.length()
                && ((c == '_' && !escaped)
                        || Names.fold(name.substring(i, i + 1)).equals(Names.fold("" + wanted)));
        return one && isLike(name, i + 1, pattern, j + (escaped ? 2 : 1));
    }

    private boolean has(String privilege, Grant object) {
        return grants.stream().anyMatch(grant -> grant.gives(privilege) && grant.covers(object))
                && revoked.stream().noneMatch(each -> each.gives(privilege) && each.covers(object));
    }

    /** Whether the code of all procedures and functions is shown. */
    boolean seesRoutines() {
        Grant all = new Grant(Set.of(), "*", "*");
        return mariadb
                ? has("SELECT", new Grant(Set.of(), "mysql", "proc")) || has("SHOW CREATE ROUTINE", all)
                : has("SHOW_ROUTINE", all) || has("SELECT", all);
    }

    /** Whether all views of a schema are shown, with their definitions. */
    boolean seesViews(String schema) {
        Grant all = new Grant(Set.of(), schema, "*");
        return has("SELECT", all) && has("SHOW VIEW", all);
    }

    String grantOfViews(String schema) {
        return "GRANT SHOW VIEW ON `" + schema + "`.* TO " + account;
    }

    /** @param schema of which not even the names are shown; {@code *} if it is not known which one that is */
    String grantOfHidden(String schema) {
        return "GRANT SELECT, SHOW VIEW ON " + new Grant(Set.of(), schema, "*").on() + " TO " + account;
    }

    String grantOfRoutines() {
        return "GRANT " + (mariadb ? "SELECT ON mysql.proc" : "SHOW_ROUTINE ON *.*") + " TO " + account;
    }

    /** The statements that let the account see the triggers of what it may write to, and the code of routines. */
    List<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (Grant grant : grants) {
            boolean writes = grant.privileges().stream().anyMatch(WRITING::contains);
            if (writes && !has("TRIGGER", grant)) {
                missing.add(SEE_TRIGGERS + " ON " + grant.on() + " TO " + account);
            }
        }
        if (!seesRoutines()) {
            missing.add(grantOfRoutines());
        }
        return List.copyOf(missing);
    }
}
