package dev.coffer.examples.journey;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** Customers and their payments, in the order of their keys. */
record Rows(List<CustomerRow> customers, List<PaymentRow> payments) {
    Rows {
        customers = customers.stream()
                .sorted(Comparator.comparingInt(CustomerRow::id))
                .toList();
        payments = payments.stream()
                .sorted(Comparator.comparingInt(PaymentRow::id))
                .toList();
    }

    int size() {
        return customers.size() + payments.size();
    }

    int protectedValues() {
        return customers.size() * CustomerRow.PROTECTED_VALUES + payments.size() * PaymentRow.PROTECTED_VALUES;
    }

    /** The half that JPA writes: customers with an even id, and their payments. */
    Rows forJpa() {
        return ofCustomers(id -> id % 2 == 0);
    }

    /** The half that JDBC writes. */
    Rows forJdbc() {
        return ofCustomers(id -> id % 2 != 0);
    }

    /** What is written before the data key is rotated: about a half of any half. */
    Rows beforeRotation() {
        return ofCustomers(id -> id / 2 % 2 == 0);
    }

    Rows afterRotation() {
        return ofCustomers(id -> id / 2 % 2 != 0);
    }

    private Rows ofCustomers(IntPredicate id) {
        return new Rows(
                customers.stream().filter(row -> id.test(row.id())).toList(),
                payments.stream().filter(row -> id.test(row.customerId())).toList());
    }
}
