package dev.coffer.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.libraries.jooq.Jooq;
import dev.coffer.libraries.mapper.DbUtils;
import dev.coffer.libraries.mapper.JdbiLibrary;
import dev.coffer.libraries.mapper.MyBatis;
import dev.coffer.libraries.mapper.Querydsl;
import dev.coffer.libraries.migration.FlywayLibrary;
import dev.coffer.libraries.migration.LiquibaseLibrary;
import dev.coffer.libraries.orm.HibernateLibrary;
import dev.coffer.libraries.orm.SpringDataJpa;
import dev.coffer.libraries.pool.Metadata;
import dev.coffer.libraries.pool.Pools;
import dev.coffer.libraries.spring.SpringDataJdbc;
import dev.coffer.libraries.spring.SpringJdbc;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every library on every database, and {@code docs/libraries.md}, which is written of what they find.
 * {@code -Dcoffer.docs.write=true} writes it anew; {@code -Dcoffer.libraries=jOOQ,Jdbi} runs these alone, and shows all that it finds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LibrariesTest {
    private static final Path PAGE = Path.of(System.getProperty("coffer.docs", "../docs"), "libraries.md");
    private static final String ONLY = System.getProperty("coffer.libraries", "");
    private static final List<Library<?>> ALL = List.of(
            new SpringJdbc(),
            new SpringDataJdbc(),
            new SpringDataJpa(),
            new HibernateLibrary(),
            new Jooq(),
            new Querydsl(),
            new JdbiLibrary(),
            new MyBatis(),
            new DbUtils(),
            new FlywayLibrary(),
            new LiquibaseLibrary(),
            new Pools(),
            new Metadata());

    private static final Map<TestDatabase, List<Finding>> FOUND = new EnumMap<>(TestDatabase.class);

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void libraries_seeWhatTheySeeOfAPlainDatabase(TestDatabase database) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Judge judge = new Judge(database)) {
            for (Library<?> library : libraries()) {
                findings.addAll(judge.judge(library));
            }
            ServerLog.Reading log = judge.log();
            assertThat(log.plaintext()).as("in the log of the server").isEmpty();
            if (database != TestDatabase.H2) {
                assertThat(log.lines()).as("lines in the log of the server").isGreaterThan(findings.size());
            }
        }
        if (!ONLY.isEmpty() || Boolean.getBoolean("coffer.libraries.show")) {
            findings.forEach(System.out::println);
        }
        FOUND.put(database, findings);
        if (ONLY.isEmpty()) {
            assertThat(findings).hasSizeGreaterThan(1_000);
        }
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() != Verdict.RIGHT && finding.verdict() != Verdict.REFUSED)
                .isEmpty();
    }

    private static List<Library<?>> libraries() {
        if (ONLY.isEmpty()) {
            return ALL;
        }
        List<String> names = List.of(ONLY.split(","));
        return ALL.stream().filter(library -> names.contains(library.name())).toList();
    }

    @Test
    @Order(2)
    void page_showsWhatWasFound() throws IOException {
        assumeTrue(ONLY.isEmpty() && FOUND.size() == TestDatabase.values().length, "not all were run");
        String expected = LibrariesPage.of(FOUND);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/libraries.md is not what was found: run with -Dcoffer.docs.write=true")
                .isEqualTo(expected);
    }
}
