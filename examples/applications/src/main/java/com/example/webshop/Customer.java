package com.example.webshop;

import org.jspecify.annotations.Nullable;

/** @param card the number of a credit card */
public record Customer(
        long id,
        String email,
        String name,
        @Nullable String street,
        @Nullable String card,
        boolean newsletter) {}
