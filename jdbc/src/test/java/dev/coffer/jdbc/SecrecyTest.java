package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coffer.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** No value in any log line of the drivers, exception or text form, with everything logged. */
final class SecrecyTest {
    private static final String SECRET = "Sw0rdfish-Lane";

    @ParameterizedTest
    @EnumSource
    void protectedValues_appearInNoLogExceptionOrText(TestDatabase database) throws SQLException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.setContext(root.getLoggerContext());
        Level before = root.getLevel();
        StringWriter errors = new StringWriter();
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            log.start();
            root.setLevel(Level.TRACE);
            root.addAppender(log);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO customer (id, address, email) VALUES (?, ?, '" + SECRET + "')")) {
                insert.setInt(1, 1);
                insert.setString(2, SECRET);
                errors.write(insert + " " + connection + " " + shop.source);
                insert.executeUpdate();
            }
            for (String sql : List.of(
                    "SELECT id FROM customer WHERE email = '" + SECRET + "'",
                    "INSERT INTO customer (id, created_on) VALUES (1, '" + SECRET + "')",
                    "INSERT INTO customer (id, address) VALUES (1, '" + SECRET.repeat(30) + "')",
                    "INSERT INTO customer (email) VALUES ('" + SECRET + "' garbage)")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.execute();
                } catch (SQLException e) {
                    e.printStackTrace(new PrintWriter(errors));
                }
            }
            shop.query("SELECT * FROM customer");
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        assertThat(errors.toString())
                .contains("UnsupportedStatementException", "customer.created_on")
                .doesNotContain(SECRET);
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(SECRET));
    }
}
