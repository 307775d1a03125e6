package dev.coffer.cli.console;

import org.jspecify.annotations.Nullable;

/** A command cannot be done: one line that says why and what to do, and the exit code. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public CommandException(ExitCode code, String message) {
        this(code, message, null);
    }

    public CommandException(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
