package dev.coffer.jdbc.oracle.functions;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How functions may be called of which the catalog tells no arguments: found by calling them on the plain database. Lists of kinds of
 * arguments, by function; without those that were never answered. Immutable.
 */
public record ProvenCalls(Map<SqlFunction, List<List<ProvenCalls.Argument>>> lists) {
    /** What is tried, with an example. */
    public enum Argument {
        NUMBER("c.id"),
        TEXT("c.status"),
        DAY("DATE '2001-02-03'"),
        JSON("'{\"a\": 1}'");

        private final String example;

        Argument(String example) {
            this.example = example;
        }
    }

    private static final String FROM = " FROM customer c JOIN orders o ON o.customer_id = c.id";

    public static ProvenCalls of(List<SqlFunction> functions, Connection plain) throws SQLException {
        List<List<Argument>> tried = tried();
        Map<SqlFunction, List<List<Argument>>> lists = new HashMap<>();
        try (Statement statement = plain.createStatement()) {
            for (SqlFunction function : functions) {
                List<List<Argument>> proven = new ArrayList<>();
                for (List<Argument> list : tried) {
                    String call = function.name() + "("
                            + String.join(
                                    ", ",
                                    list.stream().map(each -> each.example).toList()) + ")"
                            + (function.kind() == SqlFunction.Kind.WINDOW ? " OVER (ORDER BY c.id)" : "");
                    if (isAnswered(statement, "SELECT " + call + FROM)) {
                        proven.add(list);
                    }
                }
                if (!proven.isEmpty()) {
                    lists.put(function, proven);
                }
            }
        }
        return new ProvenCalls(Map.copyOf(lists));
    }

    private static boolean isAnswered(Statement statement, String sql) {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<List<Argument>> tried() {
        List<List<Argument>> tried = new ArrayList<>(List.of(List.of()));
        for (Argument one : Argument.values()) {
            tried.add(List.of(one));
            for (Argument two : Argument.values()) {
                tried.add(List.of(one, two));
            }
        }
        for (Argument one : List.of(Argument.TEXT, Argument.NUMBER, Argument.JSON)) {
            tried.add(List.of(one, Argument.TEXT, Argument.TEXT));
            tried.add(List.of(one, Argument.NUMBER, Argument.NUMBER));
            tried.add(List.of(one, Argument.NUMBER, Argument.TEXT));
            tried.add(List.of(one, Argument.TEXT, Argument.NUMBER));
            tried.add(List.of(one, Argument.NUMBER, Argument.NUMBER, Argument.TEXT));
        }
        return tried;
    }
}
