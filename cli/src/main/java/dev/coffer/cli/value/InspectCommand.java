package dev.coffer.cli.value;

import dev.coffer.Coffer;
import dev.coffer.cli.config.ConfigurationFile;
import dev.coffer.cli.config.QuietLog;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.SettingsReader;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import dev.coffer.cli.console.TextTable;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.stream.SealedInfo;
import dev.coffer.stream.StreamOpener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an envelope says of itself. */
@Command(
        name = "inspect",
        header = "Says what an envelope or a sealed file shows.",
        description = {
            "Says what a stored value or a sealed file shows without being decrypted: suite, key, lengths, recipients; and, where there is a"
                    + " configuration, which keyring knows the key and what state it is in. Never the value.",
            "Nothing of it is authenticated: whoever could write the value can have put anything there."
        },
        footer = {"", "Example:", "  coffer inspect --in value.bin"})
public final class InspectCommand extends Subcommand {
    private static final int PAGE = 1000;

    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Mixin
    private final Input input = new Input();

    @Option(names = "--tenant", paramLabel = "NAME", description = "Look in the keyring of this tenant, too.")
    private @Nullable String tenant;

    @Override
    protected Answer answer() throws IOException {
        QuietLog.begin();
        Answer answer = new Answer();
        List<Map<String, Object>> found = new ArrayList<>();
        for (byte[] each : input.values(surroundings(), "stored value:")) {
            found.add(
                    isSealed(each)
                            ? sealed(each, answer)
                            : envelope(Envelope.of(each).checked(), answer));
        }
        return answer.member("values", found);
    }

    private static boolean isSealed(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.ISO_8859_1);
        return begin.startsWith("age-encryption.org/") || begin.stripLeading().startsWith("-----BEGIN AGE");
    }

    private static Map<String, Object> sealed(byte[] bytes, Answer answer) throws IOException {
        List<String> readers = StreamOpener.readers(new ByteArrayInputStream(bytes)).stream()
                .map(SealedInfo.Reader::toString)
                .toList();
        answer.line("a sealed file of " + bytes.length + " bytes, for " + String.join(" and ", readers));
        return Map.of("readers", readers, "length", bytes.length);
    }

    private Map<String, Object> envelope(Envelope envelope, Answer answer) {
        String suite = Objects.requireNonNull(envelope.suite()).title();
        String id = String.format("%08x", envelope.keyId());
        String keyring = keyring(envelope);
        answer.lines(new TextTable("suite", suite)
                .row("key", id)
                .row(
                        "length",
                        envelope.bytes().length + " bytes, of which " + envelope.plaintextLength()
                                + " are the value with its type")
                .row("keyring", keyring)
                .lines());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("suite", suite);
        members.put("key", id);
        members.put("length", envelope.bytes().length);
        members.put("plaintextLength", envelope.plaintextLength());
        members.put("keyring", keyring);
        return members;
    }

    private String keyring(Envelope envelope) {
        if (!configuration.isNamed(surroundings()) && !Files.exists(configuration.in(surroundings()))) {
            return "not looked for, as there is no configuration";
        }
        try (Session session = new Session(SettingsReader.read(configuration.in(surroundings())), surroundings())) {
            List<String> known = new ArrayList<>();
            Coffer coffer = session.coffer();
            for (String name : coffer.maintenance().names("", PAGE)) {
                if (name.indexOf('/') < 0) {
                    find(coffer.keyring(name), envelope, known);
                }
            }
            if (tenant != null) {
                find(coffer.keyring().tenant(tenant), envelope, known);
            }
            return known.isEmpty()
                    ? "none of " + session.repository()
                            + " that was looked in; a tenant's (--tenant) or a data subject's may"
                    : String.join("; ", known);
        }
    }

    private static void find(Keyring keyring, Envelope envelope, List<String> known) {
        KeyPurpose purpose = envelope.suite() == Envelope.Suite.AES_256_SIV ? KeyPurpose.SIV : KeyPurpose.DATA;
        for (KeyInfo key : keyring.keys()) {
            if (key.id() == envelope.keyId() && key.purpose() == purpose) {
                known.add(keyring.name() + ", as " + purpose.code() + " key, "
                        + key.state().code() + (key.primary() ? ", primary" : ""));
            }
        }
    }
}
