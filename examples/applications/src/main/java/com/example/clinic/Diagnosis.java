package com.example.clinic;

import java.time.LocalDateTime;
import org.springframework.data.relational.core.mapping.Table;

/** @param text what only the doctors may read */
@Table
public record Diagnosis(String code, String text, LocalDateTime found) {}
