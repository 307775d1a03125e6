package dev.coffer.examples.applications;

import dev.coffer.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** One run of all tests: each application has an empty database of its own. */
final class Run {
    private static @Nullable Run current;

    private final TestDatabase kind;
    private final Map<Class<?>, String> urls = new ConcurrentHashMap<>();

    private Run(TestDatabase kind) {
        this.kind = kind;
    }

    /** The contexts that are made from now on belong to it. */
    static Run on(TestDatabase kind) {
        Run run = new Run(kind);
        current = run;
        return run;
    }

    String urlOf(Class<?> test) {
        return urls.computeIfAbsent(test, any -> kind.freshUrl());
    }

    /** Part of the key that Spring keeps a context by. */
    private record Database(String name, String url) implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
            TestPropertyValues.of(Map.of(
                            "spring.datasource.url", url,
                            "spring.datasource.hikari.maximum-pool-size", "3",
                            "database", name))
                    .applyTo(context);
        }
    }

    /** Found in spring.factories. */
    public static final class Databases implements ContextCustomizerFactory {
        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> test, List<ContextConfigurationAttributes> attributes) {
            Run run = current;
            return run == null ? null : new Database(run.kind.name().toLowerCase(Locale.ROOT), run.urlOf(test));
        }
    }
}
