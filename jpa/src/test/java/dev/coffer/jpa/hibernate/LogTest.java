package dev.coffer.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.coffer.Coffer;
import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

class LogTest {
    private static final class Captured extends AppenderBase<ILoggingEvent> {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                lines.add(event.getLoggerName() + ": " + cause.getMessage());
            }
        }
    }

    @Trap(
            value = "Loggers print values: flush at DEBUG, binding and extraction at TRACE",
            then = "nothing protected in any logger of Hibernate's at any level, nor in its exceptions;"
                    + " but for what it takes for an id, see below: those at TRACE")
    @EveryDatabase
    void everythingAtTrace_holdsNoProtectedValue(TestDatabase database) {
        Logger hibernate = (Logger) LoggerFactory.getLogger("org.hibernate");
        Captured captured = new Captured();
        captured.start();
        hibernate.addAppender(captured);
        hibernate.setAdditive(false);
        hibernate.setLevel(Level.TRACE);
        List<String> messages = new ArrayList<>();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        database,
                        coffer,
                        c -> c.property("hibernate.use_sql_comments", true)
                                .property("hibernate.format_sql", true)
                                .property("hibernate.generate_statistics", true),
                        Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            unit.run(em -> em.merge(Customer.mary(1)).email = "other.plaintext@example.org");
            unit.run(em -> em.createQuery("from Customer c where c.lastName = :p", Customer.class)
                    .setParameter("p", Customer.LAST_NAME)
                    .getResultList());
            unit.run(em -> em.createQuery("update Customer c set c.email = :p")
                    .setParameter("p", Customer.EMAIL)
                    .executeUpdate());
            for (String refused : List.of(
                    "from Customer c where c.email = :p", "update Customer c set c.nickname = :p, c.email = :p")) {
                Throwable thrown = catchThrowable(() -> unit.run(em -> {
                    var query = em.createQuery(refused).setParameter("p", Customer.EMAIL);
                    if (refused.startsWith("from")) {
                        query.getResultList();
                    } else {
                        query.executeUpdate();
                    }
                }));
                for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                    messages.add(String.valueOf(cause));
                }
            }
            unit.sql("delete from customer where 1 = 0");
            messages.add(coffer.toString());
        } finally {
            hibernate.setLevel(null);
            hibernate.setAdditive(true);
            hibernate.detachAppender(captured);
        }
        messages.addAll(captured.lines);

        assertThat(captured.lines).hasSizeGreaterThan(300).anyMatch(line -> line.contains("binding parameter"));
        assertThat(messages)
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("plaintext@example"))
                .noneMatch(line -> line.contains(Customer.LAST_NAME))
                .noneMatch(line -> line.contains(Customer.STREET))
                .noneMatch(line -> line.contains("+49 30 plaintext"))
                .noneMatch(line -> line.contains("[1, 2, 3]"));
    }
}
