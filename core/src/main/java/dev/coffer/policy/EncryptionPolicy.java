package dev.coffer.policy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.search.SearchMember;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are protected, and how: one source for JDBC, JPA and every tool, so that what one writes the others read.
 * Immutable, thread-safe.
 *
 * <p>The file format is described in {@code docs/policy.md}.
 */
public final class EncryptionPolicy {
    /** What becomes of a protected column whose CHECK constraint is missing or not validated: {@code check} in the policy file. */
    public enum Check {
        /**
         * Nothing is sent to the database: whatever goes past Coffer, by a view, a trigger, a script or another program, could store
         * plaintext. The default.
         */
        REQUIRE,

        /**
         * A warning for each table at each start. The database then stores plaintext from whoever goes past Coffer, and a change of
         * the policy over existing rows goes unnoticed. A constraint that is there and was made for another policy is refused
         * all the same.
         */
        WARN
    }

    /** What becomes of statements through the JDBC wrapper that change protected tables: {@code ddl} in the policy file. */
    public enum SchemaChanges {
        /** They name the plain columns, and make those for envelopes and tags. The default. */
        TAKE,

        /** They are refused, because the schema is kept by something else; TRUNCATE, which changes none, is not. */
        REFUSE
    }

    private final String keyring;
    private final Check check;
    private final SchemaChanges schemaChanges;
    private final Map<String, ProtectedColumn> columns;

    /** By table and column without their schema, in the order they were declared. */
    private final Map<String, List<ProtectedColumn>> bare;

    private EncryptionPolicy(
            String keyring, Check check, SchemaChanges schemaChanges, Map<String, ProtectedColumn> columns) {
        this.keyring = keyring;
        this.check = check;
        this.schemaChanges = schemaChanges;
        this.columns = new LinkedHashMap<>(columns);
        this.bare = columns.values().stream().collect(Collectors.groupingBy(c -> key(c.table(), c.column())));
    }

    /**
     * Reads a policy file (YAML 1.2, UTF-8).
     *
     * @throws InvalidPolicyException if it cannot be read, or holds an unknown member or type or a contradiction; the message names the
     *     line
     */
    public static EncryptionPolicy load(Path file) {
        try {
            return PolicyReader.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new InvalidPolicyException(
                    "the policy " + file + " cannot be read: check path, permissions and that it is UTF-8", e);
        }
    }

    /**
     * Reads a policy from text in the format of {@link #load}.
     *
     * @throws InvalidPolicyException as {@link #load} does
     */
    public static EncryptionPolicy parse(String yaml) {
        return PolicyReader.read("policy", yaml);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The keyring that columns are encrypted under. */
    public String keyring() {
        return keyring;
    }

    /** What becomes of a column whose CHECK constraint is missing or not validated. */
    public Check check() {
        return check;
    }

    /** What becomes of statements through the JDBC wrapper that change protected tables. */
    public SchemaChanges schemaChanges() {
        return schemaChanges;
    }

    /** All protected columns, in the order they were declared. */
    public Collection<ProtectedColumn> columns() {
        return List.copyOf(columns.values());
    }

    /**
     * The protected column of these SQL names, whatever their case.
     *
     * @param table with or without its schema; a policy that names a schema for the table is found both ways
     */
    public Optional<ProtectedColumn> column(String table, String column) {
        ProtectedColumn exact = columns.get(key(table, column));
        if (exact != null) {
            return Optional.of(exact);
        }
        int dot = table.lastIndexOf('.');
        for (ProtectedColumn declared : bare.getOrDefault(key(table.substring(dot + 1), column), List.of())) {
            if ((dot >= 0) == (declared.schema() == null)) {
                return Optional.of(declared);
            }
        }
        return Optional.empty();
    }

    /** The first column of this cryptographic name; columns that share a name share type and keys. */
    public Optional<ProtectedColumn> named(FieldName name) {
        return columns.values().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /**
     * The statements that add the protected columns to their tables, in the order of the policy: each column in a type that holds
     * its envelopes, the columns that are kept beside it with their indexes, and a CHECK constraint by which the database itself refuses plaintext from any
     * client. The constraint sees what needs no key: that the value begins as an envelope of the suite that the policy gives the
     * column, the least length, and that value and tag are NULL together. In its name stands the {@link ColumnFingerprint}, so
     * that a policy that is changed later over existing rows is noticed: the name has to stay. Names are written as in the policy,
     * without quotes.
     *
     * <p>To be run by a client past Coffer, or through the JDBC wrapper, which makes the same of statements that declare the plain
     * columns. Of a column that exists already, run what is missing.
     */
    public List<String> ddl(SqlDialect dialect) {
        return columns.values().stream()
                .flatMap(column -> new ColumnDdl(column, dialect).statements().stream())
                .toList();
    }

    /**
     * What columns show to who reads the database and has no key, beyond which values are equal: a line for each member of each column
     * that is searched by more than equality, in the order of the policy.
     */
    public List<String> shown() {
        List<String> shown = new ArrayList<>();
        for (ProtectedColumn column : columns.values()) {
            column.derivedColumns().stream()
                    .map(DerivedColumn::member)
                    .filter(member -> member != SearchMember.EQUALITY)
                    .distinct()
                    .forEach(member ->
                            shown.add(column + " has " + member.member() + ", which shows " + member.shows()));
        }
        return shown;
    }

    /**
     * The policy as a file that {@link #load} reads, one line a column, in the order of the policy. What was built in code, or
     * comes from the entities of {@code coffer-jpa}, is handed to other programs that way.
     */
    public String toYaml() {
        return PolicyWriter.write(this);
    }

    private static String key(String table, String column) {
        return (table + "." + column).toLowerCase(Locale.ROOT);
    }

    /** {@code EncryptionPolicy[keyring, n columns]}. */
    @Override
    public String toString() {
        return "EncryptionPolicy[" + keyring + ", " + columns.size() + " columns]";
    }

    /**
     * Its columns' stored values, for the renewal of keys.
     *
     * @param defaultSchema of tables that are declared without one; null for those that the connection finds
     */
    public DatabaseValues storedValues(@Nullable String defaultSchema) {
        return new DatabaseValues(this, defaultSchema);
    }

    /** Collects columns. Not thread-safe. */
    public static final class Builder {
        private @Nullable String keyring;
        private Check check = Check.REQUIRE;
        private SchemaChanges schemaChanges = SchemaChanges.TAKE;
        private final Map<String, ProtectedColumn> columns = new LinkedHashMap<>();
        private final Map<FieldName, List<ProtectedColumn>> byName = new HashMap<>();

        /** Of each column that is protected, or kept beside such a one. */
        private final Map<String, ProtectedColumn> users = new HashMap<>();

        private Builder() {}

        /** The keyring that columns are encrypted under. Required. */
        public Builder keyring(String name) {
            keyring = name;
            return this;
        }

        /** What becomes of a column whose CHECK constraint is missing or not validated; refused unless said here. */
        public Builder check(Check check) {
            this.check = check;
            return this;
        }

        /** What becomes of statements through the JDBC wrapper that change protected tables; taken unless said here. */
        public Builder schemaChanges(SchemaChanges changes) {
            schemaChanges = changes;
            return this;
        }

        /** Protects a column, with the defaults: randomized, binary, not searchable. */
        public Builder protect(String table, String column, FieldType<?> type) {
            return protect(table, column, type, options -> {});
        }

        /**
         * Protects a column.
         *
         * @param table the SQL name, with its schema ({@code schema.table}) or for any schema
         * @throws InvalidPolicyException if the options contradict each other, or the column contradicts another one
         */
        public Builder protect(
                String table, String column, FieldType<?> type, Consumer<ProtectedColumn.Options> options) {
            ProtectedColumn.Options collected = new ProtectedColumn.Options(table, column, type);
            options.accept(collected);
            return add(collected.build());
        }

        /**
         * Protects a column as it is declared in another policy.
         *
         * @throws InvalidPolicyException if it contradicts another one
         */
        public Builder protect(ProtectedColumn column) {
            return add(column);
        }

        private Builder add(ProtectedColumn added) {
            if (columns.putIfAbsent(added.toString(), added) != null) {
                throw new InvalidPolicyException(added + " is declared twice: keep one of the two");
            }
            requireOwnColumns(added);
            List<ProtectedColumn> alike = byName.computeIfAbsent(added.name(), name -> new ArrayList<>());
            for (ProtectedColumn other : alike) {
                requireMayShare(added, other);
            }
            alike.add(added);
            return this;
        }

        /** No column of a table is protected and kept beside another one, or kept twice. */
        private void requireOwnColumns(ProtectedColumn added) {
            requireOwn(added, added.column());
            for (DerivedColumn each : added.derivedColumns()) {
                requireOwn(added, each.name());
            }
        }

        private void requireOwn(ProtectedColumn added, String column) {
            String name = (added.schema() == null ? "" : added.schema() + ".") + added.table() + "." + column;
            ProtectedColumn other = users.putIfAbsent(name, added);
            if (other != null) {
                throw new InvalidPolicyException(added + " and " + other + " would both use the column " + column
                        + " of table " + added.table() + ": rename one of the two");
            }
        }

        /** Sharing keys is a decision: one of the two has to say so, and then both have to be alike. */
        private static void requireMayShare(ProtectedColumn added, ProtectedColumn other) {
            if (!added.hasExplicitName() && !other.hasExplicitName()) {
                throw new InvalidPolicyException(added + " would share its keys with " + other
                        + ", because the schema does not enter a key: give one of them 'name: table.column', the same name to"
                        + " share on purpose, another one to keep them apart");
            }
            if (added.type().javaType() != other.type().javaType()
                    || added.deterministic() != other.deterministic()
                    || (!added.derivedColumns().isEmpty()
                            && !other.derivedColumns().isEmpty()
                            && !added.normalizers().equals(other.normalizers()))) {
                throw new InvalidPolicyException(added + " and " + other + " share the name " + added.name()
                        + " but differ in type, deterministic or normalize: make them alike, or give them two names");
            }
            if (added.ordered()
                    && other.ordered()
                    && added.type().javaType() != String.class
                    && !added.type().toString().equals(other.type().toString())) {
                throw new InvalidPolicyException(added + " and " + other + " share the name " + added.name()
                        + " and have order, but are " + added.type() + " and " + other.type()
                        + ", whose places under one key"
                        + " would be of two orders: declare one type, or give them two names");
            }
        }

        /** @throws InvalidPolicyException if no keyring was named */
        public EncryptionPolicy build() {
            if (keyring == null) {
                throw new InvalidPolicyException("the policy names no keyring: add 'keyring: NAME'");
            }
            return new EncryptionPolicy(keyring, check, schemaChanges, columns);
        }
    }
}
