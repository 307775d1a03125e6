package com.example.club;

import java.time.LocalDateTime;

public record Visit(String fullName, LocalDateTime at) {}
