package dev.coffer.cli.keys;

import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.keyring.KeyringMaintenance.Report;

/** What came of work on all keyrings. Stateless. */
final class Maintained {
    private Maintained() {}

    /** @throws CommandException if something is left to do */
    static Answer answer(String done, Report report) {
        if (!report.complete()) {
            String first = report.failures().entrySet().stream()
                    .findFirst()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .orElse("unknown");
            throw new CommandException(
                    ExitCode.KEYS,
                    report.changed() + " of " + report.examined() + " keyrings were " + done + ", " + report.failed()
                            + " could not be (" + first + "): mend that and call it again, it goes on");
        }
        return new Answer()
                .line(report.changed() + " of " + report.examined() + " keyrings " + done + "; nothing is left to do")
                .member("examined", report.examined())
                .member("changed", report.changed());
    }
}
