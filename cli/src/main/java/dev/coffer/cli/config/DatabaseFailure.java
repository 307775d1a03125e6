package dev.coffer.cli.config;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.Complaint;
import dev.coffer.cli.console.ExitCode;
import java.sql.SQLException;
import java.util.Locale;

/** What a database's failure means for who called a command. Stateless. */
public final class DatabaseFailure {
    private DatabaseFailure() {}

    /** @param doing what failed, as a sentence begins: "the rows of customer.email cannot be counted" */
    public static CommandException of(String doing, SQLException failure) {
        return new CommandException(
                ExitCode.DATABASE, doing + ": " + cure(failure) + " (" + Complaint.oneLine(failure) + ")", failure);
    }

    /** By the standard's classes of SQLState, and what the databases have of their own. */
    private static String cure(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (state.startsWith("28") || message.contains("access denied for user")) {
            return "the database refuses the account, check user and password-file of database";
        }
        if (state.startsWith("3D") || state.equals("90146") || message.contains("unknown database")) {
            return "there is no such database, check url of database";
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("90067") || state.equals("HYT00")) {
            return "the database cannot be reached, check url of database and that it runs";
        }
        if (state.equals("42501")
                || state.equals("90096")
                || state.equals("90040")
                || message.contains("denied to user")) {
            return "the account lacks a right, grant it or name another account";
        }
        return "the database refuses";
    }
}
