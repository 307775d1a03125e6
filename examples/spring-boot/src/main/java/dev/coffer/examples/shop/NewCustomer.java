package dev.coffer.examples.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the API is given; of no greater length than coffer.yaml allows. */
record NewCustomer(
        @NotBlank(message = "is missing") @Size(max = 100, message = "has more than 100 characters")
        String name,

        @NotBlank(message = "is missing")
        @Size(max = 200, message = "has more than 200 characters")
        @Pattern(regexp = "[^@]+@[^@]+|\\s*", message = "is no e-mail address")
        String email,

        @Nullable @Past(message = "is not in the past") LocalDate birthday,

        @Nullable @Size(max = 100, message = "has more than 100 characters")
        String city) {}
