package dev.coffer.examples.journey;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the journey. Exit code 0 if all is right, 1 if not, 2 for wrong arguments or unreadable input. */
@Command(
        name = "examples/run",
        mixinStandardHelpOptions = true,
        description =
                "Writes customers and payments to an embedded PostgreSQL through Coffer, half by JPA and half by JDBC,"
                        + " reads each half by the other, rotates the data key in between, and searches the raw tables for plaintext.")
final class JourneyCommand implements Callable<Integer> {
    private static final String SERVER_DATA = "postgresql/data";
    private static final long SEED = 20_260_101;

    @Option(names = "--customers", paramLabel = "FILE", description = "CSV of customers; with --payments")
    private @Nullable Path customers;

    @Option(names = "--payments", paramLabel = "FILE", description = "CSV of payments; with --customers")
    private @Nullable Path payments;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "600",
            description = "customers to make up (${DEFAULT-VALUE})")
    private int rows;

    @Option(names = "--json", description = "print the result for machines")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private @Nullable Watchdog watchdog;

    /** Held, or it would be collected with its level. */
    private static final Logger COFFER_LOG = Logger.getLogger("dev.coffer");

    public static void main(String[] args) throws IOException {
        COFFER_LOG.setLevel(Level.WARNING); // the table says what was done
        JourneyCommand command = new JourneyCommand();
        command.watchdog = Watchdog.overNewFolder(SERVER_DATA);
        System.exit(new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> command.report(failure))
                .execute(args));
    }

    private int report(Exception failure) throws Exception {
        if (watchdog != null) {
            watchdog.keepSilentWhenStopping();
        }
        throw failure;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Rows input = input();
        Watchdog own = watchdog == null ? Watchdog.overNewFolder(SERVER_DATA) : watchdog;
        Result result;
        try {
            result = new Journey(input, own.folder()).run();
        } finally {
            delete(own.folder());
        }
        PrintWriter out = command().commandLine().getOut();
        out.print(json ? Report.forMachines(result) : Report.forPeople(result));
        out.flush();
        return result.right() ? 0 : 1;
    }

    private Rows input() {
        if (customers == null && payments == null) {
            if (rows < 4) {
                throw wrong("--rows of " + rows
                        + ": at least 4 are needed, so that each path writes before and after the" + " rotation");
            }
            return MadeUpRows.make(rows, SEED);
        }
        if (customers == null || payments == null) {
            throw wrong("--customers and --payments belong together: give both, or none to make rows up");
        }
        try {
            return CsvRows.read(customers, payments);
        } catch (IOException e) {
            throw wrong("the input cannot be read: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command().commandLine(), message);
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not fill in the command");
        }
        return spec;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
