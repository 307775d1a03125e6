package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What JPA writes the data source of coffer-jdbc reads, and the other way round, by the policy that the entities make. */
class InteropTest {
    enum Status {
        NEW,
        OLD
    }

    @Entity(name = "AllTypes")
    @Table(name = "all_types")
    static class AllTypes {
        @Id
        @Column(name = "id")
        long id;

        @Encrypted
        @Column(name = "c_text")
        String text;

        @Encrypted(deterministic = true)
        @Column(name = "c_known", length = 40)
        String known;

        @Encrypted
        @Column(name = "c_bool")
        Boolean bool;

        @Encrypted
        @Column(name = "c_small")
        Short small;

        @Encrypted
        @Column(name = "c_int")
        Integer integer;

        @Encrypted(deterministic = true)
        @Column(name = "c_big")
        Long big;

        @Encrypted
        @Column(name = "c_decimal", precision = 12, scale = 2)
        BigDecimal decimal;

        @Encrypted
        @Column(name = "c_real")
        Float real;

        @Encrypted
        @Column(name = "c_double")
        Double twice;

        @Encrypted
        @Column(name = "c_date")
        LocalDate date;

        @Encrypted
        @Column(name = "c_time")
        LocalTime time;

        @Encrypted
        @Column(name = "c_timestamp")
        LocalDateTime timestamp;

        @Encrypted
        @Column(name = "c_instant")
        Instant instant;

        @Encrypted(deterministic = true)
        @Column(name = "c_uuid")
        UUID uuid;

        @Encrypted
        @Column(name = "c_bytes")
        byte[] bytes;

        @Encrypted(deterministic = true)
        @Column(name = "c_enum", length = 20)
        Status status;

        @Encrypted
        @Column(name = "c_json")
        Map<String, List<Integer>> json;

        static AllTypes number(long id) {
            AllTypes it = new AllTypes();
            it.id = id;
            it.text = "Grüße \uD83D\uDD11 'quoted'";
            it.known = "Plaintextson";
            it.bool = true;
            it.small = Short.MIN_VALUE;
            it.integer = Integer.MAX_VALUE;
            it.big = Long.MIN_VALUE;
            it.decimal = new BigDecimal("-1234567890.12");
            it.real = 1.5f;
            it.twice = Math.PI;
            it.date = LocalDate.of(1815, 12, 10);
            it.time = LocalTime.of(23, 59, 59, 123456000);
            it.timestamp = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 1000);
            it.instant = Instant.parse("1969-12-31T23:59:59.999999Z");
            it.uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
            it.bytes = new byte[] {0, -1, (byte) 0xcf, 1};
            it.status = Status.OLD;
            it.json = Map.of("a", List.of(1, 2));
            return it;
        }

        /** Column names to values as JDBC takes and gives them. */
        List<Map.Entry<String, Object>> cells() {
            List<Map.Entry<String, Object>> cells = new ArrayList<>();
            for (Field field : AllTypes.class.getDeclaredFields()) {
                Column column = field.getAnnotation(Column.class);
                if (column != null) {
                    cells.add(Map.entry(column.name(), forJdbc(field)));
                }
            }
            return cells;
        }

        private Object forJdbc(Field field) {
            if (field.getName().equals("json")) {
                return "{\"a\":[1,2]}";
            }
            try {
                Object value = field.get(this);
                return value instanceof Status it ? it.name() : value;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @EveryDatabase
    void values_ofEveryType_passBetweenJpaAndJdbc(TestDatabase database) throws SQLException {
        TestCoffer.Keys keys = TestCoffer.Keys.fresh();
        try (Coffer coffer = keys.coffer();
                Unit unit = Unit.open(database, coffer, AllTypes.class)) {
            unit.run(em -> em.persist(AllTypes.number(1)));
            try (Coffer second = keys.coffer(CofferJpa.policyOf(unit.factory))) {
                DataSource wrapped = CofferDataSource.wrap(unit.database, second);

                insert(wrapped, AllTypes.number(2));
                requireRows(wrapped, AllTypes.number(1));
            }

            AllTypes written = unit.call(em -> em.find(AllTypes.class, 2L));
            assertThat(written).usingRecursiveComparison().isEqualTo(AllTypes.number(2));
            for (String column : List.of("c_known", "c_big", "c_uuid", "c_enum")) {
                List<Object> cells = unit.cells("select " + column + " from all_types order by id");
                assertThat((byte[]) cells.get(0))
                        .as(column)
                        .startsWith(0xcf, 0x02)
                        .isEqualTo(cells.get(1));
            }
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select a.id from AllTypes a where a.known = :k and a.uuid = :u", Long.class)
                            .setParameter("k", "Plaintextson")
                            .setParameter("u", AllTypes.number(1).uuid)
                            .getResultList()))
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    private static void insert(DataSource wrapped, AllTypes row) throws SQLException {
        String columns = row.cells().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
        String marks = row.cells().stream().map(cell -> "?").collect(Collectors.joining(", "));
        try (Connection connection = wrapped.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO all_types (" + columns + ") VALUES (" + marks + ")")) {
            int i = 1;
            for (Map.Entry<String, Object> cell : row.cells()) {
                Object value = cell.getValue();
                insert.setObject(i++, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            insert.executeUpdate();
        }
    }

    private static void requireRows(DataSource wrapped, AllTypes row) throws SQLException {
        String columns = row.cells().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
        try (Connection connection = wrapped.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT " + columns + " FROM all_types ORDER BY id")) {
            for (long id = 1; id <= 2; id++) {
                assertThat(rows.next()).isTrue();
                for (Map.Entry<String, Object> cell : row.cells()) {
                    if (!cell.getKey().equals("id")) {
                        assertThat(read(rows, cell.getKey(), cell.getValue()))
                                .as(cell.getKey() + " of row " + id)
                                .isEqualTo(cell.getValue());
                    }
                }
            }
        }
    }

    private static Object read(ResultSet rows, String column, Object expected) throws SQLException {
        if (expected instanceof Instant) {
            return rows.getObject(column, java.time.OffsetDateTime.class).toInstant();
        }
        return expected instanceof byte[] ? rows.getBytes(column) : rows.getObject(column, expected.getClass());
    }

    /** A schema made from the policy that the entities make, by hand: for the entities, for the wrapper, and against plaintext. */
    @EveryDatabase
    void schema_madeFromThePolicysDdl_worksWithBothAndRefusesPlaintext(TestDatabase database) throws SQLException {
        TestCoffer.Keys keys = TestCoffer.Keys.fresh();
        try (Coffer coffer = keys.coffer()) {
            EncryptionPolicy policy;
            try (Unit any = Unit.open(TestDatabase.H2, coffer, AllTypes.class)) {
                policy = EncryptionPolicy.parse(CofferJpa.policyOf(any.factory).toYaml());
            }
            DataSource fresh = database.fresh();
            try (Connection connection = fresh.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE all_types (id BIGINT PRIMARY KEY)");
                for (String ddl : policy.ddl(SqlDialect.valueOf(database.dialect()))) {
                    statement.execute(ddl);
                }
            }
            try (Unit unit = Unit.open(fresh, coffer, Unit::withoutSchema, AllTypes.class);
                    Coffer second = keys.coffer(policy)) {
                unit.run(em -> em.persist(AllTypes.number(1)));
                DataSource wrapped = CofferDataSource.wrap(fresh, second);
                insert(wrapped, AllTypes.number(2));
                requireRows(wrapped, AllTypes.number(1));
                unit.run(em -> assertThat(em.find(AllTypes.class, 2L))
                        .usingRecursiveComparison()
                        .isEqualTo(AllTypes.number(2)));
                assertThat(CofferJpa.policyOf(unit.factory).toYaml()).isEqualTo(policy.toYaml());
                byte[] plain = "mary.plaintext@example.org, long enough for an envelope"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                try (Connection connection = fresh.getConnection();
                        PreparedStatement update =
                                connection.prepareStatement("UPDATE all_types SET c_text = ? WHERE id = 1")) {
                    update.setBytes(1, plain);
                    assertThatThrownBy(update::executeUpdate).isInstanceOf(SQLException.class);
                }
            }
        }
    }

    /** An attribute is encrypted once: by the entity or by the data source. */
    @EveryDatabase
    void entities_overAWrappedDataSource_areRefused(TestDatabase database) {
        TestCoffer.Keys keys = TestCoffer.Keys.fresh();
        try (Coffer coffer = keys.coffer();
                Unit unit = Unit.open(database, coffer, AllTypes.class);
                Coffer second = keys.coffer(CofferJpa.policyOf(unit.factory))) {
            DataSource wrapped = CofferDataSource.wrap(unit.database, second);

            assertThatThrownBy(() -> Unit.open(wrapped, coffer, Unit::withoutSchema, AllTypes.class)
                            .close())
                    .hasStackTraceContaining("The data source is that of coffer-jdbc")
                    .hasStackTraceContaining("would be encrypted twice");
        }
    }
}
