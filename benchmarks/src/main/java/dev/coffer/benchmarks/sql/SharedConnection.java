package dev.coffer.benchmarks.sql;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The one connection of this JVM to a database, over which all sides of a comparison speak, and which nobody closes. With one
 * each, each would have a server process of its own: where one of them shares a core with the client and the other does not, the
 * same statement takes several times as long on one side. Who turns auto-commit off turns it on again after each call.
 */
public final class SharedConnection {
    private static final Map<Database, Connection> OPEN = new EnumMap<>(Database.class);

    private SharedConnection() {}

    /** The driver's own. */
    public static synchronized Connection to(Database database) throws SQLException {
        Connection open = OPEN.get(database);
        if (open == null || !open.isValid(1)) {
            open = database.open().getConnection();
            OPEN.put(database, open);
        }
        return open;
    }

    /** The same as Coffer protects it. */
    static Connection protectedBy(Coffer coffer, Database database) throws SQLException {
        return CofferDataSource.wrap(lending(to(database)), coffer).getConnection();
    }

    /** A data source whose only connection this is. */
    private static DataSource lending(Connection connection) {
        return (DataSource) Proxy.newProxyInstance(
                SharedConnection.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connection;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
