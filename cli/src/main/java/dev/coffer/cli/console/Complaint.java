package dev.coffer.cli.console;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.error.UnsupportedStatementException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said of a failure: one line, whatever failed.
 *
 * @param message without a line break
 */
public record Complaint(ExitCode code, String message) {
    /** Of a failure that ended a command. Messages of Coffer's say what to do; others get it here. */
    public static Complaint of(Throwable failure) {
        if (failure instanceof CommandException command) {
            return new Complaint(command.code(), oneLine(command));
        }
        if (failure instanceof CofferException coffer) {
            return new Complaint(code(coffer), oneLine(coffer));
        }
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        if (failure instanceof IOException io) {
            return new Complaint(ExitCode.FILE, file(io));
        }
        return new Complaint(
                ExitCode.INTERNAL,
                "this is a fault of Coffer's own (" + failure.getClass().getSimpleName() + ": " + oneLine(failure)
                        + "): set COFFER_STACK_TRACE=1, run it again and report what it prints");
    }

    private static ExitCode code(CofferException failure) {
        if (failure instanceof InvalidPolicyException) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof KeyUnavailableException) {
            return ExitCode.KEYS;
        }
        if (failure instanceof KeyringTamperedException || failure instanceof AuthenticationFailedException) {
            return ExitCode.TAMPERED;
        }
        return failure instanceof UnsupportedStatementException ? ExitCode.REFUSED : ExitCode.DATA;
    }

    /** Messages of the JDK's about files are often no more than a path. */
    private static String file(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file or folder " + missing.getFile() + ": check the path";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written by this account: check its permissions";
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there already and was left as it is: choose another path, or move it away";
        }
        return failure instanceof FileSystemException system
                ? system.getFile() + ": " + system.getReason() + ": check path, permissions and free space"
                : "reading or writing failed (" + oneLine(failure)
                        + "): check what stands before and behind the command";
    }

    /** Messages of databases have several lines. */
    public static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    Map<String, Object> json() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("exit", code.number());
        error.put("message", message);
        return Map.of("error", error);
    }
}
