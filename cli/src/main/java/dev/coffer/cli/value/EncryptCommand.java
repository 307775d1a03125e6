package dev.coffer.cli.value;

import dev.coffer.cli.config.ConfiguredCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.field.FieldCipher;
import dev.coffer.policy.ProtectedColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One value to one envelope. */
@Command(
        name = "encrypt",
        header = "Encrypts values of a column.",
        description = {
            "Encrypts a value of a protected column, as every other module does: what this writes, they read. The value comes from standard"
                    + " input or a file, or is asked for, and is never an argument; one line feed at its end is left out.",
            "Numbers in digits, dates and times in ISO 8601, bytes as they are. For whole files: coffer seal."
        },
        footer = {"", "Example:", "  coffer encrypt customer.email < email.txt"})
public final class EncryptCommand extends ConfiguredCommand {
    @Mixin
    private final ColumnChoice choice = new ColumnChoice();

    @Mixin
    private final Input input = new Input();

    @Option(names = "--hex", description = "In hexadecimal digits, for a binary column; else the text form, cf1.…")
    private boolean hex;

    @Override
    protected Answer answer(Session session) throws IOException {
        ProtectedColumn column = choice.of(session.settings().policy());
        FieldCipher<Object> cipher = choice.cipher(session.coffer(), column);
        List<String> envelopes = new ArrayList<>();
        for (byte[] each : input.values(surroundings(), "value of " + column + ":")) {
            Object value =
                    column.type().javaType() == byte[].class ? each : ValueText.parse(column, Input.chomped(each));
            envelopes.add(encrypted(cipher, column, value));
        }
        return new Answer().lines(envelopes).member("column", column.toString()).member("envelopes", envelopes);
    }

    private String encrypted(FieldCipher<Object> cipher, ProtectedColumn column, Object value) {
        try {
            return hex
                    ? HexFormat.of().formatHex(Objects.requireNonNull(cipher.encrypt(value)))
                    : Objects.requireNonNull(cipher.encryptToText(value));
        } catch (IllegalArgumentException e) { // what a declared type cannot hold
            throw new CommandException(
                    ExitCode.DATA,
                    "what came does not fit into " + column + ", which is " + column.type()
                            + ": it is too long, too large or no valid text",
                    e);
        }
    }
}
