package dev.coffer.jdbc.metadata;

import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;

/** Two databases with the same tables, one plain and one protected: every type, keys, indexes and references over protected columns. */
final class MetadataTwin {
    private static final List<TwinColumn> CHILD = List.of(
            new TwinColumn("child", "owner", "text(20)", ", deterministic: true, name: person.code", ""),
            new TwinColumn(
                    "child", "mail", "text(100)", ", equality: true, normalize: [trim], name: person.email", ""));
    private static final List<TwinColumn> TAGGED =
            List.of(new TwinColumn("tagged", "v", "text(30)", ", equality: true", " NOT NULL"));

    final TestDatabase database;
    private final String plainUrl;
    private final String protectedUrl;
    private final String policy;

    MetadataTwin(TestDatabase database) throws SQLException {
        this.database = database;
        this.plainUrl = database.freshUrl();
        this.protectedUrl = database.freshUrl();
        this.policy = policy();
        try (Connection plain = database.open(plainUrl).getConnection()) {
            JdbcDriver driver = JdbcDriver.of(plain.getMetaData());
            create(plain, column -> column.plain(driver), name -> name);
        }
        EncryptionPolicy parsed = EncryptionPolicy.parse(policy);
        DataSource stored = database.open(protectedUrl);
        try (Connection connection = stored.getConnection()) {
            create(
                    connection,
                    column -> column.stored(of(parsed, column.table(), column.name()), database),
                    name -> compared(parsed, name));
        }
        Guards.add(stored, database, parsed);
    }

    /** @param options of the driver, to be added to the URL */
    Connection plain(String options) throws SQLException {
        return database.open(plainUrl + options).getConnection();
    }

    Connection encrypted(String options) throws SQLException {
        return CofferDataSource.wrap(database.open(protectedUrl + options), Shop.coffer(policy))
                .getConnection();
    }

    /** As the catalog spells it. */
    String spelled(String name) {
        return database == TestDatabase.H2 ? name.toUpperCase(Locale.ROOT) : name;
    }

    static List<TwinColumn> columns() {
        List<TwinColumn> all = new ArrayList<>(TwinColumn.PERSON);
        all.addAll(CHILD);
        all.addAll(TAGGED);
        all.addAll(TwinColumn.OF_KEYS);
        return all;
    }

    private static String policy() {
        StringBuilder policy = new StringBuilder("version: 1\nkeyring: customers\ntables:\n");
        String table = "";
        for (TwinColumn column : columns()) {
            if (!column.table().equals(table)) {
                table = column.table();
                policy.append("  ").append(table).append(":\n");
            }
            policy.append(column.policy());
        }
        return policy.toString();
    }

    private static ProtectedColumn of(EncryptionPolicy policy, String table, String name) {
        return policy.columns().stream()
                .filter(column ->
                        column.table().equals(table) && column.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The column that a key over {@code table.column} stands on. */
    private static String compared(EncryptionPolicy policy, String name) {
        int dot = name.indexOf('.');
        String tag = of(policy, name.substring(0, dot), name.substring(dot + 1)).tagColumn();
        return tag == null ? name.substring(dot + 1) : tag;
    }

    /**
     * @param declared a column with its type
     * @param key of {@code table.column}, what a key or an index stands on
     */
    private static void create(
            Connection connection, Function<TwinColumn, String> declared, Function<String, String> key)
            throws SQLException {
        Function<String, String> on = name -> {
            String column = key.apply(name);
            return column.substring(column.indexOf('.') + 1);
        };
        List<String> statements = new ArrayList<>();
        StringBuilder person = new StringBuilder("CREATE TABLE person (id INT PRIMARY KEY");
        TwinColumn.PERSON.forEach(column -> person.append(", ").append(declared.apply(column)));
        statements.add(person + ", note VARCHAR(40) DEFAULT 'x' NOT NULL, CONSTRAINT u_email UNIQUE ("
                + on.apply("person.email") + "), CONSTRAINT u_code UNIQUE (" + on.apply("person.code") + "))");
        statements.add("CREATE INDEX i_born ON person (note, " + on.apply("person.born") + " DESC)");
        statements.add("CREATE TABLE child (id INT PRIMARY KEY, " + declared.apply(CHILD.get(0)) + ", "
                + declared.apply(CHILD.get(1)) + ", CONSTRAINT f_owner FOREIGN KEY (" + on.apply("child.owner")
                + ") REFERENCES person (" + on.apply("person.code") + "), CONSTRAINT f_mail FOREIGN KEY ("
                + on.apply("child.mail") + ") REFERENCES person (" + on.apply("person.email") + "))");
        statements.add("CREATE TABLE tagged (" + declared.apply(TAGGED.get(0))
                + ", id INT, CONSTRAINT p_tagged PRIMARY KEY (" + on.apply("tagged.v") + "))");
        for (TwinColumn column : TwinColumn.OF_KEYS) {
            statements.add("CREATE TABLE " + column.table() + " (" + declared.apply(column) + ", PRIMARY KEY (v))");
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
