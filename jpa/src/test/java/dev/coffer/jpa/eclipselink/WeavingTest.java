package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.testing.ContainerUnit;
import dev.coffer.jpa.testing.RawCells;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WeavingLoader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.persistence.internal.descriptors.PersistenceObject;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that a container has woven: EclipseLink reads and writes their attributes by other ways. */
class WeavingTest {
    private static final Class<?>[] CLASSES = {WovenPerson.class, WovenPerson.Address.class};

    private static WovenView find(EntityManager em, Class<?> type) {
        return (WovenView) em.find(type, 1L);
    }

    @Trap(
            value = "EclipseLink replaces the accessors of woven classes, and tags would stay null",
            then = "they are computed from their source, woven or not, lazily loaded or not")
    @Test
    void tags_ofAWovenEntity_followTheirSource(@TempDir Path root) throws Exception {
        WeavingLoader loader = new WeavingLoader(CLASSES);
        Properties properties = new Properties();
        properties.setProperty("eclipselink.ddl-generation", "create-tables");
        properties.setProperty("eclipselink.logging.level", "OFF");
        properties.setProperty("eclipselink.weaving", "true");
        PersistenceUnitInfo unit = ContainerUnit.woven(root, properties, loader, CLASSES);
        try (Coffer coffer = TestCoffer.withoutPolicy();
                EntityManagerFactory factory = new PersistenceProvider()
                        .createContainerEntityManagerFactory(unit, CofferCustomizer.properties(coffer))) {
            Class<?> type = loader.loadClass(WovenPerson.class.getName());
            assertThat(Arrays.asList(type.getInterfaces())).contains(PersistenceObject.class);
            WovenView mary = (WovenView) type.getConstructor().newInstance();
            mary.fill(1, "old@example.org", "a note", "Old Lane");
            factory.runInTransaction(em -> em.persist(mary));
            assertTags(unit, coffer, "old@example.org", "a note", "Old Lane");

            factory.getCache().evictAll();
            factory.runInTransaction(em -> find(em, type).email("mary@example.org"));
            assertTags(unit, coffer, "mary@example.org", "a note", "Old Lane");

            factory.runInTransaction(em -> find(em, type).street("Home Lane"));
            assertTags(unit, coffer, "mary@example.org", "a note", "Home Lane");

            factory.getCache().evictAll();
            Object version = RawCells.read(unit.getNonJtaDataSource(), "select version from person")
                    .get(0);
            factory.runInTransaction(
                    em -> assertThat(find(em, type).all()).isEqualTo("mary@example.org, a note, Home Lane"));
            assertThat(RawCells.read(unit.getNonJtaDataSource(), "select version from person"))
                    .containsExactly(version);
        }
    }

    private static void assertTags(PersistenceUnitInfo unit, Coffer coffer, String email, String note, String street) {
        assertThat(RawCells.read(unit.getNonJtaDataSource(), "select email_bidx, note_bidx, street_bidx from person"))
                .isEqualTo(
                        List.of(tag(coffer, "email", email), tag(coffer, "note", note), tag(coffer, "street", street)));
    }

    private static long tag(Coffer coffer, String column, String value) {
        return coffer.blindIndex("person", column, FieldType.TEXT).tag(value);
    }
}
