package dev.coffer.jdbc.delegate;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLType;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of parameters. The class files of the JDK hold none, so they come from a table for methods whose parameters no rule
 * tells apart, and from the position and type of all others. Stateless.
 */
final class ParameterNames {
    private static final List<String> KEY_TABLE = List.of("catalog", "schema", "table");

    /** By method; where one has overloads of several lengths, the first names serve the shorter ones. */
    private static final Map<String, List<String>> BY_METHOD = Map.ofEntries(
            Map.entry("abort", List.of("executor")),
            Map.entry("absolute", List.of("row")),
            Map.entry("createArrayOf", List.of("typeName", "elements")),
            Map.entry("createStatement", List.of("resultSetType", "resultSetConcurrency", "resultSetHoldability")),
            Map.entry("createStruct", List.of("typeName", "attributes")),
            Map.entry("enquoteIdentifier", List.of("identifier", "alwaysQuote")),
            Map.entry("enquoteLiteral", List.of("value")),
            Map.entry("enquoteNCharLiteral", List.of("value")),
            Map.entry("findColumn", List.of("columnLabel")),
            Map.entry("getAttributes", List.of("catalog", "schemaPattern", "typeNamePattern", "attributeNamePattern")),
            Map.entry("getBestRowIdentifier", List.of("catalog", "schema", "table", "scope", "nullable")),
            Map.entry("getClientInfo", List.of("name")),
            Map.entry("getColumnPrivileges", List.of("catalog", "schema", "table", "columnNamePattern")),
            Map.entry("getColumns", List.of("catalog", "schemaPattern", "tableNamePattern", "columnNamePattern")),
            Map.entry(
                    "getCrossReference",
                    List.of(
                            "parentCatalog",
                            "parentSchema",
                            "parentTable",
                            "foreignCatalog",
                            "foreignSchema",
                            "foreignTable")),
            Map.entry("getExportedKeys", KEY_TABLE),
            Map.entry(
                    "getFunctionColumns",
                    List.of("catalog", "schemaPattern", "functionNamePattern", "columnNamePattern")),
            Map.entry("getFunctions", List.of("catalog", "schemaPattern", "functionNamePattern")),
            Map.entry("getImportedKeys", KEY_TABLE),
            Map.entry("getIndexInfo", List.of("catalog", "schema", "table", "unique", "approximate")),
            Map.entry("getMoreResults", List.of("current")),
            Map.entry("getPrimaryKeys", KEY_TABLE),
            Map.entry(
                    "getProcedureColumns",
                    List.of("catalog", "schemaPattern", "procedureNamePattern", "columnNamePattern")),
            Map.entry("getProcedures", List.of("catalog", "schemaPattern", "procedureNamePattern")),
            Map.entry("getPseudoColumns", List.of("catalog", "schemaPattern", "tableNamePattern", "columnNamePattern")),
            Map.entry("getSchemas", List.of("catalog", "schemaPattern")),
            Map.entry("getSuperTables", List.of("catalog", "schemaPattern", "tableNamePattern")),
            Map.entry("getSuperTypes", List.of("catalog", "schemaPattern", "typeNamePattern")),
            Map.entry("getTablePrivileges", List.of("catalog", "schemaPattern", "tableNamePattern")),
            Map.entry("getTables", List.of("catalog", "schemaPattern", "tableNamePattern", "types")),
            Map.entry("getUDTs", List.of("catalog", "schemaPattern", "typeNamePattern", "types")),
            Map.entry("getVersionColumns", KEY_TABLE),
            Map.entry("isSimpleIdentifier", List.of("identifier")),
            Map.entry("isValid", List.of("timeout")),
            Map.entry("nativeSQL", List.of("sql")),
            Map.entry("relative", List.of("rows")),
            Map.entry("releaseSavepoint", List.of("savepoint")),
            Map.entry("rollback", List.of("savepoint")),
            Map.entry("setNetworkTimeout", List.of("executor", "milliseconds")),
            Map.entry("setSavepoint", List.of("name")),
            Map.entry("setShardingKey", List.of("shardingKey", "superShardingKey")),
            Map.entry("supportsConvert", List.of("fromType", "toType")),
            Map.entry("supportsResultSetConcurrency", List.of("resultSetType", "resultSetConcurrency")),
            Map.entry("supportsResultSetHoldability", List.of("resultSetHoldability")),
            Map.entry("supportsTransactionIsolationLevel", List.of("level")));

    private ParameterNames() {}

    /** One for each parameter, all different. */
    static List<String> of(Method method) {
        List<String> names = new ArrayList<>();
        List<String> table = BY_METHOD.getOrDefault(method.getName(), List.of());
        for (int i = 0; i < method.getParameterCount(); i++) {
            names.add(table.size() >= method.getParameterCount() ? table.get(i) : byRule(method, i));
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalStateException("two parameters of one name in " + method + ": " + names);
        }
        return names;
    }

    private static String byRule(Method method, int i) {
        Class<?> face = method.getDeclaringClass();
        String name = method.getName();
        Class<?> type = method.getParameterTypes()[i];
        if (face == Connection.class && name.startsWith("prepare") && i > 0 && type == int.class) {
            return method.getParameterCount() == 2
                    ? "autoGeneratedKeys"
                    : List.of("resultSetType", "resultSetConcurrency", "resultSetHoldability")
                            .get(i - 1);
        }
        if (face == Connection.class || name.startsWith("execute") || name.equals("addBatch")) {
            return ofConnection(method, i);
        }
        if (face == DatabaseMetaData.class) {
            return "resultSetType"; // whether changes are visible or detected in results of this type
        }
        boolean indexed = face == CallableStatement.class || face == PreparedStatement.class;
        if (i == 0 && !isSetterOfOne(method)) {
            String of = indexed ? "parameter" : "column";
            return of + (type == int.class ? "Index" : indexed ? "Name" : "Label");
        }
        return isSetterOfOne(method) ? property(name) : ofCell(method, i);
    }

    private static boolean isSetterOfOne(Method method) {
        return method.getName().startsWith("set") && method.getParameterCount() == 1;
    }

    private static String property(String setter) {
        return setter.substring(3, 4).toLowerCase(Locale.ROOT) + setter.substring(4);
    }

    private static String ofConnection(Method method, int i) {
        Class<?> type = method.getParameterTypes()[i];
        if (type == int[].class) {
            return "columnIndexes";
        }
        if (type == String[].class) {
            return "columnNames";
        }
        if (type == int.class && method.getName().startsWith("execute")) {
            return "autoGeneratedKeys";
        }
        return switch (method.getName()) {
            case "setClientInfo" -> method.getParameterCount() == 1 ? "properties" : i == 0 ? "name" : "value";
            case "setShardingKeyIfValid" -> type == int.class ? "timeout" : i == 0 ? "shardingKey" : "superShardingKey";
            case "setTypeMap" -> "map";
            default -> isSetterOfOne(method) ? property(method.getName()) : "sql";
        };
    }

    /** What comes after the index or name of a cell or parameter. */
    private static String ofCell(Method method, int i) {
        String name = method.getName();
        Class<?> type = method.getParameterTypes()[i];
        boolean writes = name.startsWith("set") || name.startsWith("update");
        boolean untyped = name.equals("setNull") || name.equals("registerOutParameter");
        if (i == 1 && writes && !name.equals("setNull")) {
            return "value";
        }
        if (type == Calendar.class || type == Class.class || type == Map.class) {
            return type == Calendar.class ? "calendar" : type == Class.class ? "type" : "map";
        }
        if (type == SQLType.class || (i == 1 && untyped) || (i == 2 && name.equals("setObject"))) {
            return "sqlType";
        }
        if (type == String.class && untyped) {
            return "typeName";
        }
        if (type == int.class && (name.equals("registerOutParameter") || name.equals("getBigDecimal"))) {
            return "scale";
        }
        if (type == int.class && name.endsWith("Object")) {
            return "scaleOrLength";
        }
        if (type == int.class || type == long.class) {
            return "length";
        }
        throw new IllegalStateException("no rule names parameter " + i + " of " + method);
    }
}
