package dev.coffer.benchmarks.jpa;

import dev.coffer.Coffer;
import dev.coffer.benchmarks.MemoryRepository;
import dev.coffer.benchmarks.Sample;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.hibernate.MappingCheck;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the check of the mapping cost at start, in a JVM that has made no factory before? 300 entities of ten attributes, of
 * which two are encrypted and one holds tags. The counter {@code checkMillis} is the check's own time, all classes loading; the score
 * is that of all that leads up to it, from the classes to the factory, which is not opened.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class StartCheckBenchmark {
    private static final int ENTITIES = 300;

    private Coffer coffer;
    private URLClassLoader loader;
    private Path folder;
    private final List<Class<?>> entities = new ArrayList<>();

    /** The check's own time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Checked {
        public double checkMillis;
    }

    @Setup
    public void compile() throws IOException, ClassNotFoundException {
        folder = Files.createTempDirectory("entities");
        List<String> files = new ArrayList<>();
        for (int i = 0; i < ENTITIES; i++) {
            files.add(Files.writeString(folder.resolve("E" + i + ".java"), source(i))
                    .toString());
        }
        files.addAll(0, List.of("-nowarn", "-proc:none", "-d", folder.toString()));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, files.toArray(new String[0]));
        Sample.require(failed == 0, "the entities do not compile");
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, StartCheckBenchmark.class.getClassLoader());
        for (int i = 0; i < ENTITIES; i++) {
            entities.add(loader.loadClass("E" + i));
        }
        coffer = Coffer.builder()
                .keyEncryptionKey(Sample.kek())
                .repository(new MemoryRepository())
                .keyring("benchmark")
                .build();
    }

    private static String source(int i) {
        StringBuilder plain = new StringBuilder();
        for (int p = 0; p < 6; p++) {
            plain.append("String plain").append(p).append("; ");
        }
        return String.format(
                Locale.ROOT,
                "@jakarta.persistence.Entity public class E%d { @jakarta.persistence.Id Long id; %s"
                        + "@dev.coffer.jpa.Encrypted String email; @dev.coffer.jpa.Encrypted String phone;"
                        + "@dev.coffer.jpa.BlindIndex(of = \"email\") @jakarta.persistence.Column(name = \"email_bidx\") Long tags; }",
                i,
                plain);
    }

    @TearDown
    public void close() throws IOException {
        coffer.close();
        loader.close();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(folder);
    }

    @Benchmark
    public Object check(Checked checked) {
        BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder()
                .applyClassLoader(loader)
                .applyIntegrator(new Timed(checked))
                .build();
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder(bootstrap)
                .applySetting("hibernate.connection.url", "jdbc:h2:mem:start")
                .applySetting(CofferJpa.COFFER, coffer)
                .build());
        entities.forEach(sources::addAnnotatedClass);
        try {
            return sources.buildMetadata().buildSessionFactory();
        } catch (EnoughException measured) {
            return measured;
        }
    }

    private record Timed(Checked checked) implements Integrator {
        @Override
        public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessions) {
            long before = System.nanoTime();
            new MappingCheck().integrate(metadata, context, sessions);
            checked.checkMillis = (System.nanoTime() - before) / 1e6;
            throw new EnoughException(); // the check is done once for each mapping, and would come again
        }
    }

    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
