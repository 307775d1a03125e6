package dev.coffer.jpa.tried;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tries every situation, and holds docs/tried.md against what came of them. {@code -Dcoffer.tried=Name} tries one,
 * {@code -Dcoffer.docs.write=true} writes the page anew.
 */
final class TriedTest {
    private static final List<Class<?>> AREAS = List.of(
            Embeddables.class,
            SharedColumns.class,
            Mappings.class,
            Features.class,
            Queries.class,
            Collections.class,
            Sessions.class,
            Histories.class,
            Caches.class,
            Schemas.class,
            Links.class);

    private static Coffer coffer;

    @BeforeAll
    static void open() {
        coffer = TestCoffer.withoutPolicy();
    }

    @AfterAll
    static void close() {
        coffer.close();
    }

    @TestFactory
    Stream<DynamicTest> situations_onPlainAndProtectedTwins_areThoseOfThePage() {
        String only = System.getProperty("coffer.tried", "");
        Map<Class<?>, Map<TestDatabase, Outcome>> seen = new LinkedHashMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> area : AREAS) {
            for (Class<?> situation : situations(area)) {
                if (!only.isEmpty() && !(area.getSimpleName() + "." + situation.getSimpleName()).contains(only)) {
                    continue;
                }
                for (TestDatabase database :
                        situation.getAnnotation(Tried.class).on()) {
                    tests.add(DynamicTest.dynamicTest(situation.getName() + " " + database, () -> {
                        Outcome outcome = new Trial(situation, database, coffer).outcome();
                        seen.computeIfAbsent(situation, key -> new LinkedHashMap<>())
                                .put(database, outcome);
                        assertThat(outcome.faults()).isEmpty();
                    }));
                }
            }
        }
        if (only.isEmpty()) {
            tests.add(DynamicTest.dynamicTest("docs/tried.md", () -> TriedPage.assertOrWrite(seen)));
        } else {
            tests.add(DynamicTest.dynamicTest("seen", () -> seen.values().forEach(System.out::println)));
        }
        return tests.stream();
    }

    private static List<Class<?>> situations(Class<?> area) {
        return Arrays.stream(area.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(Tried.class))
                .sorted(Comparator.comparing(
                        type -> type.getAnnotation(Tried.class).value()))
                .toList();
    }
}
