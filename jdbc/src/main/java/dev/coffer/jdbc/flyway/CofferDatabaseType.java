package dev.coffer.jdbc.flyway;

import dev.coffer.jdbc.CofferDriver;
import java.sql.Connection;
import java.sql.Types;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/**
 * Tells Flyway the driver of {@code jdbc:coffer:} URLs, which it otherwise refuses. Which database stands behind, Flyway asks the
 * connection, and goes on with its own type for that. Found by its service file, in Flyway 11 and 12.
 */
public final class CofferDatabaseType extends BaseDatabaseType {
    /** For Flyway. */
    public CofferDatabaseType() {}

    @Override
    public String getName() {
        return "Coffer";
    }

    @Override
    public int getNullType() {
        return Types.NULL;
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return url.startsWith("jdbc:coffer:");
    }

    @Override
    public String getDriverClass(String url, ClassLoader loader) {
        return CofferDriver.class.getName();
    }

    /** None: the product is that of the database behind. */
    @Override
    public boolean handlesDatabaseProductNameAndVersion(String product, String version, Connection connection) {
        return false;
    }

    @Override
    public Database<?> createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        throw noDatabase();
    }

    @Override
    public Parser createParser(Configuration configuration, ResourceProvider resources, ParsingContext context) {
        throw noDatabase();
    }

    private static IllegalStateException noDatabase() {
        return new IllegalStateException("Coffer is no database of its own: Flyway asks the connection for its type");
    }
}
