package dev.coffer.spring.testing;

import dev.coffer.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own, for an application and for a look past it. */
public record FreshDatabase(TestDatabase kind, String url) {
    public static FreshDatabase on(TestDatabase kind) {
        return new FreshDatabase(kind, kind.freshUrl());
    }

    public String property() {
        return "spring.datasource.url=" + url;
    }

    public JdbcTemplate past() {
        return new JdbcTemplate(
                kind == TestDatabase.H2 // where Spring Boot has a user of its own
                        ? new DriverManagerDataSource(url, "sa", "")
                        : kind.open(url));
    }
}
