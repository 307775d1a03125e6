package dev.coffer.benchmarks.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.benchmarks.Sample;
import dev.coffer.benchmarks.sql.Customers;
import dev.coffer.benchmarks.sql.Database;
import dev.coffer.benchmarks.sql.Kept;
import dev.coffer.jpa.CofferJpa;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What do three encrypted attributes of eight cost in Hibernate? Loading 10,000 entities into a persistence context of their
 * own; and inserting a batch of 100, rolled back. Both sides borrow from the same pool, which has one connection.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class EntitiesBenchmark {
    static {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // Hibernate's log ends where all logs do
    }

    private static final int ROWS = 10_000;
    private static final int BATCH = 100;
    private static final String TABLES = "persons";

    @Param({"H2", "POSTGRESQL"})
    public Database database;

    private Coffer coffer;
    private HikariDataSource pool;
    private EntityManagerFactory factory;

    @Setup
    public void open() throws SQLException {
        pool = new HikariDataSource();
        pool.setDataSource(database.open());
        pool.setMaximumPoolSize(1);
        coffer = Kept.coffer(database.open()).keyring("entities").build();
        boolean isFilled;
        try (Connection connection = pool.getConnection()) {
            isFilled = Kept.isFilled(connection, TABLES);
        }
        factory = factory(isFilled ? "none" : "drop-and-create");
        if (!isFilled) {
            fill();
            try (Connection connection = pool.getConnection()) {
                Kept.markFilled(connection, TABLES);
            }
        }
        Sample.require(cofferLoad() == plainLoad(), "the tables hold other texts");
        Sample.require(isEncrypted(), "the attributes are not encrypted");
    }

    private EntityManagerFactory factory(String schema) {
        return new HibernatePersistenceConfiguration("benchmark")
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("jakarta.persistence.schema-generation.database.action", schema)
                .property("hibernate.jdbc.batch_size", BATCH)
                .property(CofferJpa.COFFER, coffer)
                .managedClass(PlainPerson.class)
                .managedClass(EncryptedPerson.class)
                .createEntityManagerFactory();
    }

    private void fill() {
        for (int first = 0; first < ROWS; first += BATCH) {
            int from = first;
            factory.runInTransaction(manager -> {
                persist(manager, from, PlainPerson::new);
                persist(manager, from, EncryptedPerson::new);
            });
        }
    }

    private boolean isEncrypted() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT email FROM person_encrypted")) {
            return rows.next() && rows.getBytes(1)[0] == (byte) 0xCF;
        }
    }

    @TearDown
    public void close() {
        factory.close();
        pool.close();
        coffer.close();
    }

    @Benchmark
    public long cofferLoad() {
        return load(EncryptedPerson.class);
    }

    @Benchmark
    public long plainLoad() {
        return load(PlainPerson.class);
    }

    @Benchmark
    public int cofferInsert() {
        return insert(EncryptedPerson::new);
    }

    @Benchmark
    public int plainInsert() {
        return insert(PlainPerson::new);
    }

    private <T extends Person> long load(Class<T> type) {
        try (EntityManager manager = factory.createEntityManager()) {
            long sum = 0;
            for (T person :
                    manager.createQuery("from " + type.getSimpleName(), type).getResultList()) {
                sum += person.sum();
            }
            return sum;
        }
    }

    private int insert(Supplier<Person> person) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            persist(manager, ROWS, person);
            manager.flush();
            manager.getTransaction().rollback();
        }
        return BATCH;
    }

    private static void persist(EntityManager manager, int from, Supplier<Person> person) {
        for (int number = from; number < from + BATCH; number++) {
            int id = number;
            Person one = person.get();
            one.fill(
                    id,
                    IntStream.range(0, Customers.COLUMNS)
                            .mapToObj(column -> Customers.value(id, column))
                            .toArray(String[]::new));
            manager.persist(one);
        }
    }
}
