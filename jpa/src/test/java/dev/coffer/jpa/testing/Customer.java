package dev.coffer.jpa.testing;

import dev.coffer.jpa.Encrypted;
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
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;

/** What most tests write. Its values are what must be found nowhere. */
@Entity(name = "Customer")
@Table(name = "customer")
@DynamicUpdate
@OptimisticLocking(type = OptimisticLockType.ALL)
public class Customer {
    public static final String EMAIL = "mary.plaintext@example.org";
    public static final String LAST_NAME = "Plaintextson";
    public static final String STREET = "Plaintext Lane";

    @Embeddable
    public static class Home {
        @Encrypted
        public String street;
    }

    @Id
    public long id;

    @Column(name = "nick_name")
    public String nickname;

    @Encrypted
    @OptimisticLock(excluded = true)
    public String email;

    @Encrypted(deterministic = true)
    @Column(name = "last_name", length = 60)
    public String lastName;

    @Encrypted(deterministic = true)
    @Column(name = "maiden_name", length = 60)
    public String maidenName;

    @Encrypted(type = "decimal(5,2)")
    @OptimisticLock(excluded = true)
    public BigDecimal amount;

    @Encrypted(type = "decimal(5,2)", deterministic = true)
    public BigDecimal price;

    @Encrypted
    @OptimisticLock(excluded = true)
    public byte[] photo;

    @Embedded
    @OptimisticLock(excluded = true)
    public Home home = new Home();

    @Encrypted
    @ElementCollection
    public List<String> phones = new ArrayList<>();

    public static Customer mary(long id) {
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
