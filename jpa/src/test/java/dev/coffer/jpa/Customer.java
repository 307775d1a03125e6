package dev.coffer.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;

/** What most tests write. Its values are what must be found nowhere. */
@Entity(name = "Customer")
@Table(name = "customer")
@DynamicUpdate
@OptimisticLocking(type = OptimisticLockType.ALL)
class Customer {
    static final String EMAIL = "mary.plaintext@example.org";
    static final String LAST_NAME = "Plaintextson";
    static final String STREET = "Plaintext Lane";

    @Embeddable
    static class Home {
        @Encrypted
        String street;
    }

    @Id
    long id;

    @Column(name = "nick_name")
    String nickname;

    @Encrypted
    String email;

    @Encrypted(deterministic = true)
    @Column(name = "last_name", length = 60)
    String lastName;

    @Encrypted(deterministic = true)
    @Column(name = "maiden_name", length = 60)
    String maidenName;

    @Encrypted(type = "decimal(5,2)")
    BigDecimal amount;

    @Encrypted(type = "decimal(5,2)", deterministic = true)
    BigDecimal price;

    @Encrypted
    byte[] photo;

    @Embedded
    Home home = new Home();

    @Encrypted
    @ElementCollection
    List<String> phones = new ArrayList<>();

    static Customer mary(long id) {
        Customer it = new Customer();
        it.id = id;
        it.nickname = "molly";
        it.email = EMAIL;
        it.lastName = LAST_NAME;
        it.maidenName = "Maiden";
        it.amount = new BigDecimal("1.5");
        it.price = new BigDecimal("2.50");
        it.photo = new byte[] {1, 2, 3};
        it.home.street = STREET;
        it.phones.add("+49 30 plaintext");
        return it;
    }
}
