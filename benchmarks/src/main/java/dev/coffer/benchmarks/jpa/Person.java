package dev.coffer.benchmarks.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** Eight attributes of text, 24 characters each: five that nobody protects, and three that a subclass declares. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
abstract class Person {
    /** Of the longest value of each attribute, protected or not: without a length H2 keeps envelopes as large objects. */
    static final int LENGTH = 100;

    @Id
    long id;

    @Column(length = LENGTH)
    String city;

    @Column(length = LENGTH)
    String street;

    @Column(length = LENGTH)
    String country;

    @Column(length = LENGTH)
    String nickname;

    @Column(length = LENGTH)
    String title;

    abstract String email();

    abstract String lastName();

    abstract String phone();

    /** Sets all attributes to values that no other person has. */
    void fill(long number, String[] values) {
        id = number;
        city = values[3];
        street = values[4];
        country = values[5];
        nickname = values[6];
        title = values[7];
    }

    /** Touches each attribute. Not by its hash: H2 hands out the same strings each time, and those keep theirs. */
    final long sum() {
        return id
                + email().length()
                + lastName().length()
                + phone().length()
                + city.length()
                + street.length()
                + country.length()
                + nickname.length()
                + title.length();
    }
}
