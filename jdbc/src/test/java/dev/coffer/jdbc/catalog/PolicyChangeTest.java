package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows are written under one policy, and another one is started over them: refused, with what to do; what the message says is done to
 * the letter, and the rows are found.
 */
final class PolicyChangeTest {
    private static final Pattern PAST = Pattern.compile("ALTER TABLE .*?(?=; |$)");

    private static final String REQUIRE = "check: require\n";

    /** One keyring for all that happens to one table. */
    private final InMemoryKeyRepository keys = new InMemoryKeyRepository();

    /**
     * @param was the column's declaration when the rows were written
     * @param is what it is changed to
     * @param said what the message must say of the change
     */
    record Change(String was, String is, String said) {}

    static Stream<Arguments> rewritten() {
        return onEach(
                new Change(
                        "type: text(40), equality: true",
                        "type: text(40), equality: true, normalize: [trim]",
                        "normalize was [], is [trim]"),
                new Change(
                        "type: text(40), equality: true, normalize: [trim, lowercase]",
                        "type: text(40), equality: true, normalize: [trim]",
                        "normalize was [trim, lowercase], is [trim]"),
                new Change(
                        "type: text(40), equality: true, normalize: [last(3), trim]",
                        "type: text(40), equality: true, normalize: [trim, last(3)]",
                        "normalize was [last(3), trim], is [trim, last(3)]"),
                new Change(
                        "type: text(40)",
                        "type: text(40), equality: true, normalize: [lowercase]",
                        "it was randomized without equality, is randomized with equality"),
                new Change(
                        "type: text(40)",
                        "type: text(40), deterministic: true",
                        "it was randomized without equality, is deterministic"),
                new Change(
                        "type: text(40), deterministic: true",
                        "type: text(40), equality: true",
                        "it was deterministic, is randomized with equality"),
                new Change(
                        "type: text(40), storage: text, equality: true",
                        "type: text(40), storage: text, deterministic: true",
                        "it was randomized with equality, is deterministic"));
    }

    static Stream<Arguments> unreadable() {
        return onEach(
                new Change("type: text(40)", "type: bytes(40)", "type was text, is bytes"),
                new Change("type: text(40), deterministic: true", "type: json", "type was text, is json"),
                new Change(
                        "type: text(40)",
                        "type: text(40), name: crm.mail",
                        "the name was customer.email, is crm.mail"));
    }

    static Stream<Arguments> allowed() {
        return onEach(
                new Change("type: text(20), equality: true", "type: text(40), equality: true", ""),
                new Change("type: text(40)", "type: text(40), pad: 16", ""),
                new Change("type: text(30), deterministic: true", "type: text(40), deterministic: true", ""));
    }

    private static Stream<Arguments> onEach(Change... changes) {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Stream.of(changes).map(change -> Arguments.of(database, change)));
    }

    private Coffer coffer(String column, String check) {
        return Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(keys)
                .policy(policy(column, check))
                .build();
    }

    private static EncryptionPolicy policy(String column, String check) {
        return EncryptionPolicy.parse(
                "version: 1\nkeyring: k\n" + check + "tables: { customer: { email: { " + column + " } } }");
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void through(DataSource raw, String column, String check, Work work) throws SQLException {
        try (Coffer coffer = coffer(column, check);
                Connection connection = CofferDataSource.wrap(raw, coffer).getConnection()) {
            work.on(connection);
        }
    }

    private static void past(DataSource raw, String sql) throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A table with rows that were written under a policy; the column is long enough for every other. */
    private DataSource written(TestDatabase database, String column) throws SQLException {
        DataSource raw = database.fresh();
        past(raw, "CREATE TABLE customer (id INT PRIMARY KEY)");
        for (String statement : policy(column, REQUIRE).ddl(SqlDialect.valueOf(database.dialect()))) {
            past(raw, statement.replaceAll("VARBINARY\\(\\d+\\)", "VARBINARY(900)"));
        }
        through(raw, column, REQUIRE, connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (id, email) VALUES (?, ?)")) {
                for (int id = 1; id <= 3; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, List.of("mary", "Bob ", "eve").get(id - 1));
                    insert.executeUpdate();
                }
            }
        });
        return raw;
    }

    private String refusal(DataSource raw, String column) {
        Throwable thrown = catchThrowable(() -> through(raw, column, REQUIRE, connection -> {}));
        assertThat(thrown).isInstanceOf(SQLException.class).hasCauseInstanceOf(InvalidPolicyException.class);
        return thrown.getMessage();
    }

    private static void requireFound(Connection connection, boolean searchable) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id, email FROM customer WHERE " + (searchable ? "email = 'mary'" : "id = 1"))) {
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
                assertThat(rows.getString(2)).isEqualTo("mary");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static boolean isSearchable(String column) {
        return column.contains("equality") || column.contains("deterministic");
    }

    @ParameterizedTest
    @MethodSource("rewritten")
    void policyThatDoesNotFindRows_isRefused_andWhatTheMessageSaysFindsThem(TestDatabase database, Change change)
            throws SQLException {
        DataSource raw = written(database, change.was());

        String message = refusal(raw, change.is());

        assertThat(message)
                .contains("customer.email has rows that were written under another policy (")
                .contains(change.said())
                .contains("They would not be found: take the change back, or");
        through(raw, change.was(), REQUIRE, connection -> requireFound(connection, isSearchable(change.was())));
        Matcher steps = PAST.matcher(message.substring(message.indexOf("2. past Coffer: ")));
        assertThat(steps.find()).isTrue();
        past(raw, steps.group());
        if (message.contains("there is no tag column")) {
            past(raw, "ALTER TABLE customer ADD COLUMN email_bidx BIGINT");
        }
        through(raw, change.is(), "check: warn\n", PolicyChangeTest::writeBack);
        assertThat(steps.find()).isTrue();
        past(raw, steps.group());

        through(raw, change.is(), REQUIRE, connection -> requireFound(connection, isSearchable(change.is())));
    }

    private static void writeBack(Connection connection) throws SQLException {
        Map<Integer, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, email FROM customer")) {
            while (rows.next()) {
                values.put(rows.getInt(1), rows.getString(2));
            }
        }
        assertThat(values).hasSize(3);
        try (PreparedStatement update = connection.prepareStatement("UPDATE customer SET email = ? WHERE id = ?")) {
            for (Map.Entry<Integer, String> row : values.entrySet()) {
                update.setString(1, row.getValue());
                update.setInt(2, row.getKey());
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void policyThatDoesNotReadRows_isRefused_andTakenBackItReadsThem(TestDatabase database, Change change)
            throws SQLException {
        DataSource raw = written(database, change.was());

        assertThat(refusal(raw, change.is()))
                .contains(change.said())
                .contains("They would not be decrypted: ")
                .contains("declare a second one with the new policy");

        through(raw, change.was(), REQUIRE, connection -> requireFound(connection, isSearchable(change.was())));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void policyThatOnlyMakesRoom_starts(TestDatabase database, Change change) throws SQLException {
        DataSource raw = written(database, change.was());

        through(raw, change.is(), REQUIRE, connection -> requireFound(connection, isSearchable(change.is())));
    }

    static Stream<Arguments> databases() {
        return Stream.of(TestDatabase.values()).map(Arguments::of);
    }

    private static ColumnConstraint constraint(EncryptionPolicy policy, String column) {
        return policy.column("customer", column).orElseThrow().constraint(SqlDialect.MARIADB);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void columnRenamedWithoutItsName_isRefused_andTheNameInTheMessageReadsTheRows(TestDatabase database)
            throws SQLException {
        DataSource raw = written(database, "type: text(40)");
        String policy = "version: 1\nkeyring: k\ncheck: require\ntables: { customer: { mail: { type: text(40)%s } } }";
        boolean constraintStays = database != TestDatabase.MYSQL; // which renames no column that a constraint names
        if (!constraintStays) {
            ColumnConstraint email = constraint(policy("type: text(40)", REQUIRE), "email");
            past(raw, email.drop(email.name()));
        }
        past(
                raw,
                database == TestDatabase.H2
                        ? "ALTER TABLE customer ALTER COLUMN email RENAME TO mail"
                        : database.isMariadbOrMysql()
                                ? "ALTER TABLE customer CHANGE email mail VARBINARY(900)"
                                : "ALTER TABLE customer RENAME COLUMN email TO mail");
        if (!constraintStays) {
            String add = constraint(EncryptionPolicy.parse(policy.formatted(", name: customer.email")), "mail")
                    .add();
            past(raw, add.replace("CONSTRAINT customer_mail_", "CONSTRAINT customer_email_"));
        }
        List<String> messages = new ArrayList<>();
        for (String name : List.of("", ", name: customer.email")) {
            try (Coffer coffer = Coffer.builder()
                            .keyEncryptionKey(TestKek.standard())
                            .repository(keys)
                            .policy(EncryptionPolicy.parse(policy.formatted(name)))
                            .build();
                    Connection connection = CofferDataSource.wrap(raw, coffer).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT mail FROM customer WHERE id = 1")) {
                rows.next();
                messages.add(rows.getString(1));
            } catch (SQLException e) {
                messages.add(e.getMessage());
            }
        }

        assertThat(messages.get(0)).contains("They would not be decrypted: add 'name: customer.email' to the column");
        assertThat(messages.get(1)).isEqualTo("mary");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void equalityTakenOut_isRefused_andTheStatementsOfTheMessageEndItsTags(TestDatabase database) throws SQLException {
        DataSource raw = written(database, "type: text(40), equality: true");

        Matcher steps = PAST.matcher(refusal(raw, "type: text(40)"));
        while (steps.find()) {
            past(raw, steps.group());
        }

        through(raw, "type: text(40)", REQUIRE, connection -> requireFound(connection, false));
        try (Connection connection = raw.getConnection();
                ResultSet columns = connection.getMetaData().getColumns(connection.getCatalog(), null, "%", "%")) {
            while (columns.next()) {
                assertThat(columns.getString("COLUMN_NAME")).isNotEqualToIgnoringCase("email_bidx");
            }
        }
    }
}
