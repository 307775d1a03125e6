package dev.coffer.cli.config;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.policy.EncryptionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@link Settings}: the policy by the library, the other members here, as strictly. Relative paths begin at the folder of the
 * file, so that a command does the same wherever it is called.
 */
public final class SettingsReader {
    private static final String PASSPHRASE = "COFFER_KEK_PASSPHRASE";
    private static final String PASSWORD = "COFFER_DATABASE_PASSWORD";

    private final Path file;

    private SettingsReader(Path file) {
        this.file = file;
    }

    /**
     * @throws CommandException if there is no such file, or a member is wrong; the message names the line
     * @throws dev.coffer.error.InvalidPolicyException if the policy is wrong
     */
    public static Settings read(Path file) {
        if (!Files.exists(file)) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "there is no " + file + ": name it by --config or COFFER_CONFIG, or make one by: coffer init");
        }
        try {
            return of(file, EncryptionPolicy.load(file), Files.readString(file));
        } catch (IOException e) {
            throw new CommandException(ExitCode.CONFIGURATION, file + " cannot be read: check its permissions", e);
        }
    }

    /** As if a file held it. */
    public static Settings parse(Path file, String yaml) {
        return of(file, EncryptionPolicy.parse(yaml), yaml);
    }

    private static Settings of(Path file, EncryptionPolicy policy, String yaml) {
        return new SettingsReader(file).settings(policy, yaml);
    }

    private Settings settings(EncryptionPolicy policy, String yaml) {
        Map<String, Member> top;
        try (JsonParser parser = YAMLMapper.shared().createParser(yaml)) {
            parser.nextToken();
            top = Member.read(file.toString(), parser)
                    .mapping(
                            "the file",
                            "version",
                            "keyring",
                            "check",
                            "ddl",
                            "tables",
                            "kek",
                            "repository",
                            "database");
        } catch (JacksonException e) {
            throw new CommandException(ExitCode.CONFIGURATION, file + " is no valid YAML: correct it", e);
        }
        Member kek = top.get("kek");
        Member repository = top.get("repository");
        Member database = top.get("database");
        return new Settings(
                file,
                policy,
                kek == null ? List.of() : keks(kek),
                repository == null ? null : repository(repository),
                database == null ? null : database("database", database));
    }

    private List<Settings.Kek> keks(Member given) {
        List<Settings.Kek> keks = new ArrayList<>();
        for (Member each : given.each()) {
            Settings.Kek kek = kek(each, given.each().size() > 1);
            if (keks.stream().anyMatch(other -> other.alias().equals(kek.alias()))) {
                throw each.wrong("two keys of the alias " + kek.alias()
                        + ", by which keyrings tell them apart: keep one, or give one another alias");
            }
            keks.add(kek);
        }
        return keks;
    }

    private Settings.Kek kek(Member given, boolean several) {
        refuseSecret(given, "passphrase", "passphrase-file", PASSPHRASE);
        Map<String, Member> members =
                given.mapping("kek", "location", "alias", "passphrase-file", "passphrase-variable");
        String alias = Member.text(members, "alias", "coffer");
        Path location = resolved(required(given, members, "location", "kek").text("a path"));
        String usual =
                several ? PASSPHRASE + "_" + alias.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") : PASSPHRASE;
        return new Settings.Kek(
                location,
                alias,
                new SecretSource(
                        "the passphrase of " + location,
                        path(members, "passphrase-file"),
                        Member.text(members, "passphrase-variable", usual),
                        "passphrase-file of kek"));
    }

    private Settings.Repository repository(Member given) {
        Map<String, Member> members =
                given.mapping("repository", "type", "location", "table", "url", "user", "password-file");
        String type = Member.text(members, "type", "file");
        switch (type) {
            case "file" -> {
                refuse(members, type, "table", "url", "user", "password-file");
                return new Settings.Repository(
                        resolved(required(given, members, "location", "repository")
                                .text("a path")),
                        "",
                        null);
            }
            case "jdbc" -> {
                refuse(members, type, "location");
                return new Settings.Repository(
                        null,
                        Member.text(members, "table", "coffer_keyring"),
                        members.containsKey("url") ? database("repository", given, members) : null);
            }
            default ->
                throw required(given, members, "type", "repository")
                        .wrong("'" + type + "' is no type of a repository: write file or jdbc");
        }
    }

    private static void refuse(Map<String, Member> members, String type, String... others) {
        for (String other : others) {
            Member member = members.get(other);
            if (member != null) {
                throw member.wrong("a repository of type " + type + " has no " + other
                        + ": leave it out, or write type: " + (type.equals("file") ? "jdbc" : "file"));
            }
        }
    }

    private Settings.Database database(String what, Member given) {
        refuseSecret(given, "password", "password-file", PASSWORD);
        return database(what, given, given.mapping(what, "url", "user", "password-file", "password-variable"));
    }

    private Settings.Database database(String what, Member given, Map<String, Member> members) {
        Member named = required(given, members, "url", what);
        String url = named.text("a JDBC URL");
        if (!url.startsWith("jdbc:")) {
            throw named.wrong("a URL begins with jdbc:, such as jdbc:postgresql://localhost/shop");
        }
        if (url.startsWith("jdbc:coffer:")) {
            throw named.wrong("the command works past the wrapper: write the URL without coffer:, such as jdbc:"
                    + url.substring("jdbc:coffer:".length()).replaceAll(":.*", ":…"));
        }
        if (url.toLowerCase(Locale.ROOT).matches(".*[?&;]password=.*")) {
            throw named.wrong("a password in a URL is seen wherever the URL is: take it out, and name a file by"
                    + " password-file, or set " + PASSWORD);
        }
        return new Settings.Database(
                url,
                Member.textOrNull(members, "user"),
                new SecretSource(
                        "the password for " + what,
                        path(members, "password-file"),
                        Member.text(members, "password-variable", PASSWORD),
                        "password-file of " + what));
    }

    private static void refuseSecret(Member given, String secret, String instead, String variable) {
        if (given.value() instanceof Map<?, ?> members && members.get(secret) instanceof Member member) {
            throw member.wrong(
                    "a " + secret + " does not stand in this file, which many read: put it into a file of its"
                            + " own and name that by " + instead + ", or set " + variable);
        }
    }

    private static Member required(Member given, Map<String, Member> members, String name, String what) {
        Member member = members.get(name);
        if (member == null) {
            throw given.wrong(what + " has no " + name + ": add one");
        }
        return member;
    }

    private @Nullable Path path(Map<String, Member> members, String name) {
        String text = Member.textOrNull(members, name);
        return text == null ? null : resolved(text);
    }

    private Path resolved(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }
}
