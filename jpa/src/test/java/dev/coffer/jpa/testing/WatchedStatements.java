package dev.coffer.jpa.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A data source that counts what goes through it, and lets a test come in between. */
public final class WatchedStatements {
    public final AtomicLong queries = new AtomicLong();
    public final AtomicLong updates = new AtomicLong();

    /** The most rows that one query has given. */
    public final AtomicLong mostRows = new AtomicLong();

    /** What was handed to parameters, as text. */
    public final Queue<String> bound = new ConcurrentLinkedQueue<>();

    private final AtomicReference<Runnable> beforeUpdate = new AtomicReference<>();

    public DataSource around(DataSource database) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof Connection connection ? around(connection) : result;
        });
    }

    /** Runs once, before the next UPDATE is prepared. */
    public void beforeUpdate(Runnable action) {
        beforeUpdate.set(action);
    }

    public void reset() {
        queries.set(0);
        updates.set(0);
        mostRows.set(0);
    }

    private Connection around(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                String sql = ((String) arguments[0]).toLowerCase(Locale.ROOT);
                if (sql.startsWith("update ")) {
                    updates.incrementAndGet();
                    Optional.ofNullable(beforeUpdate.getAndSet(null)).ifPresent(Runnable::run);
                } else if (sql.startsWith("select ")) {
                    queries.incrementAndGet();
                }
            }
            if (method.getName().equals("createArrayOf")) {
                bound.add(text(arguments[1]));
            }
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? around(statement) : result;
        });
    }

    private PreparedStatement around(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                bound.add(text(arguments[1]));
            }
            Object result = call(statement, method, arguments);
            return result instanceof ResultSet rows ? around(rows) : result;
        });
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return value instanceof Object[] several
                ? Arrays.stream(several).map(WatchedStatements::text).toList().toString()
                : String.valueOf(value);
    }

    private ResultSet around(ResultSet rows) {
        AtomicLong read = new AtomicLong();
        return proxy(ResultSet.class, (method, arguments) -> {
            Object result = call(rows, method, arguments);
            if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                mostRows.accumulateAndGet(read.incrementAndGet(), Math::max);
            }
            return result;
        });
    }

    private interface Call {
        Object made(Method method, Object[] arguments) throws Throwable;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (it, method, arguments) -> call.made(method, arguments)));
    }
}
