package dev.coffer.cli.value;

import dev.coffer.cli.config.ConfiguredCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.Settings;
import dev.coffer.cli.console.Answer;
import dev.coffer.policy.SqlDialect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The statements that a policy needs. */
@Command(
        name = "ddl",
        header = "Prints the statements that a policy needs.",
        description = {
            "Prints the statements that add the policy's columns to their tables: each column in a type that holds envelopes, what is kept"
                    + " beside it, and the CHECK constraint by which the database refuses plaintext. Connects to nothing.",
            "Of a column that exists already, run what is missing."
        },
        footer = {"", "Example:", "  coffer ddl --for postgresql | psql shop"})
public final class DdlCommand extends ConfiguredCommand {
    /** The names of databases, as people know them. */
    private enum Product {
        POSTGRESQL(SqlDialect.POSTGRESQL),
        MARIADB(SqlDialect.MARIADB),
        MYSQL(SqlDialect.MARIADB),
        H2(SqlDialect.H2);

        private final SqlDialect dialect;

        Product(SqlDialect dialect) {
            this.dialect = dialect;
        }
    }

    @Option(
            names = "--for",
            paramLabel = "DATABASE",
            description = "postgresql, mariadb, mysql or h2; else that of the configuration's database.")
    private @Nullable Product product;

    @Override
    protected Answer answer(Session session) {
        SqlDialect dialect = product != null
                ? product.dialect
                : dialect(session.settings().database())
                        .orElseThrow(
                                () -> misused("the configuration has no database that says for which the statements"
                                        + " are: add --for postgresql, mariadb, mysql or h2"));
        List<String> statements = session.settings().policy().ddl(dialect);
        return new Answer()
                .lines(statements.stream().map(each -> each + ";").toList())
                .member("statements", statements);
    }

    /** As the URL says; empty if it is of none that is known. */
    public static Optional<SqlDialect> dialect(Settings.@Nullable Database database) {
        String url = database == null ? "" : database.url().toLowerCase(Locale.ROOT);
        return Arrays.stream(Product.values())
                .filter(each -> url.startsWith("jdbc:" + each.name().toLowerCase(Locale.ROOT) + ":"))
                .map(each -> each.dialect)
                .findFirst();
    }
}
