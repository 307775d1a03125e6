package dev.coffer.spring.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.coffer.spring.library.Library;
import dev.coffer.spring.library.Reader;
import dev.coffer.spring.library.Readers;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.spring.testing.SpringBootPage;
import dev.coffer.testing.TestDatabase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Other people's loggers: the table of docs/spring-boot.md is what was seen in them here. */
final class LoggersTest {
    private static final String SPRING_MVC =
            "org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver";
    private static final String PARAMETERS = "org.springframework.jdbc.core.StatementCreatorUtils";
    private static final String BINDING = "org.hibernate.orm.jdbc.bind";
    private static final String ERRORS = "org.hibernate.orm.jdbc.error";

    @TempDir
    private Path folder;

    private final Map<String, String> rows = new LinkedHashMap<>();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final List<Logger> changed = new ArrayList<>();

    @BeforeEach
    void listen() {
        appender.start();
        root().addAppender(appender);
    }

    @AfterEach
    void silence() {
        root().detachAppender(appender);
        changed.forEach(logger -> logger.setLevel(null));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void level(String name, Level level) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        logger.setLevel(level);
        changed.add(logger);
    }

    /** All that one logger wrote since the last call, exceptions included. */
    private String written(String name) {
        StringBuilder all = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(appender.list)) {
            if (event.getLoggerName().equals(name)) {
                all.append(event.getFormattedMessage()).append('\n');
                if (event.getThrowableProxy() != null) {
                    all.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            }
        }
        appender.list.clear();
        return all.toString();
    }

    record Form(@Past LocalDate birthday, @Size(max = 3) String email) {}

    @RestController
    static class Forms {
        @PostMapping("/form")
        String form(@Valid @RequestBody Form form) {
            return "ok";
        }

        @GetMapping("/form")
        String form(@RequestParam("birthday") LocalDate birthday) {
            return "ok";
        }
    }

    @Test
    void loggers_showWhatThePageSays() throws IOException {
        requests();
        wrapped();
        entities();
        StringBuilder table = new StringBuilder("| Logger, level | Shows |\n|---|---|\n");
        rows.forEach((logger, shows) ->
                table.append("| ").append(logger).append(" | ").append(shows).append(" |\n"));
        SpringBootPage.assertOrWrite("loggers", table.toString());
    }

    private void requests() {
        KeyFiles files = KeyFiles.in(folder);
        new WebApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class, Library.class, Forms.class)
                .withPropertyValues(files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=customers")
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
                .withPropertyValues(FreshDatabase.on(TestDatabase.H2).property())
                .run(context -> {
                    MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
                    for (String body : List.of(
                            "{\"birthday\":\"31.02.1980\"}",
                            "{\"birthday\":\"1980-02-31\"}",
                            "{\"birthday\":{\"of\":\"31.02.1980\"}}",
                            "{\"birthday\":31.02.1980}",
                            "{\"email\":\"mary-31.02.1980\"}",
                            "{\"birthday\":\"3198-02-11\"}")) {
                        assertThat(mvc.perform(post("/form")
                                                .contentType(MediaType.APPLICATION_JSON)
                                                .content(body))
                                        .andReturn()
                                        .getResponse()
                                        .getStatus())
                                .as(body)
                                .isEqualTo(400);
                        assertThat(written(SPRING_MVC))
                                .as(body)
                                .contains("Resolved [")
                                .doesNotContain("1980")
                                .doesNotContain("3198");
                    }
                    assertThat(mvc.perform(get("/form?birthday=31.02.1980"))
                                    .andReturn()
                                    .getResponse()
                                    .getStatus())
                            .isEqualTo(400);
                    assertThat(written(SPRING_MVC)).contains("Resolved [").doesNotContain("1980");
                });
        rows.put(
                "`" + SPRING_MVC + "`, WARN",
                "the class of what was wrong with a request. Spring's own text quotes the value: Jackson's, a conversion's, Bean"
                        + " Validation's rejected one. The starter takes it out of this logger, and of no handler of your own");
    }

    private void wrapped() throws IOException {
        level(PARAMETERS, Level.TRACE);
        Path other = java.nio.file.Files.createDirectory(folder.resolve("wrapped"));
        new ApplicationContextRunner()
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues(KeyFiles.in(other).all())
                .withPropertyValues(
                        "coffer.data-source.wrap=dataSource",
                        "spring.flyway.locations=classpath:migrations/{vendor}",
                        "spring.liquibase.enabled=false",
                        FreshDatabase.on(TestDatabase.POSTGRESQL).property())
                .run(context -> {
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                    jdbc.update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
                    assertThat(written(PARAMETERS)).contains("mary@example.org");
                });
        rows.put(
                "`" + PARAMETERS + "`, TRACE",
                "**every parameter of `JdbcTemplate` in plaintext**, as it is above Coffer's data source. So does whatever else logs above"
                        + " it, such as a proxy of the DataSource; what logs below it sees envelopes");
    }

    private void entities() throws IOException {
        level(BINDING, Level.TRACE);
        level(ERRORS, Level.DEBUG);
        Path other = java.nio.file.Files.createDirectory(folder.resolve("entities"));
        Contexts.plain(KeyFiles.in(other))
                .withUserConfiguration(Library.class)
                .withPropertyValues(
                        FreshDatabase.on(TestDatabase.POSTGRESQL).property(),
                        "spring.jpa.hibernate.ddl-auto=create-drop")
                .run(context -> {
                    new JdbcTemplate(context.getBean(DataSource.class))
                            .execute("ALTER TABLE reader ADD CONSTRAINT one_card UNIQUE (card)");
                    Readers readers = context.getBean(Readers.class);
                    Reader mary = new Reader(1, "mary@example.org", "4711-0815");
                    mary.setNickname("mary-the-nick");
                    readers.saveAndFlush(mary);
                    assertThat(written(BINDING))
                            .contains("mary-the-nick")
                            .doesNotContain("mary@example.org")
                            .doesNotContain("4711-0815");
                    assertThatThrownBy(() -> readers.saveAndFlush(new Reader(2, "joe@example.org", "4711-0815")))
                            .isInstanceOf(DataIntegrityViolationException.class);
                    assertThat(written(ERRORS))
                            .contains("one_card")
                            .contains("Key (card)=(\\xcf02")
                            .doesNotContain("joe@example.org")
                            .doesNotContain("4711-0815");
                });
        rows.put(
                "`" + BINDING + "`, TRACE",
                "what is bound to attributes that are not encrypted; of those that are nothing");
        rows.put(
                "`" + ERRORS + "`, WARN",
                "PostgreSQL's detail, `Key (card)=(…)` and `Failing row contains (…)`: envelopes and tags, and unprotected columns in"
                        + " plaintext. `logServerErrorDetail=false` in the address of the database leaves the detail out");
    }
}
