package com.example.library;

import java.math.BigDecimal;

public record BranchReport(String branch, long readers, BigDecimal fines) {}
