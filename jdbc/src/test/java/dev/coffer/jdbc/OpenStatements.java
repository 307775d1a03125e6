package dev.coffer.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that counts the statements of its connections that were made and not closed. Thread-safe. */
final class OpenStatements {
    private final AtomicInteger open = new AtomicInteger();

    int count() {
        return open.get();
    }

    DataSource over(DataSource raw) {
        return proxy(DataSource.class, raw, new AtomicBoolean());
    }

    private <T> T proxy(Class<T> type, Object raw, AtomicBoolean closed) {
        return type.cast(Proxy.newProxyInstance(
                OpenStatements.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(raw, method, arguments, closed)));
    }

    private @Nullable Object call(
            Object raw, Method method, @Nullable Object @Nullable [] arguments, AtomicBoolean closed) throws Throwable {
        Object result;
        try {
            result = method.invoke(raw, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (raw instanceof Statement && method.getName().equals("close") && closed.compareAndSet(false, true)) {
            open.decrementAndGet();
        }
        if (raw instanceof DataSource && result instanceof Connection) {
            return proxy(Connection.class, result, new AtomicBoolean());
        }
        if (raw instanceof Connection && result instanceof Statement) {
            open.incrementAndGet();
            Class<? extends Statement> type = result instanceof CallableStatement
                    ? CallableStatement.class
                    : result instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            return proxy(type, result, new AtomicBoolean());
        }
        return result;
    }
}
