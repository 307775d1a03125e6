package com.example.library;

import java.time.LocalDate;

/** What is written to somebody who keeps a book too long. */
public record Reminder(String email, String fullName, String title, LocalDate due) {}
