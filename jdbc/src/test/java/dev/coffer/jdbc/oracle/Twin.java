package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Tap;
import dev.coffer.jdbc.oracle.functions.ProvenCalls;
import dev.coffer.jdbc.oracle.functions.SqlFunction;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.search.BlindIndex;
import dev.coffer.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Two databases with the same tables and rows, one plain and one protected. A statement is run on both, in a transaction that
 * is taken back, and then: results and tables are equal, or the protected one refuses; and nothing protected was sent or is
 * stored in the clear. Every protected value of the tests is one that {@link #MARKED} finds.
 */
final class Twin implements AutoCloseable {
    /**
     * A whole number or none: among the 19 digits of a random tag, or the hexadecimal ones of a database's random name, any six
     * occur some day. The others have a letter or a sign that neither has.
     */
    private static final Pattern MARKED =
            Pattern.compile("zq|(?<![0-9a-z])90417[0-9](?![0-9a-z])|1971-03-17|1972-04-18|319\\.04|2003-04-05");

    static final List<String> TABLES = List.of("customer", "payment", "member", "orders", "family", "heir");

    static final List<String> PROTECTED = List.of("customer", "payment", "member", "family", "heir");

    static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email:      { type: text(100), equality: true, normalize: [trim, lowercase] }
                last_name:  { type: text(60), deterministic: true, scan: 100 }
                address:    { type: text(200), storage: text, prefix: [2], contains: true }
                created_on: { type: date }
                phone:      { type: text(30), equality: true, prefix: [3, 5], suffix: [2], order: true, scan: 100 }
                points:     { type: integer, deterministic: true, order: true }
                born:       { type: date, equality: true, order: true }
              payment:
                amount:     { type: "decimal(5,2)", order: true }
                paid_at:    { type: timestamp, equality: true, order: true }
              member:
                surname:    { type: text(60), deterministic: true, name: customer.last_name }
                contact:    { type: text(100), equality: true, normalize: [trim, lowercase], name: customer.email }
              family:
                name:       { type: text(60), deterministic: true, name: customer.last_name }
              heir:
                family:     { type: text(60), deterministic: true, name: customer.last_name }
            """;

    private final TestDatabase database;
    private final Coffer coffer;
    private final Tap tap = new Tap();
    private final CofferDataSource source;
    private final DataSource raw;
    private final Connection plain;
    private final Connection encrypted;

    private Twin(TestDatabase database, String flags) throws SQLException {
        this.database = database;
        this.coffer = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(new InMemoryKeyRepository())
                .policy(EncryptionPolicy.parse(POLICY))
                .build();
        DataSource plainSource = fresh(database, flags);
        this.raw = fresh(database, flags);
        create(plainSource, false);
        create(raw, true);
        Guards.add(raw, database, EncryptionPolicy.parse(POLICY));
        this.source = CofferDataSource.wrap(tap.over(raw), coffer);
        this.plain = plainSource.getConnection();
        this.encrypted = source.getConnection();
        fill(plain);
        fill(encrypted);
        plain.setAutoCommit(false);
        encrypted.setAutoCommit(false);
    }

    static Twin on(TestDatabase database) throws SQLException {
        return on(database, "");
    }

    /** @param flags of the driver, such as {@code autosave=always} */
    static Twin on(TestDatabase database, String flags) throws SQLException {
        return new Twin(database, flags);
    }

    private static DataSource fresh(TestDatabase database, String flags) {
        String url = database.freshUrl();
        return database.open(flags.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + flags);
    }

    CofferDataSource source() {
        return source;
    }

    Coffer coffer() {
        return coffer;
    }

    /** The protected database, past Coffer. */
    DataSource raw() {
        return raw;
    }

    Tap tap() {
        return tap;
    }

    private void create(DataSource target, boolean isProtected) throws SQLException {
        String b = isProtected ? database.binaryType(500) : null;
        String text = text("VARCHAR(100)");
        String timestamp = database.isMariadbOrMysql() ? "DATETIME(6)" : "TIMESTAMP(6)";
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id INT PRIMARY KEY, status " + text("VARCHAR(20)") + ", email "
                    + (b == null ? text : b) + ", last_name " + (b == null ? text : b)
                    + ", address " + text("VARCHAR(1500)") + ", created_on " + (b == null ? "DATE" : b) + ", phone "
                    + (b == null ? text : b) + ", points " + (b == null ? "INT" : b)
                    + ", born "
                    + (b == null ? "DATE" : b) + (b == null ? "" : beside("customer")) + ", UNIQUE ("
                    + (isProtected ? "phone_bidx" : "phone") + "))");
            statement.execute("CREATE TABLE payment (id INT PRIMARY KEY, customer_id INT, amount "
                    + (b == null ? "DECIMAL(5,2)" : b) + ", paid_at " + (b == null ? timestamp : b)
                    + (b == null ? "" : beside("payment")) + ")");
            statement.execute("CREATE TABLE member (id INT PRIMARY KEY, customer_id INT, surname "
                    + (b == null ? text : b) + ", contact " + (b == null ? text : b)
                    + (b == null ? "" : beside("member"))
                    + ", note " + text("VARCHAR(60)") + ")");
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, note " + text + ")");
            statement.execute(
                    "CREATE TABLE family (name " + (b == null ? text : b) + " NOT NULL UNIQUE, motto " + text + ")");
            statement.execute("CREATE TABLE heir (id INT PRIMARY KEY, family " + (b == null ? text : b)
                    + ", FOREIGN KEY (family) REFERENCES family (name))");
        }
    }

    /** What is kept beside protected columns, each with a comma before it. */
    private String beside(String table) {
        StringBuilder columns = new StringBuilder();
        SqlDialect dialect = SqlDialect.valueOf(database.dialect());
        for (ProtectedColumn column : EncryptionPolicy.parse(POLICY).columns()) {
            for (DerivedColumn each :
                    column.table().equals(table) ? column.derivedColumns() : List.<DerivedColumn>of()) {
                columns.append(", ").append(each.name()).append(' ').append(column.sqlType(each, dialect));
            }
        }
        return columns.toString();
    }

    /** Compared code point by code point, blanks included, as protected values are. */
    private String text(String type) {
        return switch (database) {
            case POSTGRESQL -> type + " COLLATE \"C\"";
            case MARIADB -> type + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
            case MYSQL -> type + " CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin";
            case H2 -> type;
        };
    }

    private static void fill(Connection connection) throws SQLException {
        String customer =
                "INSERT INTO customer (id, status, email, last_name, address, created_on, phone, points, born)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        LocalDate one = LocalDate.of(1971, 3, 17);
        LocalDate two = LocalDate.of(1972, 4, 18);
        write(connection, customer, 1, "new", "ada.zq@x.org", "Zqueen", "1 Zq Way", one, "+1zq1", 904171, one);
        write(connection, customer, 2, "old", "bob.zq@x.org", "Zqing", "2 Zq Way", two, "+1zq2", 904172, two);
        write(connection, customer, 3, "new", "cyd.zq@x.org", "Zqueen", null, null, "+1zq3", 904171, one);
        write(connection, customer, 4, null, null, null, null, null, null, null, null);
        write(connection, customer, 5, "old", "ada.zq@x.org", "Zqing", "5 Zq Way", two, "+1zq5", null, null);
        String payment = "INSERT INTO payment (id, customer_id, amount, paid_at) VALUES (?, ?, ?, ?)";
        LocalDateTime at = LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123456000);
        write(connection, payment, 1, 1, new java.math.BigDecimal("319.04"), at);
        write(connection, payment, 2, 1, null, null);
        write(connection, payment, 3, 2, new java.math.BigDecimal("-319.04"), at);
        String member = "INSERT INTO member (id, customer_id, surname, contact, note) VALUES (?, ?, ?, ?, ?)";
        write(connection, member, 1, 1, "Zqueen", "ada.zq@x.org", "first");
        write(connection, member, 2, 2, "Zqx", null, "second");
        write(connection, member, 3, null, null, "bob.zq@x.org", "third");
        write(connection, member, 4, 5, "Zqing", "cyd.zq@x.org", "fourth");
        String orders = "INSERT INTO orders (id, customer_id, note) VALUES (?, ?, ?)";
        write(connection, orders, 1, 1, "a");
        write(connection, orders, 2, 1, "b");
        write(connection, orders, 3, 2, null);
        write(connection, orders, 4, 4, "d");
        write(connection, "INSERT INTO family (name, motto) VALUES (?, ?)", "Zqueen", "up");
        write(connection, "INSERT INTO family (name, motto) VALUES (?, ?)", "Zqing", "down");
        write(connection, "INSERT INTO heir (id, family) VALUES (?, ?)", 1, "Zqueen");
    }

    private static void write(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        Outcome outcome = Outcome.of(connection, sql, Arrays.asList(values));
        if (outcome.error() != null) {
            throw outcome.error();
        }
    }

    /** What came of a statement on both sides, and what is wrong with it; nothing is if {@code fault} is empty. */
    record Comparison(Outcome plain, Outcome encrypted, String fault) {}

    /** Runs a statement on both sides, and takes it back. */
    Comparison compare(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        return compare(sql, parameters, TABLES);
    }

    /** @param written the tables to look at afterwards */
    Comparison compare(String sql, List<? extends @Nullable Object> parameters, List<String> written)
            throws SQLException {
        return compare(Way.PREPARED, sql, parameters, written);
    }

    Comparison compare(Way way, String sql, List<? extends @Nullable Object> parameters, List<String> written)
            throws SQLException {
        tap.forget();
        try {
            Outcome one = Outcome.of(way, plain, sql, parameters);
            Outcome other = Outcome.of(way, encrypted, sql, parameters);
            String sent = inTheClear(tap.sent());
            String fault = sent.isEmpty() ? fault(sql, one, other, written) : "sent in the clear: " + sent;
            return new Comparison(one, other, fault);
        } finally {
            plain.rollback();
            encrypted.rollback();
        }
    }

    /** Runs a batch of a prepared statement on both sides, compares counts and tables, and takes it back. */
    String compareBatch(String sql, List<List<Object>> batch, List<String> written) throws SQLException {
        tap.forget();
        try {
            String one = batch(plain, sql, batch);
            String other = batch(encrypted, sql, batch);
            String sent = inTheClear(tap.sent());
            if (!sent.isEmpty()) {
                return "sent in the clear: " + sent;
            }
            return one.equals(other) ? tables(written) : "plain: " + one + "\n  protected: " + other;
        } finally {
            plain.rollback();
            encrypted.rollback();
        }
    }

    private static String batch(Connection connection, String sql, List<List<Object>> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<Object> row : batch) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            return Arrays.toString(statement.executeBatch());
        }
    }

    /** How functions may be called, tried on the plain database. */
    ProvenCalls proven(List<SqlFunction> functions) throws SQLException {
        plain.setAutoCommit(true);
        try {
            return ProvenCalls.of(functions, plain);
        } finally {
            plain.setAutoCommit(false);
        }
    }

    /** Whether the plain database alone gives two answers: something that changes by itself, and no fault. */
    boolean isUnstable(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        try {
            Outcome one = Outcome.of(plain, sql, parameters);
            plain.rollback();
            Outcome other = Outcome.of(plain, sql, parameters);
            return one.failed() != other.failed() || !one.hasSameResult(other);
        } finally {
            plain.rollback();
        }
    }

    private String fault(String sql, Outcome one, Outcome other, List<String> written) throws SQLException {
        if (other.isRefused() || (one.failed() && other.failed())) {
            return "";
        }
        if (one.failed() || other.failed() || !(one.hasSameResult(other) || isCountOfChanges(sql, one, other))) {
            return "plain: " + one + "\n  protected: " + other;
        }
        return written.isEmpty() ? "" : tables(written);
    }

    /**
     * A stated deviation: ON DUPLICATE KEY UPDATE counts 2 for a row that was changed and 1 or 0 for one that was set to what it
     * held, and a value that is encrypted anew is another one.
     */
    private static boolean isCountOfChanges(String sql, Outcome one, Outcome other) {
        return sql.contains("ON DUPLICATE KEY UPDATE") && one.count() >= 0 && other.count() >= 0;
    }

    /** What differs in the tables, or lies there in the clear. */
    private String tables(List<String> written) throws SQLException {
        for (String table : written) {
            String sql = "SELECT * FROM " + table;
            Outcome one = Outcome.of(plain, sql, List.of());
            Outcome other = Outcome.of(encrypted, sql, List.of());
            if (one.failed() || other.failed() || !one.hasSameResult(other)) {
                return "table " + table + "\n  plain: " + one + "\n  protected: " + other;
            }
        }
        return stored(written);
    }

    private String stored(List<String> written) throws SQLException {
        Class<? extends Connection> past = switch (database) {
            case POSTGRESQL -> org.postgresql.jdbc.PgConnection.class;
            case MARIADB -> org.mariadb.jdbc.Connection.class;
            case MYSQL -> com.mysql.cj.jdbc.JdbcConnection.class;
            case H2 -> org.h2.jdbc.JdbcConnection.class;
        };
        Connection driver = encrypted.unwrap(past);
        try (Statement statement = driver.createStatement()) {
            for (String table : written) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        String found = row(rows);
                        if (!found.isEmpty()) {
                            return "stored in the clear in " + table + ": " + found;
                        }
                        requireTags(table, rows);
                    }
                }
            }
        }
        return "";
    }

    /** Nobody sees a tag until a row is not found by its value. */
    private void requireTags(String table, ResultSet row) throws SQLException {
        for (ProtectedColumn column : coffer.policy().orElseThrow().columns()) {
            String tag = column.tagColumn();
            if (tag == null || !column.table().equals(table)) {
                continue;
            }
            Object value = cipher(column).decrypt(row.getBytes(column.column()));
            assertThat(row.getObject(tag))
                    .as("the tag of %s", column)
                    .isEqualTo(value == null ? null : index(column).tag(value));
        }
    }

    @SuppressWarnings("unchecked") // the value is one of this cipher's own
    private FieldCipher<Object> cipher(ProtectedColumn column) {
        return (FieldCipher<Object>) coffer.cipher(column);
    }

    @SuppressWarnings("unchecked")
    private BlindIndex<Object> index(ProtectedColumn column) {
        return (BlindIndex<Object>) coffer.blindIndex(column);
    }

    private static String row(ResultSet row) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            byte[] bytes = row.getObject(i) instanceof byte[] binary
                    ? binary
                    : String.valueOf(row.getString(i)).getBytes(StandardCharsets.UTF_8);
            String found = inTheClear(List.of(new String(bytes, StandardCharsets.ISO_8859_1)));
            boolean envelope = bytes.length > 22 && ((bytes[0] & 0xFF) == 0xCF || found.startsWith("cf1."));
            if (!found.isEmpty() && !envelope) {
                return found;
            }
        }
        return "";
    }

    /** The first of the texts that holds a protected value; what begins as an envelope does not. */
    static String inTheClear(List<String> texts) {
        for (String text : texts) {
            if (isRandom(text)) {
                continue;
            }
            boolean envelope = text.length() > 22 && (text.charAt(0) == 0xCF || text.startsWith("cf1."));
            if (!envelope && MARKED.matcher(text.toLowerCase(Locale.ROOT)).find()) {
                return text;
            }
        }
        return "";
    }

    /** What is kept of an order is bytes of any kind, among which letters stand by chance; a value has hardly any control characters. */
    private static boolean isRandom(String text) {
        return text.length() >= 24
                && text.chars().filter(c -> c < ' ' || (c > '~' && c < 0xA0)).count() > 1;
    }

    @Override
    public void close() throws SQLException {
        plain.close();
        encrypted.close();
        coffer.close();
    }
}
