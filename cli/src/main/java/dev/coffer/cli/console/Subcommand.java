package dev.coffer.cli.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that does something: what all of them take, and how what they say is printed. Used once. */
public abstract class Subcommand implements Callable<Integer> {
    /** As it stands in scripts. */
    static final String JSON = "--json";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    @SuppressWarnings("UnusedVariable") // picocli asks for it
    private boolean help;

    @Option(names = JSON, description = "Answer and complain in JSON.")
    private boolean json;

    /** What knows the surroundings: the command above all. */
    public interface Root {
        Surroundings surroundings();
    }

    /** Does it. What it throws is told by {@link Complaint}. */
    protected abstract Answer answer() throws Exception;

    @Override
    public final Integer call() throws Exception {
        Answer answer = answer();
        if (json) {
            Json.print(answer.members(), surroundings().out());
        } else {
            answer.lines().forEach(surroundings().out()::println);
        }
        return ExitCode.OK.number();
    }

    protected final Surroundings surroundings() {
        return ((Root) spec.root().userObject()).surroundings();
    }

    protected final boolean isJson() {
        return json;
    }

    /** A complaint about arguments that picocli could not see. */
    protected final CommandException misused(String message) {
        return new CommandException(ExitCode.USAGE, message + ". See: " + spec.qualifiedName() + " --help");
    }
}
