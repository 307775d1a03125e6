package dev.coffer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.event.CofferEvent.ValueNotAuthentic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class EventLogTest {
    @Test
    void on_repeatedFailures_sayOneLineAMinuteWithTheirNumber() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord each) {
                lines.add(each.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.coffer.keys");
        logger.addHandler(handler);
        try {
            AtomicLong nanos = new AtomicLong();
            EventLog log = new EventLog(nanos::get);
            for (int i = 0; i < 100_000; i++) {
                log.on(new ValueNotAuthentic("event-log-test", "customer.email", i));
            }
            log.on(new ValueNotAuthentic("event-log-test/other\nline", "customer.email", 1));
            nanos.set(60_000_000_000L);
            log.on(new ValueNotAuthentic("event-log-test", "customer.email", 7));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines.stream().filter(line -> line.contains("event-log-test")))
                .hasSize(3)
                .noneMatch(line -> line.contains("\n"))
                .last()
                .asString()
                .endsWith(" (and 99999 like it)");
    }
}
