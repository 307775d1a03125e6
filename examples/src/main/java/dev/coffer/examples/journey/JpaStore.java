package dev.coffer.examples.journey;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** JPA on Hibernate, over the plain DataSource: what encrypts is the annotation on the attribute. */
final class JpaStore implements Store, AutoCloseable {
    private static final int BATCH = 500;

    private final EntityManagerFactory factory;

    JpaStore(DataSource plain, Coffer coffer) {
        factory = new PersistenceConfiguration("journey")
                .managedClass(Customer.class)
                .managedClass(Payment.class)
                .property("hibernate.connection.datasource", plain)
                .property(CofferJpa.COFFER, coffer)
                .property("hibernate.jdbc.batch_size", BATCH)
                .createEntityManagerFactory();
    }

    @Override
    public void write(Rows rows, Progress progress) {
        factory.runInTransaction(entities -> {
            for (CustomerRow row : rows.customers()) {
                entities.persist(new Customer(row));
                progress.step();
            }
        });
        for (List<PaymentRow> part : inParts(rows.payments())) {
            factory.runInTransaction(entities -> {
                for (PaymentRow row : part) {
                    entities.persist(new Payment(row));
                    progress.step();
                }
            });
        }
    }

    @Override
    public int countDifferent(Rows expected, Progress progress) {
        int different = 0;
        try (EntityManager entities = factory.createEntityManager()) {
            for (CustomerRow row : expected.customers()) {
                Customer found = entities.find(Customer.class, row.id());
                different += found != null && found.holds(row) ? 0 : 1;
                progress.step();
            }
        }
        for (List<PaymentRow> part : inParts(expected.payments())) {
            try (EntityManager entities = factory.createEntityManager()) {
                Map<Integer, Payment> found = entities.createQuery(
                                "select p from Payment p where p.id in :ids", Payment.class)
                        .setParameter("ids", part.stream().map(PaymentRow::id).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(Payment::id, Function.identity()));
                for (PaymentRow row : part) {
                    Payment payment = found.get(row.id());
                    different += payment != null && payment.holds(row) ? 0 : 1;
                    progress.step();
                }
            }
        }
        return different;
    }

    private static List<List<PaymentRow>> inParts(List<PaymentRow> rows) {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + BATCH)
                .mapToObj(from -> rows.subList(from, Math.min(from + BATCH, rows.size())))
                .toList();
    }

    @Override
    public void close() {
        factory.close();
    }
}
