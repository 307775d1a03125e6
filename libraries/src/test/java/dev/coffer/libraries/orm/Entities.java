package dev.coffer.libraries.orm;

import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Side;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.NaturalId;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/** As an application maps its tables. */
final class Entities {
    private Entities() {}

    static EntityManagerFactory factory(Side side, String schemaAction) {
        return new HibernatePersistenceConfiguration(side.toString())
                .managedClasses(Customer.class, Order.class, Account.class, Entry.class)
                .property("hibernate.connection.datasource", side.source())
                .property("hibernate.hbm2ddl.auto", schemaAction)
                .property("hibernate.jdbc.batch_size", 20)
                .property("hibernate.order_inserts", true)
                .property("hibernate.order_updates", true)
                .createEntityManagerFactory();
    }

    /** A protected row with an assigned key. */
    @Entity(name = "Customer")
    @Table(name = "customer")
    public static class Customer {
        @Id
        public @Nullable Integer id;

        @Column(length = 20)
        public @Nullable String status;

        @Column(length = 60)
        public @Nullable String city;

        public @Nullable Integer score;
        public @Nullable LocalDateTime seen;

        @Column(length = 200)
        public @Nullable String note;

        @Column(length = 100)
        public @Nullable String email;

        @Column(name = "last_name", length = 60)
        public @Nullable String lastName;

        @NaturalId(mutable = true)
        @Column(length = 30)
        public @Nullable String phone;

        @Column(length = 200)
        public @Nullable String address;

        public @Nullable LocalDate born;
        public @Nullable Integer points;

        @Column(precision = 9, scale = 2)
        public @Nullable BigDecimal salary;

        @OneToMany(mappedBy = "customer")
        @OrderBy("id")
        public List<Order> orders = new ArrayList<>();

        static Customer of(int id) {
            Customer customer = new Customer();
            customer.id = id;
            customer.email = "new" + id + ".zqlark@x.org";
            customer.phone = "+zqlark" + id;
            customer.born = Marked.BORN;
            customer.points = Marked.POINTS;
            customer.salary = Marked.SALARY;
            return customer;
        }

        @Override
        public String toString() {
            return id + " " + city + " " + email + " " + lastName + " " + phone + " " + address + " " + born + " "
                    + points + " " + salary;
        }
    }

    /** An unprotected row. */
    @Entity(name = "Orders")
    @Table(name = "orders")
    public static class Order {
        @Id
        public @Nullable Integer id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "customer_id")
        public @Nullable Customer customer;

        @Column(length = 60)
        public @Nullable String item;

        @Column(precision = 9, scale = 2)
        public @Nullable BigDecimal amount;

        public @Nullable LocalDateTime placed;

        @Override
        public String toString() {
            return id + " " + item + " " + amount;
        }
    }

    /** A protected row whose key the database makes. */
    @Entity(name = "Account")
    @Table(name = "account")
    public static class Account {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public @Nullable Long id;

        @Version
        public @Nullable Integer version;

        @Column(length = 20)
        public @Nullable String kind;

        @Column(length = 60)
        public @Nullable String owner;

        @Column(length = 40)
        public @Nullable String iban;

        static Account of(String owner) {
            Account account = new Account();
            account.kind = "jpa";
            account.owner = owner;
            account.iban = "NO30ZQLARK";
            return account;
        }

        @Override
        public String toString() {
            return id + " " + version + " " + kind + " " + owner + " " + iban;
        }
    }

    /** An unprotected row whose key the database makes. */
    @Entity(name = "Entry")
    @Table(name = "journal")
    public static class Entry {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public @Nullable Long id;

        @Column(length = 200)
        public @Nullable String message;
    }
}
