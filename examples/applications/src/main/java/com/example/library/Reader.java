package com.example.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "reader")
public class Reader {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Version
    int version;

    @Column(length = 120, nullable = false, unique = true)
    String email;

    @Column(name = "full_name", length = 100, nullable = false)
    String fullName;

    @Nullable
    LocalDate born;

    @Column(length = 300)
    @Nullable
    String address;

    @Column(nullable = false, precision = 8, scale = 2)
    BigDecimal fine = BigDecimal.ZERO;

    @Column(length = 20, nullable = false)
    String branch;

    protected Reader() {
        this("", "", "");
    }

    Reader(String email, String fullName, String branch) {
        this.email = email;
        this.fullName = fullName;
        this.branch = branch;
    }

    public @Nullable Long id() {
        return id;
    }

    public String fullName() {
        return fullName;
    }
}
