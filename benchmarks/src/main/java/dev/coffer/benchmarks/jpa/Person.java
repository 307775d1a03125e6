package dev.coffer.benchmarks.jpa;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** Eight attributes of text, 24 characters each: five that nobody protects, and three that a subclass declares. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
abstract class Person {
    @Id
    long id;

    String city;
    String street;
    String country;
    String nickname;
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

    /** Touches each attribute. */
    final long sum() {
        return id
                + email().hashCode()
                + lastName().hashCode()
                + phone().hashCode()
                + city.hashCode()
                + street.hashCode()
                + country.hashCode()
                + nickname.hashCode()
                + title.hashCode();
    }
}
