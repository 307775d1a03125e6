package dev.coffer.jdbc.soak;

import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Another client of the database that changes its schema all the time, past Coffer. Each change is made or unmade, as the schema
 * stands; one that the database refuses at the moment is tried again some time. Not thread-safe.
 */
final class SchemaChanges {
    enum Kind {
        ADD,
        DROP,
        REORDER,
        RENAME,
        VIEW,
        TRIGGER,
        PARTITION,
        TYPE
    }

    private final TestDatabase database;
    private final DataSource past;
    private final Random random;
    private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);
    private int partitions = 2;

    SchemaChanges(TestDatabase database, DataSource past, long seed) {
        this.database = database;
        this.past = past;
        this.random = new Random(seed);
    }

    /** How often each kind succeeded. */
    Map<Kind, Integer> made() {
        return made;
    }

    /** One change of a random kind. */
    void next() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        List<String> ways = ways(kind);
        try (Connection connection = past.getConnection();
                Statement statement = connection.createStatement()) {
            for (String wait : waitingAtMostASecond()) {
                statement.execute(wait);
            }
            for (String sql : List.of(ways.get(random.nextInt(ways.size())).split(";;"))) {
                statement.execute(sql);
            }
            made.merge(kind, 1, Integer::sum);
        } catch (SQLException refused) {
            made.merge(kind, 0, Integer::sum); // it is there already, or not there, or a lock was not to be had
        }
    }

    private List<String> waitingAtMostASecond() {
        return switch (database) {
            case POSTGRESQL -> List.of("SET lock_timeout = '1s'");
            case MARIADB, MYSQL -> List.of("SET lock_wait_timeout = 1");
            case H2 -> List.of("SET LOCK_TIMEOUT 1000");
        };
    }

    private List<String> ways(Kind kind) {
        return switch (kind) {
            case ADD -> List.of("ALTER TABLE contact ADD COLUMN nick VARCHAR(20) DEFAULT 'polly'");
            case DROP -> List.of("ALTER TABLE contact DROP COLUMN nick");
            case REORDER -> reorderings();
            case RENAME -> List.of(renaming("note", "remark"), renaming("remark", "note"));
            case VIEW -> List.of("CREATE VIEW listing AS SELECT id, email, note FROM contact", "DROP VIEW listing");
            case TRIGGER -> triggers();
            case PARTITION -> partitions();
            case TYPE -> List.of(type(40), type(60));
        };
    }

    private List<String> reorderings() {
        return switch (database) {
            case MARIADB, MYSQL ->
                List.of(
                        "ALTER TABLE contact MODIFY COLUMN note VARCHAR(80) FIRST",
                        "ALTER TABLE contact MODIFY COLUMN note VARCHAR(80) AFTER id",
                        "ALTER TABLE contact MODIFY COLUMN note VARCHAR(80) AFTER email");
            case POSTGRESQL, H2 ->
                List.of("ALTER TABLE contact DROP COLUMN note;;ALTER TABLE contact ADD COLUMN note VARCHAR(80)");
        };
    }

    private String renaming(String from, String to) {
        return database == TestDatabase.H2
                ? "ALTER TABLE contact ALTER COLUMN " + from + " RENAME TO " + to
                : "ALTER TABLE contact RENAME COLUMN " + from + " TO " + to;
    }

    private String type(int length) {
        return switch (database) {
            case POSTGRESQL -> "ALTER TABLE contact ALTER COLUMN nick TYPE VARCHAR(" + length + ")";
            case MARIADB, MYSQL -> "ALTER TABLE contact MODIFY COLUMN nick VARCHAR(" + length + ") DEFAULT 'polly'";
            case H2 -> "ALTER TABLE contact ALTER COLUMN nick SET DATA TYPE VARCHAR(" + length + ")";
        };
    }

    private List<String> triggers() {
        String drop = database == TestDatabase.POSTGRESQL ? "DROP TRIGGER copying ON contact" : "DROP TRIGGER copying";
        String create = switch (database) {
            case POSTGRESQL ->
                "CREATE TRIGGER copying BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION copying()";
            case MARIADB, MYSQL ->
                "CREATE TRIGGER copying BEFORE INSERT ON contact FOR EACH ROW"
                        + " INSERT INTO audit (id, seen) VALUES (NEW.id, 'row')";
            case H2 ->
                "CREATE TRIGGER copying BEFORE INSERT ON contact FOR EACH ROW CALL \"" + AuditTrigger.class.getName()
                        + "\"";
        };
        return List.of(create, drop);
    }

    /** H2 has none: there another table comes and goes. */
    private List<String> partitions() {
        int number = ++partitions;
        String range = String.format(Locale.ROOT, "(%d000000)", number);
        return switch (database) {
            case POSTGRESQL ->
                List.of(
                        "CREATE TABLE visit_" + number + " PARTITION OF visit FOR VALUES FROM " + range
                                + String.format(Locale.ROOT, " TO (%d000000)", number + 1),
                        "DROP TABLE visit_" + (number - 1));
            case MARIADB, MYSQL ->
                List.of(
                        "ALTER TABLE visit ADD PARTITION (PARTITION p" + number + " VALUES LESS THAN " + range + ")",
                        "ALTER TABLE visit DROP PARTITION p" + (number - 1));
            case H2 -> List.of("CREATE TABLE passing (id INT, note VARCHAR(80))", "DROP TABLE passing");
        };
    }
}
