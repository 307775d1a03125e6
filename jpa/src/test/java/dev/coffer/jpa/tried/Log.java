package dev.coffer.jpa.tried;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** Both providers' loggers, at their most talkative, looked at line by line. Until it is closed they print nothing. */
final class Log implements AutoCloseable {
    /** What holds something secret. */
    record Leak(String logger, String line) {
        @Override
        public String toString() {
            return "logged by " + logger + ": " + line;
        }
    }

    private final List<Leak> leaks = new CopyOnWriteArrayList<>();
    private final Logger hibernate = (Logger) LoggerFactory.getLogger("org.hibernate");
    private final java.util.logging.Logger link = java.util.logging.Logger.getLogger("org.eclipse.persistence");

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            look(event.getLoggerName(), event.getFormattedMessage());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                look(event.getLoggerName(), String.valueOf(cause.getMessage()));
            }
        }
    };

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            look(String.valueOf(line.getLoggerName()), String.valueOf(line.getMessage()));
            if (line.getParameters() != null) {
                look(
                        String.valueOf(line.getLoggerName()),
                        List.of(line.getParameters()).toString());
            }
        }

        @Override
        public void flush() {
            // nothing is kept
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    Log() {
        appender.start();
        hibernate.addAppender(appender);
        hibernate.setAdditive(false);
        hibernate.setLevel(Level.TRACE);
        link.addHandler(handler);
        link.setUseParentHandlers(false);
        link.setLevel(java.util.logging.Level.ALL);
        handler.setLevel(java.util.logging.Level.ALL);
    }

    private void look(String logger, String line) {
        if (Marked.isIn(line)) {
            leaks.add(new Leak(logger, line));
        }
    }

    List<Leak> leaks() {
        return leaks;
    }

    @Override
    public void close() {
        hibernate.setLevel(null);
        hibernate.setAdditive(true);
        hibernate.detachAppender(appender);
        link.removeHandler(handler);
        link.setUseParentHandlers(true);
        link.setLevel(null);
    }
}
