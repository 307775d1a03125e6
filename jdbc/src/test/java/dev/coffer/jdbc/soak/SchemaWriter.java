package dev.coffer.jdbc.soak;

import dev.coffer.jdbc.Shop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * One thread of an application that knows nothing of the schema's changes. A value says which row it belongs to, so that one in a
 * wrong place is seen. Not thread-safe.
 */
final class SchemaWriter {
    /** In every protected value, and in nothing else. */
    static final String SECRET = "zqsecret";

    /** What all threads did, and what was wrong. Thread-safe. */
    static final class Tally {
        private final Map<String, int[]> counts = new ConcurrentHashMap<>();
        private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        private final Set<Long> ids = new ConcurrentSkipListSet<>();

        List<String> wrong() {
            return List.copyOf(wrong);
        }

        /** Of rows of contact whose INSERT was acknowledged. */
        Set<Long> ids() {
            return ids;
        }

        int stored() {
            return ids.size();
        }

        private void count(String what, int outcome) {
            int[] both = counts.computeIfAbsent(what, key -> new int[2]);
            synchronized (both) {
                both[outcome]++;
            }
        }

        @Override
        public String toString() {
            StringBuilder lines = new StringBuilder();
            counts.forEach((what, both) ->
                    lines.append(String.format(Locale.ROOT, "  %-40s %6d done %6d refused%n", what, both[0], both[1])));
            return lines.toString();
        }
    }

    /** One use, which says null if it went well, else what was wrong. */
    private interface Use {
        String on(Connection connection, long id) throws SQLException;
    }

    private static final String FINE = "";

    /** What envelopes begin with. */
    private static final int ENVELOPE = 0xCF;

    /** Of a connection, on average. */
    private static final int USES = 20;

    private final Shop shop;
    private final Tally tally;
    private final Random random;
    private final int thread;
    private long next;
    private @Nullable Connection connection;

    SchemaWriter(Shop shop, Tally tally, long seed, int thread) {
        this.shop = shop;
        this.tally = tally;
        this.random = new Random(seed);
        this.thread = thread;
    }

    static String email(long id) {
        return "p" + id + "@" + SECRET;
    }

    void next() {
        long fresh = ++next * 8 + thread;
        long known = tally.ids.isEmpty() ? 0 : (1 + random.nextInt((int) next)) * 8L + thread;
        switch (random.nextInt(9)) {
            case 0 -> use("INSERT with a list", fresh, SchemaWriter::insertListed);
            case 1, 2 -> use("INSERT without a list", fresh, SchemaWriter::insertAll);
            case 3 -> use("SELECT *", known, SchemaWriter::star);
            case 4 -> use("find by value", known, SchemaWriter::find);
            case 5 -> use("UPDATE", known, SchemaWriter::update);
            case 6 -> use("read a view", known, this::readView);
            case 7 -> use("write a view", fresh, SchemaWriter::writeView);
            default -> use("partitioned table", fresh, SchemaWriter::visit);
        }
    }

    private void use(String what, long id, Use use) {
        try {
            String wrong = use.on(connection(), id);
            tally.count(what, 0);
            if (!wrong.isEmpty()) {
                tally.wrong.add(what + ": " + wrong);
            } else if (what.startsWith("INSERT")) {
                tally.ids.add(id);
            }
        } catch (SQLException refused) {
            tally.count(what, 1);
            if (String.valueOf(refused.getMessage()).contains(SECRET) && "42XC1".equals(refused.getSQLState())) {
                tally.wrong.add(what + " says the value: " + refused.getMessage());
            }
        }
    }

    /** As a pool's: used for a while, then given back. */
    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || random.nextInt(USES) == 0) {
            close();
            open = shop.source.getConnection();
            connection = open;
        }
        return open;
    }

    void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private static String execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
            return FINE;
        }
    }

    private static String insertListed(Connection connection, long id) throws SQLException {
        return execute(connection, "INSERT INTO contact (id, email) VALUES (?, ?)", id, email(id));
    }

    /**
     * In the order that SELECT shows in the same transaction, which locks nothing before: where the order changes between the two, the
     * INSERT is refused.
     */
    private static String insertAll(Connection connection, long id) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<Object> values = new ArrayList<>();
            StringBuilder places = new StringBuilder();
            try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM contact WHERE id = 0");
                    ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData meta = rows.getMetaData();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    values.add(
                            switch (meta.getColumnLabel(i).toLowerCase(Locale.ROOT)) {
                                case "id" -> id;
                                case "email" -> email(id);
                                case "nick" -> "polly";
                                default -> "note " + id;
                            });
                    places.append(i == 1 ? "?" : ", ?");
                }
            }
            execute(connection, "INSERT INTO contact VALUES (" + places + ")", values.toArray());
            connection.commit();
            return FINE;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String star(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM contact WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        String label = rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
                        String value = rows.getString(i);
                        boolean right = switch (label) {
                            case "id" -> String.valueOf(id).equals(value);
                            case "email" -> email(id).equals(value);
                            case "nick" -> value == null || value.equals("polly");
                            case "note", "remark" -> value == null || value.equals("note " + id);
                            default -> false;
                        };
                        if (!right) {
                            return "row " + id + " shows " + label + " as " + value;
                        }
                    }
                }
            }
            return FINE;
        }
    }

    /**
     * A row that is there is found. Only rows of this thread are looked for, whose INSERT has ended. H2 shows a table that it is
     * rebuilding without some of its rows, to anybody: so what two questions differ in is asked again.
     */
    private static String find(Connection connection, long id) throws SQLException {
        String wrong = FINE;
        for (int i = 0; i < 3; i++) {
            boolean there = isThere(connection, id);
            boolean found = isFound(connection, id);
            if (found == there) {
                return FINE;
            }
            wrong = "row " + id + (there ? " is not found" : " is found, and was never stored");
        }
        return wrong;
    }

    private static boolean isFound(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM contact WHERE email = ?")) {
            statement.setString(1, email(id));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) == id;
            }
        }
    }

    private static boolean isThere(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM contact WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String update(Connection connection, long id) throws SQLException {
        return execute(connection, "UPDATE contact SET email = ? WHERE id = ?", email(id), id);
    }

    /**
     * A view that was made a moment ago is not known yet, so that it may show an envelope: that is counted, as the page on SQL
     * says that it is so until the next look. What it shows is never another row's, nor a value that was stored in the clear.
     */
    private String readView(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT email FROM listing WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    byte[] value = rows.getBytes(1);
                    if (value == null || (value[0] & 0xFF) != ENVELOPE) {
                        return "row " + id + " shows what is no envelope";
                    }
                    tally.count("envelopes shown by a view just made", 0);
                }
            }
            return FINE;
        }
    }

    private static String writeView(Connection connection, long id) throws SQLException {
        return execute(connection, "INSERT INTO listing (id, email) VALUES (?, ?)", id, email(id));
    }

    private static String visit(Connection connection, long id) throws SQLException {
        execute(connection, "INSERT INTO visit VALUES (?, ?)", id, email(id));
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM visit WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && email(id).equals(rows.getString(2)) ? FINE : "visit " + id + " is another";
            }
        }
    }
}
