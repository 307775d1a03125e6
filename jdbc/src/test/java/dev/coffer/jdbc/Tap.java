package dev.coffer.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that writes down everything that reaches the driver: SQL texts and parameters. Thread-safe. */
public final class Tap {
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    public DataSource over(DataSource raw) {
        return proxy(DataSource.class, raw);
    }

    /** All that was sent, bytes as ISO-8859-1, so that any text in them is found. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    public void forget() {
        sent.clear();
    }

    private <T> T proxy(Class<T> type, Object raw) {
        InvocationHandler handler = (self, method, arguments) -> call(raw, method, arguments);
        return type.cast(Proxy.newProxyInstance(Tap.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(Object raw, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean sends = raw instanceof Statement || method.getName().startsWith("prepare");
        if (arguments != null && sends) {
            for (Object argument : arguments) {
                sent.add(
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
        if (result instanceof CallableStatement && method.getName().startsWith("prepare")) {
            return proxy(CallableStatement.class, result);
        }
        if (result instanceof PreparedStatement && method.getName().startsWith("prepare")) {
            return proxy(PreparedStatement.class, result);
        }
        if (result instanceof Statement && method.getName().equals("createStatement")) {
            return proxy(Statement.class, result);
        }
        return result instanceof Connection && raw instanceof DataSource ? proxy(Connection.class, result) : result;
    }
}
