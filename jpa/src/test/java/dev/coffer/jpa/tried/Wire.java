package dev.coffer.jpa.tried;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A data source that remembers what is sent through it: every statement, and every argument that holds something secret. */
final class Wire {
    private final List<String> statements = new ArrayList<>();
    private final List<String> leaks = new ArrayList<>();

    DataSource around(DataSource database) {
        return (DataSource) proxy(DataSource.class, database);
    }

    /** The statements since it was asked last. */
    List<String> statements() {
        List<String> taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    List<String> leaks() {
        return leaks;
    }

    private Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(Wire.class.getClassLoader(), new Class<?>[] {type}, (it, method, arguments) -> {
            if (arguments != null && !(target instanceof DataSource)) {
                look(method, arguments);
            }
            try {
                Object result = method.invoke(target, arguments);
                return (result instanceof Connection || result instanceof Statement)
                                && method.getReturnType().isInterface()
                                && !method.getName().equals("unwrap")
                        ? proxy(method.getReturnType(), result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private void look(Method method, Object[] arguments) throws IOException {
        boolean sql = arguments[0] instanceof String
                && (method.getName().startsWith("prepare")
                        || method.getName().startsWith("execute")
                        || method.getName().equals("addBatch"));
        if (sql) {
            statements.add((String) arguments[0]);
        }
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof InputStream stream) {
                byte[] bytes = stream.readAllBytes();
                arguments[i] = new ByteArrayInputStream(bytes);
                argument = bytes;
            } else if (argument instanceof Reader reader) {
                StringWriter read = new StringWriter();
                reader.transferTo(read);
                arguments[i] = new StringReader(read.toString());
                argument = read.toString();
            }
            if (Marked.isIn(argument)) {
                leaks.add("sent to the driver by " + method.getName() + ": "
                        + (argument instanceof byte[] bytes
                                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                                : argument));
            }
        }
    }
}
