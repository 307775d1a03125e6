package dev.coffer.cli.config;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret comes from: a file, else a variable of the environment, else whoever sits at the terminal. Never an argument, which
 * every account of the machine can read while the command runs.
 *
 * @param what it is, for questions and complaints: "the passphrase of kek.p12"
 * @param file null if none was named
 * @param member that names a file
 */
public record SecretSource(String what, @Nullable Path file, String variable, String member) {
    private static final int MAX_BYTES = 4096;

    /** The caller's to wipe. */
    public char[] read(Surroundings surroundings) {
        if (file != null) {
            return ofFile(file);
        }
        String value = surroundings.variables().get(variable);
        if (value != null) {
            return value.toCharArray();
        }
        Surroundings.Asked asked = surroundings.asked();
        if (asked == null) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "nobody says " + what + ": name a file that holds it by " + member + " in the configuration, set "
                            + variable + ", or run this in a terminal");
        }
        return asked.secret(what + ":");
    }

    /** Of a new secret: whoever types it types it twice, lest a slip of the finger locks what it protects. */
    public char[] readTwice(Surroundings surroundings) {
        char[] once = read(surroundings);
        if (file == null && surroundings.variables().get(variable) == null && surroundings.asked() != null) {
            char[] again = surroundings.asked().secret(what + ", again:");
            boolean alike = Arrays.equals(once, again);
            Arrays.fill(again, '\0');
            if (!alike) {
                Arrays.fill(once, '\0');
                throw new CommandException(
                        ExitCode.DECLINED, "the two are not alike, so nothing was made: begin again");
            }
        }
        return once;
    }

    /** One line feed at its end is left out, as editors and {@code openssl rand} put it there. */
    private char[] ofFile(Path named) {
        byte[] bytes = new byte[0];
        CharBuffer chars = CharBuffer.allocate(0);
        try {
            if (Files.size(named) > MAX_BYTES) {
                throw new CommandException(
                        ExitCode.CONFIGURATION,
                        named + " has more than " + MAX_BYTES + " bytes, so it does not hold " + what + ": check "
                                + member);
            }
            bytes = Files.readAllBytes(named);
            chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int length = chars.length();
            if (length > 0 && chars.get(length - 1) == '\n') {
                length--;
            }
            char[] secret = new char[length];
            chars.get(secret);
            return secret;
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    named + " is not UTF-8, so it does not hold " + what + ": check " + member,
                    e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    named + ", which should hold " + what + ", cannot be read: check " + member
                            + " and its permissions",
                    e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (chars.hasArray()) {
                Arrays.fill(chars.array(), '\0');
            }
        }
    }
}
