package dev.coffer.policy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldType;
import dev.coffer.search.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the policy file token by token, so that every complaint can name its line. Unknown members are refused: a misspelt
 * option must not silently leave a column less protected than meant.
 */
final class PolicyReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String source;
    private final JsonParser parser;
    private final EncryptionPolicy.Builder builder = EncryptionPolicy.builder();

    private PolicyReader(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static EncryptionPolicy read(String source, String yaml) {
        try (JsonParser parser = YAML.createParser(yaml)) {
            return new PolicyReader(source, parser).policy();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InvalidPolicyException(
                    source + " line " + line + ": this is no valid YAML: " + e.getOriginalMessage(), e);
        }
    }

    private EncryptionPolicy policy() {
        boolean versioned = false;
        parser.nextToken();
        requireMapping("a mapping with version, keyring and tables");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            switch (member) {
                case "version" -> versioned = version();
                case "keyring" -> builder.keyring(scalar("the name of a keyring"));
                case "check" -> builder.check(check());
                case "ddl" -> builder.schemaChanges(schemaChanges());
                case "tables" -> tables();
                case "kek", "repository", "database" -> passOver();
                default -> throw unknown(member, "version, keyring, check, ddl, tables, kek, repository, database");
            }
        }
        if (!versioned) {
            throw new InvalidPolicyException(source + " names no version: begin it with 'version: 1'");
        }
        if (parser.nextToken() != null) {
            throw invalid("a second document begins here: keep one policy per file");
        }
        try {
            return builder.build();
        } catch (InvalidPolicyException e) {
            throw new InvalidPolicyException(source + ": " + e.getMessage(), e.getCause());
        }
    }

    /** Where keys and tables are, which the command line reads from the same file; an application says it in its own way. */
    private void passOver() {
        parser.nextToken();
        parser.skipChildren();
    }

    private boolean version() {
        String version = scalar("a version");
        if (!version.equals("1")) {
            throw invalid("version " + version + " is unknown to this Coffer, which reads version 1: update Coffer");
        }
        return true;
    }

    private EncryptionPolicy.Check check() {
        String check = scalar("require or warn");
        return switch (check) {
            case "require" -> EncryptionPolicy.Check.REQUIRE;
            case "warn" -> EncryptionPolicy.Check.WARN;
            default -> throw invalid("'" + check + "' is no check: write require or warn");
        };
    }

    private EncryptionPolicy.SchemaChanges schemaChanges() {
        String changes = scalar("take or refuse");
        return switch (changes) {
            case "take" -> EncryptionPolicy.SchemaChanges.TAKE;
            case "refuse" -> EncryptionPolicy.SchemaChanges.REFUSE;
            default -> throw invalid("'" + changes + "' is no ddl: write take or refuse");
        };
    }

    private void tables() {
        parser.nextToken();
        requireMapping("a mapping of tables");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String table = parser.currentName();
            parser.nextToken();
            requireMapping("a mapping of the columns of table " + table);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                column(table, parser.currentName());
            }
        }
    }

    private void column(String table, String column) {
        int line = line();
        parser.nextToken();
        requireMapping("a mapping such as { type: text }");
        FieldType<?> type = null;
        List<Consumer<ProtectedColumn.Options>> options = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            if (member.equals("type")) {
                type = here(line(), () -> FieldType.parse(scalar("a type")));
            } else {
                options.add(option(member));
            }
        }
        FieldType<?> declared = type;
        if (declared == null) {
            throw new InvalidPolicyException(
                    at(line) + table + "." + column + " has no type: add one, such as { type: text }");
        }
        here(line, () -> builder.protect(table, column, declared, all -> options.forEach(one -> one.accept(all))));
    }

    private Consumer<ProtectedColumn.Options> option(String member) {
        int line = line();
        return switch (member) {
            case "deterministic" -> flag(ProtectedColumn.Options::deterministic);
            case "equality" -> flag(ProtectedColumn.Options::equality);
            case "storage" -> {
                Storage storage = storage();
                yield options -> options.storage(storage);
            }
            case "normalize" -> {
                Normalizer[] normalizers = here(line, this::normalizers);
                yield options -> options.normalize(normalizers);
            }
            case "name" -> {
                String name = scalar("a name: table.column");
                yield options -> options.name(name);
            }
            case "prefix" -> {
                int[] lengths = numbers();
                yield options -> options.prefix(lengths);
            }
            case "suffix" -> {
                int[] lengths = numbers();
                yield options -> options.suffix(lengths);
            }
            case "contains" -> flag(ProtectedColumn.Options::contains);
            case "order" -> flag(ProtectedColumn.Options::order);
            case "scan" -> {
                int rows = number();
                yield options -> options.scan(rows);
            }
            case "pad" -> {
                int bucket = number();
                yield options -> options.pad(bucket);
            }
            default ->
                throw unknown(
                        member,
                        "type, storage, deterministic, equality, prefix, suffix, contains, order, scan, normalize, name, pad");
        };
    }

    private Consumer<ProtectedColumn.Options> flag(Consumer<ProtectedColumn.Options> option) {
        return switch (parser.nextToken()) {
            case VALUE_TRUE -> option;
            case VALUE_FALSE -> options -> {};
            default -> throw invalid("write true or false");
        };
    }

    private Storage storage() {
        String storage = scalar("binary or text");
        return switch (storage.toLowerCase(Locale.ROOT)) {
            case "binary" -> Storage.BINARY;
            case "text" -> Storage.TEXT;
            default -> throw invalid("'" + storage + "' is no storage: write binary or text");
        };
    }

    private Normalizer[] normalizers() {
        List<Normalizer> normalizers = new ArrayList<>();
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw invalid("write a list, such as [trim, lowercase]");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            normalizers.add(Normalizer.parse(parser.getString()));
        }
        return normalizers.toArray(new Normalizer[0]);
    }

    private int number() {
        parser.nextToken();
        return integer("write a number");
    }

    private int[] numbers() {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw invalid("write a list, such as [3, 5]");
        }
        List<Integer> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(integer("write numbers, such as [3, 5]"));
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private int integer(String complaint) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw invalid(complaint);
        }
        return parser.getIntValue();
    }

    private String scalar(String expected) {
        JsonToken token = parser.nextToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw invalid("write " + expected);
        }
        return parser.getString();
    }

    private void requireMapping(String expected) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("write " + expected);
        }
    }

    /** Runs a step and adds the line to what it complains of. */
    private <R> R here(int line, Supplier<R> step) {
        try {
            return step.get();
        } catch (InvalidPolicyException e) {
            boolean placed = e.getMessage() != null && e.getMessage().startsWith(source + " line ");
            throw placed ? e : new InvalidPolicyException(at(line) + e.getMessage(), e.getCause());
        }
    }

    private InvalidPolicyException unknown(@Nullable String member, String known) {
        return invalid("'" + member + "' is unknown here: use " + known);
    }

    private InvalidPolicyException invalid(String reason) {
        return new InvalidPolicyException(at(line()) + reason);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private String at(int line) {
        return source + " line " + line + ": ";
    }
}
