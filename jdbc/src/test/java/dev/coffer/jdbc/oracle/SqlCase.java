package dev.coffer.jdbc.oracle;

import dev.coffer.testing.TestDatabase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement, and what is expected of it.
 *
 * @param form the line of {@code docs/sql.md} that it is an example of
 * @param refusal a part of the message, or null if it is taken
 */
record SqlCase(
        String form,
        Set<TestDatabase> databases,
        String sql,
        List<? extends @Nullable Object> parameters,
        @Nullable String refusal) {
    static SqlCase taken(String form, String sql, @Nullable Object... parameters) {
        return new SqlCase(form, EnumSet.allOf(TestDatabase.class), sql, Arrays.asList(parameters), null);
    }

    static SqlCase refused(String form, String refusal, String sql) {
        return new SqlCase(form, EnumSet.allOf(TestDatabase.class), sql, List.of(), refusal);
    }

    /** On MySQL wherever on MariaDB. */
    SqlCase on(TestDatabase first, TestDatabase... more) {
        EnumSet<TestDatabase> databases = EnumSet.of(first, more);
        if (databases.contains(TestDatabase.MARIADB)) {
            databases.add(TestDatabase.MYSQL);
        }
        return new SqlCase(form, databases, sql, parameters, refusal);
    }

    /** Nowhere else, where one of the pair has a form and the other has not. */
    SqlCase onlyOn(TestDatabase first, TestDatabase... more) {
        return new SqlCase(form, EnumSet.of(first, more), sql, parameters, refusal);
    }

    boolean isTaken() {
        return refusal == null;
    }
}
