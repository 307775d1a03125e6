package com.example.clinic;

public record Finding(String name, String code, String text) {}
