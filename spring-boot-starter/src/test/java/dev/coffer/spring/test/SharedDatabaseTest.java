package dev.coffer.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.library.Library;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestContextManager;

/** {@code @DataJpaTest} on a database that outlives it: each class below is a test as a user writes it. */
final class SharedDatabaseTest {
    private static Map<String, String> properties = Map.of();

    @TempDir
    private Path folder;

    static void register(DynamicPropertyRegistry registry) {
        properties.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.flyway.enabled", () -> false);
        registry.add("spring.jpa.hibernate.ddl-auto", () -> "create-drop");
    }

    @DataJpaTest
    @ContextConfiguration(classes = Library.class)
    static class Unsaid {
        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            register(registry);
        }
    }

    @DataJpaTest
    @AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
    @ContextConfiguration(classes = Library.class)
    static class Kept {
        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            register(registry);
        }
    }

    @DataJpaTest
    @AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
    @TestKeyring
    @ContextConfiguration(classes = Library.class)
    static class ThrownAway {
        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            register(registry);
        }
    }

    @DataJpaTest(
            properties = {"coffer.data-source.wrap=dataSource", "spring.flyway.locations=classpath:migrations/{vendor}"
            })
    @ContextConfiguration(classes = PlainShop.class)
    static class WrappedUnsaid {
        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            properties.forEach((name, value) -> registry.add(name, () -> value));
        }
    }

    @DataJpaTest(
            properties = {"coffer.data-source.wrap=dataSource", "spring.flyway.locations=classpath:migrations/{vendor}"
            })
    @AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
    @ContextConfiguration(classes = PlainShop.class)
    static class WrappedKept {
        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            properties.forEach((name, value) -> registry.add(name, () -> value));
        }
    }

    @BeforeEach
    void configure() {
        KeyFiles files = KeyFiles.in(folder);
        properties = new java.util.HashMap<>(Map.of(
                "spring.datasource.url",
                FreshDatabase.on(TestDatabase.POSTGRESQL).url()));
        for (String each : files.all()) {
            properties.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
    }

    private void withoutAPolicy() {
        properties.remove("coffer.policy");
        properties.put("coffer.keyring", "customers");
    }

    private static KeyRepository repository(Class<?> test) {
        TestContextManager manager = new TestContextManager(test);
        try {
            return manager.getTestContext().getApplicationContext().getBean(KeyRepository.class);
        } finally {
            manager.getTestContext().markApplicationContextDirty(null);
        }
    }

    @Test
    void keys_ofADatabaseThatIsKept_areThoseThatAreConfigured() {
        withoutAPolicy();
        assertThat(repository(Kept.class)).asString().contains(folder.toString());
        configure(folder.resolve("other"));
        assertThat(repository(WrappedKept.class)).asString().contains(folder.toString());
    }

    private void configure(Path other) {
        assertThat(other.toFile().mkdir()).isTrue();
        KeyFiles files = KeyFiles.in(other);
        properties.remove("coffer.keyring");
        properties.put(
                "spring.datasource.url",
                FreshDatabase.on(TestDatabase.POSTGRESQL).url());
        for (String each : files.all()) {
            properties.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
    }

    @Test
    void keys_inMemoryBesideADatabaseThatOutlivesThem_areRefused() {
        for (Class<?> test : List.of(WrappedUnsaid.class, Unsaid.class)) {
            assertThatThrownBy(() -> repository(test))
                    .hasStackTraceContaining("This test would have keys in memory, and the database of 'dataSource'");
            withoutAPolicy();
        }
    }

    @Test
    void keys_inMemory_areThereOnAnyDatabaseForWhoAsksForThem() {
        withoutAPolicy();
        assertThat(repository(ThrownAway.class)).hasToString("a repository in memory, for tests");
    }
}
