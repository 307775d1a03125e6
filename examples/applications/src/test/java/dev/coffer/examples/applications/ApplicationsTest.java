package dev.coffer.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.clinic.ClinicTests;
import com.example.club.ClubTests;
import com.example.library.LibraryTests;
import com.example.webshop.WebshopTests;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.springframework.util.ClassUtils;

/** The applications' own tests are green without Coffer and with it, and with it the database holds none of the values. */
final class ApplicationsTest {
    private static final List<Class<?>> TESTS =
            List.of(ClubTests.class, WebshopTests.class, ClinicTests.class, LibraryTests.class);

    /** The one difference between the two executions is what lies on the class path. */
    private static final boolean PROTECTED =
            ClassUtils.isPresent("dev.coffer.Coffer", ApplicationsTest.class.getClassLoader());

    @BeforeAll
    static void makeKeys() throws IOException {
        System.setProperty("spring.test.context.cache.maxSize", "2");
        if (PROTECTED) {
            Protection.makeKeys();
        }
    }

    @Test
    void situation_isTheOneOfTheExecution() {
        assertThat(PROTECTED ? "protected" : "plain").isEqualTo(System.getProperty("coffer.situation"));
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void applications_passTheirOwnTests(TestDatabase database) throws Exception {
        Run run = Run.on(database);
        TestExecutionSummary summary = execute();
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(8L * TESTS.size());
        if (PROTECTED) {
            for (Class<?> test : TESTS) {
                Protection.assertNothingInTheClear(database, run.urlOf(test), test);
            }
        }
    }

    private static TestExecutionSummary execute() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(TESTS.stream().map(test -> selectClass(test)).toList())
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
        launcher.execute(request, listener);
        return listener.getSummary();
    }
}
