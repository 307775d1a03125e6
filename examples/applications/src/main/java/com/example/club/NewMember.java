package com.example.club;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

public record NewMember(
        String email,
        String fullName,
        @Nullable String phone,
        @Nullable LocalDate born,
        String password) {}
