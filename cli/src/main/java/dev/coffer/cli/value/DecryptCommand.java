package dev.coffer.cli.value;

import dev.coffer.cli.config.ConfiguredCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.field.FieldCipher;
import dev.coffer.policy.ProtectedColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One envelope to its value. */
@Command(
        name = "decrypt",
        header = "Decrypts values of a column.",
        description = {
            "Decrypts a stored value of a protected column: bytes, the text form, or hexadecimal digits as a database's client prints them"
                    + " (\\xcf01…, 0xcf01…, X'cf01…').",
            "Values of type bytes are written as they are, in JSON as base64. For sealed files: coffer open."
        },
        footer = {"", "Example:", "  psql -Atc 'SELECT email FROM customer' | coffer decrypt customer.email --lines"})
public final class DecryptCommand extends ConfiguredCommand {
    @Mixin
    private final ColumnChoice choice = new ColumnChoice();

    @Mixin
    private final Input input = new Input();

    @Override
    protected Answer answer(Session session) throws IOException {
        ProtectedColumn column = choice.of(session.settings().policy());
        FieldCipher<Object> cipher = choice.cipher(session.coffer(), column);
        boolean bytes = column.type().javaType() == byte[].class;
        List<String> values = new ArrayList<>();
        for (byte[] each : input.values(surroundings(), "stored value of " + column + ":")) {
            if (input.isLines() && each.length == 0) { // NULL, as clients print it
                values.add("");
                continue;
            }
            Object value =
                    Objects.requireNonNull(cipher.decrypt(Envelope.of(each).bytes()));
            if (bytes && !isJson() && !input.isLines()) {
                surroundings().out().write((byte[]) value);
                return new Answer();
            }
            values.add(bytes ? Base64.getEncoder().encodeToString((byte[]) value) : ValueText.of(value));
        }
        return new Answer().lines(values).member("column", column.toString()).member("values", values);
    }
}
