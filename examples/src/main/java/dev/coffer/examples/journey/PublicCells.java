package dev.coffer.examples.journey;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the input has in the columns that are not protected. */
final class PublicCells {
    private final Map<Integer, CustomerRow> customers = new HashMap<>();
    private final Map<Integer, PaymentRow> payments = new HashMap<>();

    PublicCells(Rows rows) {
        rows.customers().forEach(row -> customers.put(row.id(), row));
        rows.payments().forEach(row -> payments.put(row.id(), row));
    }

    /** Whether this cell is, as a whole, the public value of that row. */
    boolean holds(String table, String column, int id, Object raw) {
        return switch (table + "." + column) {
            case "customer.customer_id" -> raw.equals(id) && customers.containsKey(id);
            case "customer.city" ->
                raw.equals(Objects.requireNonNull(customers.get(id)).city());
            case "customer.country" ->
                raw.equals(Objects.requireNonNull(customers.get(id)).country());
            case "customer.active" ->
                raw.equals(Objects.requireNonNull(customers.get(id)).active());
            case "payment.payment_id" -> raw.equals(id) && payments.containsKey(id);
            case "payment.customer_id" ->
                raw.equals(Objects.requireNonNull(payments.get(id)).customerId());
            default -> false;
        };
    }
}
