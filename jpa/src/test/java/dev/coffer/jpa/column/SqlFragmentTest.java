package dev.coffer.jpa.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could be the column {@code email}, counts as it. */
class SqlFragmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email = :p",
                "EMAIL='x'",
                "c.email <> ''",
                "\"email\" = 1",
                "`Email` in (1)",
                "[email] = 1",
                "{alias}.email like 'x'",
                "lower(email) = 'x'",
                "email in (select 1)",
                "name = 'a' or email = 'b'",
                "name = 'it''s' or email = 'b'",
                "name = '\\' or email = '",
                "name = /* email */ 1",
                "name = 'a' -- it's\n and email = 1",
                "name = 1 # '\n and email = '",
                "name = $$email$$",
                "name = 'open or email",
                "U&\"\\0065mail\" = 1",
                "u&\"!0065mail\" uescape '!' = 1",
                "name=1 or(email)is unknown",
                "email is null or email = 'x'",
                "email||''='x'",
                "1=email",
                "email::text = 'x'",
                "(email) = 'x'",
                "select email from t where email = 1"
            })
    void uses_whatCouldBeTheColumn_isSeen(String sql) {
        assertThat(SqlFragment.of(sql).uses("email")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id = 1",
                "e_mail = 1",
                "emails = 1",
                "kind = 'email'",
                "kind = 'it''s email'",
                "id = :email",
                "email is null",
                "c.email is not null and id = 1",
                "\"e mail\" = 'email'"
            })
    void uses_whatCannotBeTheColumn_isLeftAlone(String sql) {
        assertThat(SqlFragment.of(sql).uses("email")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select email from customer",
                "select c.id, c.email from customer c where c.id = ?",
                "select s.c.email as e, id from customer c order by id",
                "select c.email e, id from customer c",
                "select (select email from customer where id = 1) from t",
                "select id from customer where email is null",
                "select id, email from a union all select id, email from b",
                "select count(*) from customer where name = 'email'"
            })
    void computes_aColumnThatIsOnlySelected_isNotSaid(String sql) {
        assertThat(SqlFragment.of(sql).computes("email")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from customer where email = ?",
                "select id from customer where email = 'x'",
                "select id from customer order by name, email",
                "select name, email from customer group by name, email",
                "select lower(email) from customer",
                "select email || 'x' from customer",
                "select distinct email from customer",
                "select email from a union select email from b",
                "select count(email) from customer",
                "select id, email = 'x' from customer",
                "update customer set email = ? where id = ?",
                "insert into customer (id, email) values (?, ?)",
                "select id from customer c join t on c.email = t.email",
                "select id from customer join t using (email)",
                "select a, (email) from customer",
                "select email from customer where name = '\\'"
            })
    void computes_anythingElse_isSaid(String sql) {
        assertThat(SqlFragment.of(sql).computes("email")).isTrue();
    }
}
