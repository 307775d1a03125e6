package dev.coffer.examples.shop;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A customer as the API gives it. */
record CustomerView(
        long id,
        String name,
        String email,
        @Nullable LocalDate birthday,
        @Nullable String city) {
    static CustomerView of(Customer customer) {
        return new CustomerView(customer.id(), customer.name(), customer.email(), customer.birthday(), customer.city());
    }
}
