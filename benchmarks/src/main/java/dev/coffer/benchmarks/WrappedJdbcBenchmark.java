package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeystoreKek;
import dev.coffer.policy.EncryptionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pairs on an in-memory H2: a statement on an unprotected table, plain and wrapped, whose ratio is the price of passing; and a
 * result of 10,000 rows with three protected columns beside the plain one and 30,000 bare decryptions of the same values, whose
 * sum is the least that it can cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class WrappedJdbcBenchmark {
    private static final int ROWS = 10_000;
    private static final String POLICY = """
            version: 1
            keyring: benchmark
            tables:
              customer:
                email:   { type: text(60) }
                name:    { type: text(60) }
                address: { type: text(60) }
            """;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private final byte[][] bare = new byte[3 * ROWS][];
    private Coffer coffer;
    private JdbcConnectionPool pool;
    private DataSource wrapped;
    private Cipher cipher;

    @Setup
    public void open() throws IOException, GeneralSecurityException, SQLException {
        Path folder = Files.createTempDirectory("coffer-benchmark");
        coffer = Coffer.builder()
                .keyEncryptionKey(KeystoreKek.create(folder.resolve("kek.p12"), "kek", "benchmark".toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .policy(EncryptionPolicy.parse(POLICY))
                .build();
        pool = JdbcConnectionPool.create("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1", "sa", "");
        wrapped = CofferDataSource.wrap(pool, coffer);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(60))");
            statement.execute("CREATE TABLE customer (id INT PRIMARY KEY, email VARBINARY(400), name VARBINARY(400),"
                    + " address VARBINARY(400))");
            statement.execute(
                    "CREATE TABLE plain (id INT PRIMARY KEY, email VARCHAR(60), name VARCHAR(60), address VARCHAR(60))");
            statement.execute("INSERT INTO orders SELECT x, 'note ' || x FROM SYSTEM_RANGE(1, 1000)");
        }
        fill(pool, "plain");
        fill(wrapped, "customer");
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        for (int i = 0; i < bare.length; i++) {
            bare[i] = sealed(value(i % 3, i / 3));
        }
    }

    private static String value(int column, int row) {
        return "value " + column + " of row number " + row;
    }

    private static void fill(DataSource target, String table) throws SQLException {
        try (Connection connection = target.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + table + " (id, email, name, address) VALUES (?, ?, ?, ?)")) {
            for (int row = 0; row < ROWS; row++) {
                insert.setInt(1, row);
                for (int column = 0; column < 3; column++) {
                    insert.setString(2 + column, value(column, row));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private byte[] sealed(String value) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] plain = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] out = new byte[12 + plain.length + 16];
        System.arraycopy(nonce, 0, out, 0, 12);
        cipher.doFinal(plain, 0, plain.length, out, 12);
        return out;
    }

    @TearDown
    public void close() {
        pool.dispose();
        coffer.close();
    }

    private static int byKey(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT note FROM orders WHERE id = ?")) {
            select.setInt(1, 77);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1).length();
            }
        }
    }

    private static int rows(DataSource source, String sql) throws SQLException {
        int length = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                length += rows.getString(1).length()
                        + rows.getString(2).length()
                        + rows.getString(3).length();
            }
        }
        return length;
    }

    /** Connection, prepare, SELECT by key, read, close. */
    @Benchmark
    public int unprotectedPlain() throws SQLException {
        return byKey(pool);
    }

    @Benchmark
    public int unprotectedWrapped() throws SQLException {
        return byKey(wrapped);
    }

    @Benchmark
    public int rowsPlain() throws SQLException {
        return rows(pool, "SELECT email, name, address FROM plain");
    }

    @Benchmark
    public int rowsWrapped() throws SQLException {
        return rows(wrapped, "SELECT email, name, address FROM customer");
    }

    /** What the JDK alone needs to open as many values of the same length. */
    @Benchmark
    public int rowsBareDecryptions() throws GeneralSecurityException {
        int length = 0;
        for (byte[] envelope : bare) {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, envelope, 0, 12));
            length += new String(
                            cipher.doFinal(envelope, 12, envelope.length - 12), java.nio.charset.StandardCharsets.UTF_8)
                    .length();
        }
        return length;
    }
}
