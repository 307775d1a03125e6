package dev.coffer.examples.journey;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** A payment as the input has it. */
record PaymentRow(int id, int customerId, BigDecimal amount, LocalDateTime paidAt) {
    static final int PROTECTED_VALUES = 2;
}
