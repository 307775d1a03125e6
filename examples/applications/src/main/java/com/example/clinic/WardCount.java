package com.example.clinic;

public record WardCount(String ward, long patients) {}
