package dev.coffer.libraries;

import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What a server wrote down of all that the protected database was sent; H2 is in this JVM, and has none. */
final class ServerLog {
    private final TestDatabase database;
    private final Connection raw;
    private final String name;
    private final Path file;
    private final long from;

    private ServerLog(TestDatabase database, Connection raw, String name, Path file, long from) {
        this.database = database;
        this.raw = raw;
        this.name = name;
        this.file = file;
        this.from = from;
    }

    /** Connections that are opened from now on are logged, statements with their parameters. */
    static ServerLog begin(TestDatabase database, Connection plain, Connection raw) throws SQLException, IOException {
        Path file = Path.of("");
        long from = 0;
        String name = "";
        if (database == TestDatabase.POSTGRESQL) {
            name = ask(raw, "SELECT current_database()");
            // the log lies beside the data
            file = Path.of(ask(raw, "SHOW data_directory")).resolveSibling("postgresql.log");
            from = Files.size(file);
            run(raw, "ALTER DATABASE " + name + " SET log_statement = 'all'");
            String other = ask(plain, "SELECT current_database()");
            run(plain, "ALTER DATABASE " + other + " SET log_min_error_statement = 'panic'");
            run(plain, "ALTER DATABASE " + other + " SET log_min_messages = 'panic'");
        } else if (database.isMariadbOrMysql()) {
            name = ask(raw, "SELECT DATABASE()");
            run(raw, "SET GLOBAL log_output = 'TABLE'");
            run(raw, "SET GLOBAL general_log = ON");
        }
        return new ServerLog(database, raw, name, file, from);
    }

    /** The first line with a protected value in the clear; what follows it is cut off. */
    Reading end() throws SQLException, IOException {
        return switch (database) {
            case POSTGRESQL -> ofFile();
            case MARIADB, MYSQL -> ofTable();
            case H2 -> new Reading(0, "");
        };
    }

    /**
     * What was found in a log.
     *
     * @param lines how many it has, so that an empty one is noticed
     */
    record Reading(long lines, String plaintext) {}

    private Reading ofFile() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(from);
            byte[] written = new byte[(int) (log.length() - from)];
            log.readFully(written);
            String text = new String(written, StandardCharsets.ISO_8859_1);
            String found = text.lines().filter(Marked::isIn).findFirst().orElse("");
            return new Reading(
                    text.lines().filter(line -> line.contains("execute")).count(), found);
        }
    }

    /** Of threads that were connected to the protected database. */
    private Reading ofTable() throws SQLException {
        run(raw, "SET GLOBAL general_log = OFF");
        Set<Long> threads = new HashSet<>();
        long lines = 0;
        String found = "";
        // in one pass each, for the table has no index
        try (Statement statement = raw.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT thread_id FROM mysql.general_log WHERE command_type = 'Connect'"
                                + " AND argument LIKE '% on " + name + " %'")) {
            while (rows.next()) {
                threads.add(rows.getLong(1));
            }
        }
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT thread_id, argument FROM mysql.general_log")) {
            while (rows.next()) {
                if (threads.contains(rows.getLong(1))) {
                    lines++;
                    String text = new String(rows.getBytes(2), StandardCharsets.ISO_8859_1);
                    found = found.isEmpty() && Marked.isIn(text) ? text : found;
                }
            }
        }
        run(raw, "TRUNCATE TABLE mysql.general_log");
        return new Reading(lines, found);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public String toString() {
        return Arrays.asList(database, name).toString();
    }
}
