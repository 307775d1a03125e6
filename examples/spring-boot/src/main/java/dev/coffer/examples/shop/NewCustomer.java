package dev.coffer.examples.shop;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the API is given. */
record NewCustomer(
        String name,
        String email,
        @Nullable LocalDate birthday,
        @Nullable String city) {
    NewCustomer {
        if (name == null || name.isBlank() || email == null || !email.contains("@")) {
            throw new IllegalArgumentException("a customer has a name and an e-mail address");
        }
    }
}
