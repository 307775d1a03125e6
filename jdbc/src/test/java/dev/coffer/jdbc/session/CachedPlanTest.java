package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.jdbc.delegate.DelegatingConnection;
import dev.coffer.jdbc.delegate.DelegatingPreparedStatement;
import dev.coffer.jdbc.delegate.DelegatingResultSet;
import dev.coffer.jdbc.delegate.DelegatingResultSetMetaData;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a statement costs whose plan is known: no parsing, and of the heap what its values need. The driver's statements are
 * stand-ins that allocate nothing, so that what is counted is Coffer's; from it goes what encrypting and decrypting the same values
 * takes by itself. Bytes are counted, not time; the smallest of several counts is taken, so that a compilation or a class that
 * is loaded in between does not show.
 */
final class CachedPlanTest {
    private static final String INSERT = "INSERT INTO shelf (id, email, points) VALUES (?, ?, ?)";
    private static final String SELECT = "SELECT id, email, points, note FROM shelf WHERE id = ?";

    /** A statement object of Coffer's with room for two values. */
    private static final long PREPARED = 250;

    /** Three values are set, four bound; it is none but for the share of a buffer of nonces, which is made anew each second. */
    private static final long EXECUTED = 96;

    /** A result object of Coffer's with four columns. */
    private static final long OPENED = 150;

    /** A row of four cells, two of them protected: less than the smallest text. */
    private static final long ROW = 24;

    private static final int WARM_UP = 30_000;
    private static final int TIMES = 2_000;
    private static final int COUNTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Coffer coffer;
    private ProtectedDatabase database;
    private Connection driver;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        DataSource source = TestDatabase.H2.fresh();
        try (Connection plain = source.getConnection();
                Statement statement = plain.createStatement()) {
            statement.execute("CREATE TABLE shelf (id INT PRIMARY KEY, email VARBINARY(500), email_bidx BIGINT,"
                    + " points VARBINARY(100), note VARCHAR(20))");
        }
        coffer = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(new InMemoryKeyRepository())
                .policy(EncryptionPolicy.parse("{version: 1, keyring: customers, tables: {shelf: {email: {type: text,"
                        + " equality: true}, points: {type: integer}}}}"))
                .build();
        Guards.add(source, TestDatabase.H2, coffer.policy().orElseThrow());
        database = new ProtectedDatabase(coffer, null);
        driver = new StandIn(source.getConnection(), coffer);
        connection = ProtectedConnection.open(driver, database);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        coffer.close();
    }

    @Test
    void knownText_givesTheSamePlanAgain() throws SQLException {
        Session session = new Session(driver, connection, database);
        for (String sql : new String[] {INSERT, SELECT}) {
            assertThat(database.plan(new String(sql.toCharArray()), session)).isSameAs(database.plan(sql, session));
        }
    }

    @Test
    void preparing_allocatesOneStatement() throws SQLException {
        assertThat(allocated(PREPARED, () -> connection.prepareStatement(INSERT)))
                .isBetween(16L, PREPARED);
        assertThat(allocated(PREPARED, () -> connection.prepareStatement(SELECT)))
                .isBetween(16L, PREPARED);
    }

    @Test
    void executing_allocatesWhatTheValuesNeed() throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        var email = coffer.cipher("shelf", "email", FieldType.TEXT);
        var points = coffer.cipher("shelf", "points", FieldType.INTEGER);
        var tags = coffer.blindIndex("shelf", "email", FieldType.TEXT);
        long values = allocated(() -> email.encrypt("ada@example.org"))
                + allocated(() -> points.encrypt(11))
                + allocated(() -> tags.tag("ada@example.org"));
        assertThat(values).isPositive();
        long all = allocated(values + EXECUTED, () -> {
            insert.setInt(1, 7);
            insert.setString(2, "ada@example.org");
            insert.setInt(3, 11);
            return insert.executeUpdate();
        });
        assertThat(all - values).as("%d bytes, the values need %d", all, values).isLessThanOrEqualTo(EXECUTED);
    }

    @Test
    void reading_allocatesWhatTheValuesNeed() throws SQLException {
        PreparedStatement select = connection.prepareStatement(SELECT);
        long opened = allocated(OPENED, () -> {
            select.setInt(1, 7);
            return select.executeQuery();
        });
        assertThat(opened).isBetween(16L, OPENED);
        ResultSet row = select.executeQuery();
        var email = coffer.cipher("shelf", "email", FieldType.TEXT);
        var points = coffer.cipher("shelf", "points", FieldType.INTEGER);
        byte[] one = email.encrypt("ada@example.org");
        byte[] other = points.encrypt(11);
        long values = allocated(() -> email.decrypt(one)) + allocated(() -> points.decrypt(other));
        long cells = allocated(values + ROW, () -> {
            boolean unused = row.next();
            return row.getInt(1)
                    + row.getString("email").length()
                    + row.getInt(3)
                    + row.getString(4).length();
        });
        assertThat(cells - values)
                .as("%d bytes, the values need %d", cells, values)
                .isLessThanOrEqualTo(ROW);
    }

    private interface Work {
        Object run() throws SQLException;
    }

    /** Keeps the compiler from leaving the work out. */
    private Object made = "";

    /** Bytes per call. */
    private long allocated(Work work) throws SQLException {
        return allocated(Long.MAX_VALUE, work);
    }

    /**
     * What is not compiled yet allocates more, and the compiler has threads of its own that a busy machine keeps waiting: so it is
     * counted again, for {@link #PATIENCE} at most, until it is as little as it should be.
     */
    private long allocated(long enough, Work work) throws SQLException {
        run(work, WARM_UP);
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < COUNTS || (least > enough && System.nanoTime() < end); i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(work, TIMES);
            assertThat(made).isNotNull();
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / TIMES);
        }
        return least;
    }

    private void run(Work work, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            made = work.run();
        }
    }

    /** A driver's connection that prepares for the shelf without asking the database. */
    private static final class StandIn extends DelegatingConnection {
        private final PreparedStatement statement;

        StandIn(Connection database, Coffer coffer) {
            super(database);
            this.statement = new StandInStatement(new StandInResult(coffer));
        }

        @Override
        public PreparedStatement prepareStatement(String sql) throws SQLException {
            return sql.contains("shelf") ? statement : super.prepareStatement(sql);
        }
    }

    /** Takes anything. */
    private static final class StandInStatement extends DelegatingPreparedStatement {
        private final ResultSet result;

        StandInStatement(ResultSet result) {
            super(null);
            this.result = result;
        }

        @Override
        protected ResultSet result(ResultSet raw) {
            return raw;
        }

        @Override
        protected ResultSet keys(ResultSet raw) {
            return raw;
        }

        @Override
        public void setInt(int index, int value) {}

        @Override
        public void setLong(int index, long value) {}

        @Override
        public void setBytes(int index, byte[] value) {}

        @Override
        public int executeUpdate() {
            return 1;
        }

        @Override
        public ResultSet executeQuery() {
            return result;
        }
    }

    /** The same row for ever. */
    private static final class StandInResult extends DelegatingResultSet {
        private final byte[] email;
        private final byte[] points;
        private final ResultSetMetaData meta = new DelegatingResultSetMetaData(null) {
            private final String[] labels = {"ID", "EMAIL", "POINTS", "NOTE"};

            @Override
            public int getColumnCount() {
                return labels.length;
            }

            @Override
            public String getColumnLabel(int column) {
                return labels[column - 1];
            }
        };

        StandInResult(Coffer coffer) {
            super(null);
            this.email = coffer.cipher("shelf", "email", FieldType.TEXT).encrypt("ada@example.org");
            this.points = coffer.cipher("shelf", "points", FieldType.INTEGER).encrypt(11);
        }

        @Override
        public ResultSetMetaData getMetaData() {
            return meta;
        }

        @Override
        public boolean next() {
            return true;
        }

        @Override
        public int findColumn(String label) {
            return 2;
        }

        @Override
        public int getInt(int column) {
            return 7;
        }

        @Override
        public String getString(int column) {
            return "a note";
        }

        @Override
        public byte[] getBytes(int column) {
            return column == 2 ? email : points;
        }
    }
}
