package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.schema.Guarding;
import dev.coffer.jpa.schema.RealSchema;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Compares the real columns with what will be written into them. EclipseLink makes its tables after its login, and tells nobody when
 * it has: what it does not find at the login is looked at, and given its constraints, before the first unit of work. Thread-safe.
 */
final class RealColumns implements KeyColumns.Connections {
    private final Session session;
    private final Coffer coffer;
    private final Map<String, String> attributes = new TreeMap<>();
    private final Guarding guarding;
    private final EncryptionPolicy policy;
    private volatile Optional<EncryptionPolicy> rest;

    /**
     * @param tagged the columns that have tags, as those declare them
     * @throws InvalidPolicyException if the property {@link CofferJpa#CHECK} holds what it may not
     */
    RealColumns(Session session, Coffer coffer, List<MappedAttribute> mapped, Collection<ProtectedColumn> tagged) {
        this.session = session;
        this.coffer = coffer;
        Map<String, ProtectedColumn> columns = new TreeMap<>();
        tagged.forEach(column -> columns.put(column.toString(), column));
        for (MappedAttribute attribute : mapped) {
            attribute.converter().map(ColumnConverter::column).ifPresent(column -> {
                columns.putIfAbsent(column.toString(), column);
                attributes.putIfAbsent(column.toString(), attribute.name());
            });
        }
        this.policy = combined(columns.values());
        this.rest = policy.columns().isEmpty() ? Optional.empty() : Optional.of(policy);
        this.guarding = Guarding.of(session.getProperty(CofferJpa.CHECK), policy, makesTables());
    }

    /** What the Coffer's own policy declares, and after it what the annotations add. */
    private EncryptionPolicy combined(Collection<ProtectedColumn> mapped) {
        EncryptionPolicy.Builder builder = empty();
        coffer.policy().ifPresent(policy -> policy.columns().forEach(builder::protect));
        mapped.stream()
                .filter(column -> coffer.policy()
                        .flatMap(policy -> policy.column(table(column), column.column()))
                        .isEmpty())
                .forEach(builder::protect);
        return builder.build();
    }

    EncryptionPolicy policy() {
        return policy;
    }

    private EncryptionPolicy.Builder empty() {
        EncryptionPolicy.Builder builder = EncryptionPolicy.builder()
                .keyring(coffer.policy()
                        .map(EncryptionPolicy::keyring)
                        .orElseGet(() -> coffer.keyring().name()));
        coffer.policy().ifPresent(policy -> builder.check(policy.check()));
        return builder;
    }

    private static String table(ProtectedColumn column) {
        return column.schema() == null ? column.table() : column.schema() + "." + column.table();
    }

    /**
     * Before EclipseLink makes tables. What it is going to drop is not looked at.
     *
     * @throws InvalidPolicyException with all findings and their cures, if there is one
     */
    void checkAtLogin() {
        if (actions().noneMatch(action -> action.startsWith("drop"))) {
            check();
        }
        if (!makesTables()) {
            rest = Optional.empty();
        }
    }

    /**
     * After it has made them; does nothing from the second time on.
     *
     * @throws InvalidPolicyException likewise, each time
     */
    void checkBeforeWork() {
        if (rest.isPresent()) {
            synchronized (this) { // another thread waits for the constraints before it writes
                check();
                rest = Optional.empty();
            }
        }
    }

    private boolean makesTables() {
        return actions().anyMatch(action -> action.contains("create"));
    }

    /** As EclipseLink looks for them. */
    private Stream<String> actions() {
        return Stream.of(
                        PersistenceUnitProperties.DDL_GENERATION,
                        PersistenceUnitProperties.SCHEMA_GENERATION_DATABASE_ACTION)
                .map(property -> {
                    Object set = session.getProperty(property);
                    return set == null ? System.getProperty(property, "") : set.toString();
                })
                .map(action -> action.toLowerCase(Locale.ROOT));
    }

    private void check() {
        Optional<EncryptionPolicy> looked = rest;
        if (looked.isEmpty()) {
            return;
        }
        try {
            if (login() instanceof DatasourceLogin login
                    && login.connectToDatasource(null, session) instanceof Connection made) {
                try (Connection connection = made) {
                    rest = of(RealSchema.check(connection, null, looked.get(), attributes, guarding));
                }
            } else {
                RealSchema.skipped("EclipseLink is not connected by JDBC");
            }
        } catch (SQLException e) {
            RealSchema.skipped(e);
        } catch (DatabaseException e) {
            RealSchema.skipped("the database cannot be reached (EclipseLink-" + e.getErrorCode() + ")");
        }
    }

    /** For {@link KeyColumns}, as for the check. */
    @Override
    public Connection open() throws SQLException {
        try {
            if (login() instanceof DatasourceLogin login
                    && login.connectToDatasource(null, session) instanceof Connection made) {
                return made;
            }
        } catch (DatabaseException e) {
            throw new SQLException("the database cannot be reached", e);
        }
        throw new SQLException("EclipseLink is not connected by JDBC");
    }

    /** No constraint is added in a transaction of the application server's. */
    private Login login() {
        Login login = session.getDatasourceLogin();
        return login != null
                        && login.shouldUseExternalTransactionController()
                        && session instanceof ServerSession server
                ? server.getReadConnectionPool().getLogin()
                : login;
    }

    private Optional<EncryptionPolicy> of(List<ProtectedColumn> columns) {
        EncryptionPolicy.Builder builder = empty();
        columns.forEach(builder::protect);
        return columns.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }
}
