package dev.coffer.spring.tried;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.spring.data.UnsortableAttributeException;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.spring.tried.plain.PlainWorld;
import dev.coffer.spring.tried.secret.SecretWorld;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data's ways to rows, tried on both twins; the part of docs/tried.md about it is what came of them. */
public final class DataTriedTest {
    public static final String MARK = "xyzzy";

    /** It prints who the auditor is, before the value has to do with any entity. */
    private static final String AUDITING = "org.springframework.data.auditing.AuditingHandlerSupport";

    @TempDir
    private Path folder;

    /** One application, its answers by what was asked, and where a value showed. */
    private record Seen(Map<String, String> answers, Map<String, Throwable> failures, List<String> leaks) {}

    private static final class Asked<T extends Being> {
        private final Beings<T> beings;
        private final Class<T> type;
        private final TransactionTemplate transaction;
        private final Map<String, String> answers = new LinkedHashMap<>();
        private final Map<String, Throwable> failures = new LinkedHashMap<>();

        Asked(Beings<T> beings, Class<T> type, TransactionTemplate transaction) {
            this.beings = beings;
            this.type = type;
            this.transaction = transaction;
        }

        void ask(String question, Function<Beings<T>, Object> work) {
            try {
                answers.put(question, String.valueOf(transaction.<Object>execute(status -> shown(work.apply(beings)))));
            } catch (RuntimeException e) {
                answers.put(question, e.getClass().getSimpleName());
                failures.put(question, e);
            }
        }

        private static String shown(Object answer) {
            if (answer instanceof Iterable<?> many) {
                return shownAll(many);
            }
            if (answer instanceof Optional<?> one) {
                return shown(one.orElse(null));
            }
            if (answer instanceof Beings.Mail mail) {
                return mail.getEmail() + "/" + mail.getCity();
            }
            return answer instanceof Being being ? being.shown() : String.valueOf(answer);
        }

        private static String shownAll(Iterable<?> many) {
            List<String> all = new ArrayList<>();
            many.forEach(each -> all.add(shown(each)));
            return all.toString();
        }

        T being(String email, String city, Integer salary, String nickname) {
            T it = BeanUtils.instantiateClass(type);
            it.setEmail(email);
            it.setCity(city);
            it.setSalary(salary);
            it.setNickname(nickname);
            return it;
        }

        Specification<T> where(
                String attribute,
                BiFunction<
                                jakarta.persistence.criteria.CriteriaBuilder,
                                jakarta.persistence.criteria.Path<?>,
                                jakarta.persistence.criteria.Predicate>
                        condition) {
            return (root, query, builder) -> condition.apply(builder, root.get(attribute));
        }

        void all() {
            ask(
                    "saveAll, with auditing by @LastModifiedBy",
                    all -> all.saveAllAndFlush(List.of(
                            being(MARK + " m1", MARK + " Bonn", 7355121, "a"),
                            being(MARK + " m2", MARK + " Bonn", 7355122, "b"),
                            being(MARK + " m3", MARK + " Rom", 7355123, "c"))));
            long first = beings.findAll(Sort.by("id")).get(0).getId();
            ask("findAll", all -> all.findAll(Sort.by("id")));
            ask("derived: findBy", all -> all.findByCityOrderById(MARK + " Bonn"));
            ask("derived: In", all -> all.findByCityInOrderById(List.of(MARK + " Rom", MARK + " Oslo")));
            ask("derived: Not", all -> all.findByCityNotOrderById(MARK + " Rom"));
            ask("derived: IsNotNull, with a Limit", all -> all.findByEmailIsNotNullOrderById(Limit.of(2)));
            ask(
                    "derived: existsBy, countBy",
                    all -> all.existsByCity(MARK + " Rom") + " " + all.countByCity(MARK + " Bonn"));
            ask(
                    "Streamable and Stream",
                    all -> all.findByNicknameOrderById("a").map(Being::shown).toList()
                            + all.findAllByOrderById().map(Being::shown).collect(Collectors.joining()));
            ask(
                    "Slice, sorted by a plain attribute",
                    all -> all.findByCity(MARK + " Bonn", PageRequest.of(0, 1, Sort.by("nickname")))
                            .getContent());
            ask(
                    "Slice, sorted by an encrypted attribute",
                    all -> all.findByCity(MARK + " Bonn", PageRequest.of(0, 1, Sort.by("email")))
                            .getContent());
            ask(
                    "Page, sorted by a deterministic attribute",
                    all -> all.findAll(PageRequest.of(0, 2, Sort.by("city"))).getTotalElements());
            ask(
                    "Sort.by an expression (JpaSort.unsafe)",
                    all -> all.findAll(org.springframework.data.jpa.domain.JpaSort.unsafe("length(email)")));
            ask(
                    "Window by keyset, sorted by a plain attribute",
                    all -> windows(all, ScrollPosition.keyset(), Sort.by("nickname")));
            ask(
                    "Window by keyset, sorted by an encrypted attribute",
                    all -> windows(all, ScrollPosition.keyset(), Sort.by("email")));
            ask("Window by offset", all -> windows(all, ScrollPosition.offset(), Sort.by("id")));
            ask("projection to an interface", all -> all.findByNicknameNotNullOrderById(Beings.Mail.class));
            ask("projection to a record", all -> all.findByNicknameNotNullOrderById(Beings.MailAndCity.class));
            ask(
                    "projection of @Query to an interface, and to a scalar",
                    all -> shown(all.mails()) + all.emails(MARK + " Bonn"));
            ask(
                    "example: by a deterministic attribute",
                    all -> all.findAll(
                            Example.of(
                                    being(null, MARK + " Bonn", null, null),
                                    ExampleMatcher.matching().withIgnorePaths("version")),
                            Sort.by("id")));
            ask(
                    "example: by a randomized attribute",
                    all -> all.findAll(Example.of(
                            being(MARK + " m1", null, null, null),
                            ExampleMatcher.matching().withIgnorePaths("version"))));
            ask(
                    "example: beginning with, whatever the case",
                    all -> all.findAll(Example.of(
                            being(null, MARK, null, null),
                            ExampleMatcher.matching()
                                    .withIgnorePaths("version")
                                    .withStringMatcher(ExampleMatcher.StringMatcher.STARTING)
                                    .withIgnoreCase())));
            ask(
                    "example: projected by findBy(…).as(…)",
                    all -> all.findBy(
                            Example.of(
                                    being(null, MARK + " Rom", null, null),
                                    ExampleMatcher.matching().withIgnorePaths("version")),
                            found -> found.as(Beings.Mail.class).all()));
            ask(
                    "Specification: equal, in, isNull on a deterministic attribute",
                    all -> all.findAll(this.<Object>spec("city", MARK + " Bonn"), Sort.by("id")));
            ask(
                    "Specification: equal on a randomized attribute",
                    all -> all.findAll(this.<Object>spec("email", MARK + " m1")));
            ask(
                    "Specification: like",
                    all -> all.count(where("email", (builder, path) -> builder.like(path.as(String.class), "xy%"))));
            ask(
                    "Specification: between",
                    all -> all.count((root, query, builder) -> builder.between(root.get("salary"), 1, 5)));
            ask(
                    "Specification: exists, and findBy(…).first()",
                    all -> all.exists(spec("city", MARK + " Rom"))
                            + shown(all.findBy(spec("city", MARK + " Rom"), found -> found.firstValue())));
            ask(
                    "Specification: delete",
                    all -> all.delete((root, query, builder) -> builder.equal(root.get("city"), MARK + " Oslo")));
            ask("@Modifying: a parameter", all -> all.rename(first, MARK + " new"));
            ask("@Modifying: what it wrote", all -> all.findById(first).map(Being::getEmail));
            ask("dirty checking, version and auditor", all -> {
                all.findById(first).orElseThrow().setSalary(7355129);
                all.flush();
                return all.findById(first);
            });
            ask("save of a detached one", all -> {
                T it = all.findById(first).orElseThrow();
                it.setEmail(MARK + " detached");
                return all.saveAndFlush(it);
            });
            ask("nothing changed", all -> {
                all.saveAndFlush(all.findById(first).orElseThrow());
                return all.findById(first).orElseThrow().getVersion();
            });
            ask("a native query of entities", all -> all.natively(first));
            ask("getReferenceById", all -> all.getReferenceById(first).getEmail());
            ask("deleteBy, deleteAllByIdInBatch", all -> {
                long deleted = all.deleteByCity(MARK + " Rom");
                all.deleteAllByIdInBatch(List.of(first));
                return deleted + " " + all.count();
            });
        }

        private <V> Specification<T> spec(String attribute, V value) {
            return (root, query, builder) -> builder.equal(root.get(attribute), value);
        }

        private String windows(Beings<T> all, ScrollPosition from, Sort sort) {
            Window<T> one = all.findFirst2ByNicknameNotNull(from, sort);
            Window<T> next = all.findFirst2ByNicknameNotNull(one.positionAt(one.size() - 1), sort);
            return shown(one) + shown(next) + next.hasNext();
        }
    }

    private Seen seen(Class<?> world, FreshDatabase database) throws IOException {
        List<String> leaks = new ArrayList<>();
        List<Asked<?>> asked = new ArrayList<>();
        Logger hibernate = (Logger) LoggerFactory.getLogger("org.hibernate");
        Logger spring = (Logger) LoggerFactory.getLogger("org.springframework.data");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Contexts.plain(KeyFiles.in(Files.createDirectory(folder.resolve(world.getSimpleName()))))
                .withUserConfiguration(world)
                .withPropertyValues(database.property(), "spring.jpa.hibernate.ddl-auto=create")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    for (Logger each : List.of(hibernate, spring)) {
                        each.addAppender(log);
                        each.setAdditive(false);
                        each.setLevel(Level.TRACE);
                    }
                    try {
                        Beings<?> beings = context.getBean(Beings.class);
                        Asked<?> asking = asked(beings, context.getBean(TransactionTemplate.class));
                        asked.add(asking);
                        asking.all();
                        for (Map<String, Object> row : database.past().queryForList("select * from being")) {
                            row.forEach((column, cell) -> {
                                if (holds(cell)) {
                                    leaks.add("stored in " + column);
                                }
                            });
                        }
                    } finally {
                        for (Logger each : List.of(hibernate, spring)) {
                            each.detachAppender(log);
                            each.setAdditive(true);
                            each.setLevel(null);
                        }
                    }
                });
        log.list.stream()
                .filter(line -> holds(line.getFormattedMessage()))
                .forEach(line -> leaks.add("logged by " + line.getLoggerName() + ": " + line.getFormattedMessage()));
        Asked<?> one = asked.get(0);
        one.failures.forEach((question, thrown) -> {
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                if (holds(each.toString())) {
                    leaks.add("in the exception of " + question + ": " + each);
                }
            }
        });
        return new Seen(one.answers, one.failures, leaks);
    }

    @SuppressWarnings("unchecked") // a repository's type argument is that of its entity
    private static <T extends Being> Asked<T> asked(Beings<?> beings, TransactionTemplate transaction) {
        Class<T> type = null;
        for (Class<?> face : beings.getClass().getInterfaces()) {
            if (Beings.class.isAssignableFrom(face)) {
                type = (Class<T>) ResolvableType.forClass(face)
                        .as(Beings.class)
                        .getGeneric(0)
                        .resolve();
            }
        }
        return new Asked<>((Beings<T>) beings, type, transaction);
    }

    private static boolean holds(Object cell) {
        return cell != null
                && (cell instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : cell.toString())
                        .matches("(?s).*(" + MARK + "|735512).*");
    }

    private static boolean isOfTheAuditor(String leak) {
        return leak.startsWith("logged by " + AUDITING + ": Touched ") && leak.endsWith(" by " + MARK + " auditor");
    }

    private static boolean isRefusal(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof UnsupportedStatementException || each instanceof UnsortableAttributeException) {
                return true;
            }
        }
        return false;
    }

    @Test
    void springData_onPlainAndProtectedTwins_isAnsweredAlikeOrRefused() throws IOException {
        Seen plain = seen(PlainWorld.class, FreshDatabase.on(TestDatabase.POSTGRESQL));
        Seen guarded = seen(SecretWorld.class, FreshDatabase.on(TestDatabase.POSTGRESQL));
        assertThat(plain.leaks)
                .as("what is searched for is found where nothing is encrypted")
                .anyMatch(leak -> leak.startsWith("stored in"))
                .anyMatch(leak -> leak.startsWith("logged by"));
        assertThat(plain.failures).isEmpty();
        assertThat(guarded.leaks).anyMatch(DataTriedTest::isOfTheAuditor).allMatch(DataTriedTest::isOfTheAuditor);
        StringBuilder rows = new StringBuilder("| Spring Data | outcome |\n|---|---|\n");
        plain.answers.forEach((question, answer) -> {
            Throwable refused = guarded.failures.get(question);
            if (refused == null || !isRefusal(refused)) {
                assertThat(guarded.answers.get(question)).as(question).isEqualTo(answer);
            }
            rows.append("| ")
                    .append(question)
                    .append(" | ")
                    .append(refused == null ? "as plain" : "refused when called")
                    .append(" |\n");
        });
        rows.append("| what Spring Data logs | deviates: at TRACE the logger `")
                .append(AUDITING)
                .append("` prints the auditor, encrypted attribute or not |\n");
        assertOrWrite(rows.toString());
    }

    private static void assertOrWrite(String rows) throws IOException {
        Path page = Path.of(System.getProperty("coffer.docs")).resolve("tried.md");
        String text = Files.readString(page);
        String begin = "<!-- generated: spring data -->\n";
        int from = text.indexOf(begin) + begin.length();
        int end = text.indexOf("<!-- end of spring data -->");
        assertThat(end).isGreaterThanOrEqualTo(from);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(page, text.substring(0, from) + rows + text.substring(end));
        } else {
            assertThat(text.substring(from, end)).isEqualTo(rows);
        }
    }
}
