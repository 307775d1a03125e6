package dev.coffer.libraries;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lies between Coffer and a driver, and writes down everything that the driver is given: texts and parameters. Thread-safe.
 */
final class Sent {
    private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    DataSource over(DataSource driver) {
        return proxy(DataSource.class, driver);
    }

    /** Bytes as ISO-8859-1, so that any text in them is found. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    void forget() {
        texts.clear();
    }

    /** So that a thread which waits for the server does not wait for ever. */
    void abort() throws SQLException {
        for (Connection connection : open) {
            connection.abort(Runnable::run);
        }
        open.clear();
    }

    private <T> T proxy(Class<T> type, Object raw) {
        return type.cast(Proxy.newProxyInstance(
                Sent.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("equals")
                        ? (Object) (self == arguments[0]) // as the driver's object is equal to itself
                        : call(raw, method, arguments)));
    }

    private @Nullable Object call(Object raw, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && (raw instanceof Statement || method.getName().startsWith("prepare"))) {
            for (Object argument : arguments) {
                texts.add(
                        argument instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                : String.valueOf(argument));
            }
        }
        Object result;
        try {
            result = method.invoke(raw, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (raw instanceof DataSource && result instanceof Connection connection) {
            open.add(connection);
            return proxy(Connection.class, connection);
        }
        if (raw instanceof Connection connection && method.getName().equals("close")) {
            open.remove(connection);
        }
        if (!(raw instanceof Connection)) {
            return result;
        }
        return result instanceof CallableStatement
                ? proxy(CallableStatement.class, result)
                : result instanceof PreparedStatement
                        ? proxy(PreparedStatement.class, result)
                        : result instanceof Statement ? proxy(Statement.class, result) : result;
    }
}
