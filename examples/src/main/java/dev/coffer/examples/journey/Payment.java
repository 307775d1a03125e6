package dev.coffer.examples.journey;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A payment as an entity. */
@Entity
class Payment {
    @Id
    @Column(name = "payment_id")
    private int id;

    @Column(name = "customer_id")
    private int customerId;

    @Encrypted
    private @Nullable BigDecimal amount;

    @Encrypted
    @Column(name = "paid_at")
    private @Nullable LocalDateTime paidAt;

    /** For JPA. */
    protected Payment() {}

    Payment(PaymentRow row) {
        id = row.id();
        customerId = row.customerId();
        amount = row.amount();
        paidAt = row.paidAt();
    }

    @SuppressWarnings("BigDecimalEquals") // the scale has to come back too
    boolean holds(PaymentRow row) {
        return id == row.id()
                && customerId == row.customerId()
                && row.amount().equals(amount)
                && row.paidAt().equals(paidAt);
    }

    int id() {
        return id;
    }
}
