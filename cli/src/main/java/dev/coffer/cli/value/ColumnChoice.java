package dev.coffer.cli.value;

import dev.coffer.Coffer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.field.FieldCipher;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which column, and whose. */
final class ColumnChoice {
    @Parameters(paramLabel = "COLUMN", description = "A column of the policy: table.column.")
    private String name = "";

    @Option(names = "--tenant", paramLabel = "NAME", description = "Of this tenant.")
    private @Nullable String tenant;

    @Option(names = "--subject", paramLabel = "ID", description = "Of this data subject.")
    private @Nullable String subject;

    ProtectedColumn of(EncryptionPolicy policy) {
        int dot = name.lastIndexOf('.');
        Optional<ProtectedColumn> found =
                dot < 0 ? Optional.empty() : policy.column(name.substring(0, dot), name.substring(dot + 1));
        return found.orElseThrow(() -> new CommandException(
                ExitCode.USAGE,
                "the policy protects no column " + name + ", only "
                        + policy.columns().stream()
                                .map(ProtectedColumn::toString)
                                .collect(Collectors.joining(", "))
                        + ": name one of these, or add it to the policy"));
    }

    Coffer view(Coffer coffer) {
        Coffer ofTenant = tenant == null ? coffer : coffer.forTenant(tenant);
        return subject == null ? ofTenant : ofTenant.forSubject(subject);
    }

    @SuppressWarnings("unchecked") // values are of the column's own type
    FieldCipher<Object> cipher(Coffer coffer, ProtectedColumn column) {
        return (FieldCipher<Object>) view(coffer).cipher(column);
    }
}
