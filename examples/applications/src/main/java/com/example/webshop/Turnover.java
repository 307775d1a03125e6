package com.example.webshop;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What somebody has ordered so far; no total where there is no order. */
public record Turnover(String name, int orders, @Nullable BigDecimal total) {}
