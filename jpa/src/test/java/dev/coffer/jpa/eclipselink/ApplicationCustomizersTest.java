package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.testing.ContainerUnit;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.mappings.converters.SerializedObjectConverter;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application's own session customizer is called beside Coffer's, from wherever EclipseLink would have taken it. */
class ApplicationCustomizersTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Entity(name = "Person")
    static class Person extends WithEmail {}

    /** For EclipseLink. */
    public static final class Counting implements SessionCustomizer {
        @Override
        public void customize(Session session) {
            CALLS.incrementAndGet();
        }
    }

    /** Puts a converter of its own on what is encrypted. */
    static final class Rival implements SessionCustomizer {
        @Override
        public void customize(Session session) {
            DirectToFieldMapping mapping =
                    (DirectToFieldMapping) session.getDescriptor(Person.class).getMappingForAttributeName("email");
            mapping.setConverter(new SerializedObjectConverter(mapping));
        }
    }

    private static int callsWith(String property, Object value) {
        int before = CALLS.get();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit =
                        LinkUnit.open(TestDatabase.H2, coffer, it -> it.property(property, value), Person.class)) {
            assertEncrypted(unit.factory, unit);
        }
        return CALLS.get() - before;
    }

    private static void assertEncrypted(EntityManagerFactory factory, LinkUnit unit) {
        Person mary = new Person();
        mary.email = "mary@example.org";
        factory.runInTransaction(em -> em.persist(mary));
        assertThat(unit.envelope("select email from person")[0]).isEqualTo((byte) 0xCF);
    }

    @Test
    void customizer_ofTheApplication_isCalledWhateverItIsGivenAs() {
        assertThat(callsWith(CofferCustomizer.OWN, new Counting())).isEqualTo(1);
        assertThat(callsWith(CofferCustomizer.OWN, Counting.class)).isEqualTo(1);
        assertThat(callsWith(CofferCustomizer.OWN, Counting.class.getName())).isEqualTo(1);
    }

    @Test
    void properties_withAnOwnCustomizer_haveBothCalled() {
        int before = CALLS.get();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit = LinkUnit.open(
                        TestDatabase.H2,
                        coffer,
                        it -> CofferCustomizer.properties(coffer, new Counting())
                                .forEach(it::property),
                        Person.class)) {
            assertEncrypted(unit.factory, unit);
        }
        assertThat(CALLS.get() - before).isEqualTo(1);
    }

    @Trap(
            value = "EclipseLink knows one session customizer, and one in the map of properties hides that of the unit",
            then = "that of the application is called as well, and before Coffer's")
    @Test
    void customizer_ofThePersistenceUnit_isNotHiddenByCoffers(@TempDir Path root) {
        int before = CALLS.get();
        Properties ofTheUnit = new Properties();
        ofTheUnit.setProperty("eclipselink.session.customizer", Counting.class.getName());
        ofTheUnit.setProperty("eclipselink.logging.level", "OFF");
        try (Coffer coffer = TestCoffer.withoutPolicy();
                EntityManagerFactory factory = new PersistenceProvider()
                        .createContainerEntityManagerFactory(
                                ContainerUnit.of(root, ofTheUnit, Person.class), CofferCustomizer.properties(coffer))) {
            factory.createEntityManager().close();
        }
        assertThat(CALLS.get() - before).isEqualTo(1);
    }

    @Test
    void customizer_ofTheJvm_isNotHiddenByCoffers() {
        int before = CALLS.get();
        System.setProperty("eclipselink.session.customizer", Counting.class.getName());
        try (LinkUnit unit = LinkUnit.withoutPolicy(TestDatabase.H2, Person.class)) {
            assertEncrypted(unit.factory, unit);
        } finally {
            System.clearProperty("eclipselink.session.customizer");
        }
        assertThat(CALLS.get() - before).isEqualTo(1);
    }

    @Test
    void converter_ofTheApplicationsCustomizer_isNotReplacedSilently() {
        assertThatThrownBy(() -> callsWith(CofferCustomizer.OWN, new Rival()))
                .hasStackTraceContaining("Person.email: @Encrypted does not go together with @Convert");
    }

    @Test
    void customizer_thatCannotBeMade_isRefused() {
        for (Object wrong : List.of("no.such.Customizer", "java.lang.String", String.class, 5)) {
            assertThatThrownBy(() -> callsWith(CofferCustomizer.OWN, wrong))
                    .hasStackTraceContaining("'dev.coffer.eclipselink.customizer', cannot be made");
        }
    }
}
