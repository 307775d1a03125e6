package dev.coffer.jdbc.delegate;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.util.Set;

/** What may be null in the interfaces of {@code java.sql}, which say so in prose only. Stateless. */
final class Nullness {
    /** Parameters that mean something when they are null, whatever the method. */
    private static final Set<String> NULLABLE_NAMES =
            Set.of("calendar", "catalog", "schema", "shardingKey", "superShardingKey");

    /** Methods that make something, run something or spell something. */
    private static final Set<String> GIVING =
            Set.of("create", "enquote", "execute", "nativeSQL", "prepare", "setSavepoint", "getConnection");

    private Nullness() {}

    static boolean isNullable(Method method, String parameter) {
        String name = method.getName();
        boolean writes = name.startsWith("set") || name.startsWith("update");
        return method.getDeclaringClass() == DatabaseMetaData.class
                || NULLABLE_NAMES.contains(parameter)
                || (writes && parameter.equals("value") && method.getDeclaringClass() != Connection.class)
                || (writes && (parameter.equals("sqlType") || parameter.equals("typeName")))
                || (parameter.equals("map") && name.equals("setTypeMap"));
    }

    static boolean isNullable(Method method) {
        Class<?> type = method.getReturnType();
        Class<?> face = method.getDeclaringClass();
        if (type.isPrimitive() || GIVING.stream().anyMatch(method.getName()::startsWith)) {
            return false;
        }
        if (type == ResultSet.class) {
            return method.getName().equals("getResultSet");
        }
        return !(type == DatabaseMetaData.class || (type == ResultSetMetaData.class && face == ResultSet.class));
    }
}
