package com.example.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "book")
public class Book {
    @Id
    @Column(length = 20)
    String isbn;

    @Column(length = 200, nullable = false)
    String title;

    protected Book() {
        this("", "");
    }

    Book(String isbn, String title) {
        this.isbn = isbn;
        this.title = title;
    }
}
