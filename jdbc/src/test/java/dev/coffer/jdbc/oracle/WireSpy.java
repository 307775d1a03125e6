package dev.coffer.jdbc.oracle;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.testing.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A driver that sends nothing but Coffer's own questions to the catalog: it writes every other text and parameter down, and fails
 * when it is to be executed. Not thread-safe.
 */
final class WireSpy {
    private final Dialect dialect;
    private final List<String> sent = new ArrayList<>();

    WireSpy(TestDatabase database) {
        this.dialect = Dialect.valueOf(database.dialect());
    }

    DataSource over(DataSource raw) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(raw, method, arguments);
            return result instanceof Connection connection ? over(connection) : result;
        });
    }

    private Connection over(Connection raw) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("createStatement")) {
                return over(Statement.class, (Statement) call(raw, method, arguments), 0);
            }
            if (method.getName().equals("prepareStatement") && arguments != null && !isOfTheCatalog(arguments[0])) {
                String text = String.valueOf(arguments[0]);
                sent.add(text);
                int parameters = Lexer.read(text, dialect).parameters();
                // any text will do, nothing of it is executed
                return over(PreparedStatement.class, raw.prepareStatement("SELECT 1"), parameters);
            }
            return call(raw, method, arguments);
        });
    }

    private <S extends Statement> S over(Class<S> type, S raw, int parameters) {
        return proxy(type, (self, method, arguments) -> {
            boolean text = arguments != null && arguments[0] instanceof String && isOfTheCatalog(arguments[0]);
            boolean asked =
                    method.getName().startsWith("execute") || method.getName().equals("addBatch");
            if (asked && !text) {
                note(arguments);
                throw new SQLException("nothing is executed here");
            }
            if (method.getName().startsWith("set")
                    && raw instanceof PreparedStatement
                    && arguments != null
                    && arguments.length > 1) {
                if ((int) arguments[0] > parameters) {
                    throw new SQLException("there is no such parameter");
                }
                note(arguments);
                return null;
            }
            return call(raw, method, arguments);
        });
    }

    private void note(Object @Nullable [] arguments) {
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            sent.add(
                    argument instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                            : String.valueOf(argument));
        }
    }

    private static boolean isOfTheCatalog(Object text) {
        String sql = String.valueOf(text).toLowerCase(Locale.ROOT);
        return sql.contains("information_schema")
                || sql.contains("pg_catalog")
                || sql.startsWith("show create")
                || sql.equals("show grants")
                || sql.equals("select current_user()")
                || sql.equals("select 1, 0, database()"); // and to the session
    }

    private static @Nullable Object call(Object raw, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(raw, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(WireSpy.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    List<String> sent() {
        return sent;
    }

    void forget() {
        sent.clear();
    }
}
