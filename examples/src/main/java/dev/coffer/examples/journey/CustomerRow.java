package dev.coffer.examples.journey;

import java.time.LocalDate;

/** A customer as the input has it. */
record CustomerRow(
        int id,
        String firstName,
        String lastName,
        String email,
        String address,
        String city,
        String postalCode,
        String country,
        boolean active,
        LocalDate createdOn) {
    /** The protected values, in the order of the policy. */
    static final int PROTECTED_VALUES = 6;
}
