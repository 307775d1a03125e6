package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The annotations name classes of Hibernate's, which a JVM leaves out where they are missing. This runs the suite's core in a
 * class loader that has none of Hibernate.
 */
class WithoutHibernateTest {
    @Test
    void annotationsAndEclipseLink_workWithoutHibernate() throws Exception {
        runAlone(EclipseLinkAlone.class);
    }

    /** Nothing of Coffer's is called there: the service file is all that there is. */
    @Test
    void factory_ofPersistence_withoutTheCustomizer_isRefused() throws Exception {
        runAlone(EclipseLinkUntold.class);
    }

    private static void runAlone(Class<? extends Runnable> work) throws Exception {
        try (URLClassLoader loader = withoutHibernate()) {
            assertThatThrownBy(() -> loader.loadClass("org.hibernate.SessionFactory"))
                    .isInstanceOf(ClassNotFoundException.class);
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                Class<?> run = loader.loadClass(work.getName());
                assertThat(run.getClassLoader()).isSameAs(loader);
                Runnable alone = (Runnable) run.getDeclaredConstructor().newInstance();
                alone.run();
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    private static URLClassLoader withoutHibernate() throws IOException {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("hibernate"))
                .map(WithoutHibernateTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
