package dev.coffer.jpa.eclipselink;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;

/** Writes, reads and searches; run by {@link WithoutHibernateTest}, where assertions' own classes may be others. */
public final class EclipseLinkAlone implements Runnable {
    @Entity(name = "Person")
    @Table(name = "person")
    public static class Person {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Override
    public void run() {
        try (LinkUnit unit = LinkUnit.withoutPolicy(TestDatabase.H2, Person.class)) {
            unit.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = "mary@example.org";
                em.persist(it);
            });
            List<String> found = unit.call(em -> em.createQuery(
                            "select p.email from Person p where p.emailTags in :tags", String.class)
                    .setParameter("tags", Lookup.in(unit.factory).candidates(Person.class, "email", "mary@example.org"))
                    .getResultList());
            require(found.equals(List.of("mary@example.org")));
            require(((byte[]) Objects.requireNonNull(unit.cell("select email from person")))[0] == (byte) 0xCF);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("EclipseLink without Hibernate does not encrypt");
        }
    }
}
