package com.example.club;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

public record Member(
        String id,
        String email,
        String fullName,
        @Nullable String phone,
        @Nullable LocalDate born,
        String status,
        BigDecimal fee,
        LocalDate joined) {}
