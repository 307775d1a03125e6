package dev.coffer.jpa.eclipselink;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;

/** Annotated, and nothing else done; run by {@link WithoutHibernateTest}, where assertions' own classes may be others. */
public final class EclipseLinkUntold implements Runnable {
    @Entity(name = "Untold")
    public static class Untold {
        @Id
        long id;

        @Encrypted
        String email;
    }

    @Override
    public void run() {
        PersistenceConfiguration configuration = new PersistenceConfiguration("untold")
                .managedClass(Untold.class)
                .property("jakarta.persistence.nonJtaDataSource", TestDatabase.H2.fresh())
                .property("eclipselink.ddl-generation", "create-tables")
                .property("eclipselink.logging.level", "OFF");
        try (EntityManagerFactory factory = configuration.createEntityManagerFactory()) {
            factory.createEntityManager().close();
            throw new IllegalStateException("@Encrypted attributes would be written in plaintext");
        } catch (PersistenceException e) {
            if (!String.valueOf(e.getMessage()).contains("Untold.email would be written in plaintext")) {
                throw e;
            }
        }
    }
}
