package dev.coffer.cli.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints one line for whatever failed, on standard error. Immutable. */
public final class Complaining implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String STACK_TRACE = "COFFER_STACK_TRACE";

    private final Surroundings surroundings;

    public Complaining(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String message = Complaint.oneLine(failure);
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            message = message + (near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)");
        } else if (failure instanceof MutuallyExclusiveArgsException) {
            message = message + "; give one of them";
        }
        Complaint complaint = new Complaint(
                ExitCode.USAGE, message + ". See: " + command.getCommandSpec().qualifiedName() + " --help");
        return print(complaint, List.of(arguments).contains(Subcommand.JSON), failure);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return print(Complaint.of(failure), command.getParseResult().hasMatchedOption(Subcommand.JSON), failure);
    }

    private int print(Complaint complaint, boolean json, Exception failure) {
        PrintStream err = surroundings.err();
        if (json) {
            Json.print(complaint.json(), err);
        } else {
            err.println("coffer: " + complaint.message());
        }
        Map<String, String> variables = surroundings.variables();
        if (variables.containsKey(STACK_TRACE)) {
            failure.printStackTrace(err);
        }
        return complaint.code().number();
    }
}
