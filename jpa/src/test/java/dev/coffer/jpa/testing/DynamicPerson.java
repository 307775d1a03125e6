package dev.coffer.jpa.testing;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;

/** Whom Hibernate updates column by column, and compares as a whole. */
@Entity(name = "Person")
@DynamicUpdate
@OptimisticLocking(type = OptimisticLockType.ALL)
public class DynamicPerson extends WithId {
    /** Her envelopes. */
    public static final String CELLS = "select email, city, amount, photo, notes from Person order by id";

    public String nickname;

    @Encrypted
    @OptimisticLock(excluded = true)
    public String email;

    @Encrypted(deterministic = true)
    @Column(length = 60)
    public String city;

    @Encrypted(type = "decimal(9,2)")
    @OptimisticLock(excluded = true)
    public BigDecimal amount;

    @Encrypted
    @OptimisticLock(excluded = true)
    public byte[] photo;

    @Encrypted
    @OptimisticLock(excluded = true)
    public Map<String, List<String>> notes;

    public static DynamicPerson mary(long id) {
        DynamicPerson it = new DynamicPerson();
        it.id = id;
        it.nickname = "molly";
        it.email = "mary@example.org";
        it.city = "Berlin";
        it.amount = new BigDecimal("1.5");
        it.photo = new byte[] {1, 2, 3};
        it.notes = new HashMap<>(Map.of("a", new ArrayList<>(List.of("b"))));
        return it;
    }

    /** In a unit where she is number 1. */
    public static void with(TestDatabase database, Consumer<Unit> test) {
        try (Unit unit = Unit.withoutPolicy(database, DynamicPerson.class)) {
            unit.run(em -> em.persist(mary(1)));
            test.accept(unit);
        }
    }
}
