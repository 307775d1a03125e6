package dev.coffer.libraries.migration;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Library;
import dev.coffer.libraries.Operation;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Flyway, with the tables already there: each operation has a history of its own. */
public final class FlywayLibrary implements Library<DataSource> {
    private static final String TABLE =
            "CREATE TABLE branch (id INT PRIMARY KEY, name VARCHAR(60) DEFAULT 'none', opened DATE);\n";
    private static final String HISTORY = "flyway_history";

    /** A migration in Java. */
    public static final class V2__Fill extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            try (var insert =
                    context.getConnection().prepareStatement("INSERT INTO customer (id, email) VALUES (?, ?)")) {
                insert.setInt(1, 30);
                insert.setString(2, "java.zqlark@x.org");
                insert.executeUpdate();
            }
        }
    }

    /** What is done with a configuration of Flyway. */
    private interface Run {
        @Nullable
        Object with(FluentConfiguration configuration) throws Exception;
    }

    @Override
    public String name() {
        return "Flyway";
    }

    @Override
    public DataSource open(Side side) {
        return side.source();
    }

    private static Operation.Action<DataSource> run(Operations<DataSource> all, Run run, String... files) {
        return source -> {
            try (Scripts scripts = Scripts.of(files)) {
                return run.with(Flyway.configure()
                        .dataSource(source)
                        .table(HISTORY)
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .locations("filesystem:" + scripts.folder()));
            } finally {
                Scripts.drop(source, quoted(all, HISTORY), "branch");
            }
        };
    }

    /** Flyway quotes its names, which H2 would else write in capitals. */
    private static String quoted(Operations<DataSource> all, String name) {
        String quote = all.database().isMariadbOrMysql() ? "`" : "\"";
        return quote + name + quote;
    }

    private static String history(Operations<DataSource> all, String... columns) {
        return Arrays.stream(columns)
                        .map(column -> quoted(all, column))
                        .collect(Collectors.joining(", ", "SELECT ", " FROM "))
                + quoted(all, HISTORY) + " ORDER BY " + quoted(all, "installed_rank");
    }

    private static Operation.Action<DataSource> migrate(Operations<DataSource> all, String... files) {
        return run(
                all,
                configuration -> {
                    var result = configuration.load().migrate();
                    return result.migrationsExecuted + " to " + result.targetSchemaVersion
                            + Scripts.rows(
                                    configuration.getDataSource(),
                                    history(all, "version", "description", "type", "script", "checksum", "success"));
                },
                files);
    }

    @Override
    public void list(Operations<DataSource> all) {
        all.unprotected(
                "migrate an unprotected table",
                migrate(all, "V1__branch.sql", TABLE + "INSERT INTO branch (id) VALUES (1);"));
        all.unprotected(
                "migrate in several steps",
                migrate(
                        all,
                        "V1__branch.sql",
                        TABLE,
                        "V2__rows.sql",
                        "INSERT INTO branch (id, name) VALUES (1, 'it''s; one'), (2, NULL);",
                        "R__again.sql",
                        "UPDATE branch SET name = 'again';"));
        all.unprotected(
                "migrate with an index and a column",
                migrate(
                        all,
                        "V1__branch.sql",
                        TABLE
                                + "ALTER TABLE branch ADD COLUMN city VARCHAR(60);\nCREATE INDEX branch_city ON branch (city);"));
        all.unprotected(
                "a placeholder",
                run(
                        all,
                        configuration -> configuration
                                .placeholders(Map.of("name", "Rome"))
                                .load()
                                .migrate()
                                .migrationsExecuted,
                        "V1__branch.sql",
                        TABLE + "INSERT INTO branch (id, name) VALUES (1, '${name}');"));
        all.everyday(
                "seed protected columns",
                migrate(
                        all,
                        "V1__seed.sql",
                        "INSERT INTO customer (id, email, last_name, born, points) VALUES\n  (30, 'fly.zqlark@x.org', 'Zqlark-Fly', '1971-03-17',"
                                + " 904171),\n  (31, NULL, 'O''Zqlark', NULL, NULL);\n-- a comment\nUPDATE customer SET city = 'Pisa' WHERE email = 'fly.zqlark@x.org';"));
        all.everyday(
                "seed by a migration in Java",
                run(
                        all,
                        configuration -> configuration
                                .javaMigrations(new JavaMigration[] {new V2__Fill()})
                                .load()
                                .migrate()
                                .migrationsExecuted,
                        "V1__branch.sql",
                        TABLE));
        all.everyday(
                "a callback that writes",
                migrate(
                        all,
                        "V1__branch.sql",
                        TABLE,
                        "afterMigrate.sql",
                        "UPDATE customer SET address = '3 Zqlark Way' WHERE id = 1;"));
        all.unprotected(
                "an unprotected column of a protected table",
                migrate(
                        all,
                        "V1__column.sql",
                        "ALTER TABLE customer ADD COLUMN rank_no INT;\nALTER TABLE customer DROP COLUMN rank_no;"));
        all.unprotected(
                "an unprotected index of a protected table",
                migrate(
                        all,
                        "V1__index.sql",
                        "CREATE INDEX customer_city ON customer (city);\nDROP INDEX customer_city"
                                + (all.database().isMariadbOrMysql() ? " ON customer;" : ";")));
        all.unprotected(
                "validate and info",
                run(
                        all,
                        configuration -> {
                            Flyway flyway = configuration.load();
                            flyway.migrate();
                            flyway.validate();
                            return Arrays.stream(flyway.info().all())
                                    .map((MigrationInfo info) -> info.getVersion() + " " + info.getState())
                                    .collect(Collectors.toList());
                        },
                        "V1__branch.sql",
                        TABLE));
        all.unprotected(
                "migrate twice",
                run(
                        all,
                        configuration -> configuration.load().migrate().migrationsExecuted + " "
                                + configuration.load().migrate().migrationsExecuted,
                        "V1__branch.sql",
                        TABLE));
        all.unprotected(
                "repair",
                run(
                        all,
                        configuration -> {
                            String failed =
                                    Failures.of(() -> configuration.load().migrate());
                            configuration.load().repair();
                            return failed
                                    + Scripts.rows(configuration.getDataSource(), history(all, "version", "success"));
                        },
                        "V1__wrong.sql",
                        "INSERT INTO brunch (id) VALUES (1);"));
        all.unprotected("baseline", run(all, configuration -> {
            configuration.load().baseline();
            return configuration.load().info().all().length;
        }));
        all.everyday(
                "a duplicate among seeds",
                run(
                        all,
                        configuration -> Failures.of(() -> configuration.load().migrate()),
                        "V1__seed.sql",
                        "INSERT INTO customer (id, phone) VALUES (30, '+1zqlark1');"));
    }
}
