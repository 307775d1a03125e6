package dev.coffer.jpa.eclipselink.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.Test;

/** A value that its column cannot hold is refused as a plain column would, in words that name it. */
class ValueRefusalTest {
    private static final String LONG = "plaintext-plaintext";

    @Entity(name = "Account")
    @Table(name = "account")
    static class Account extends WithId {
        @Encrypted
        @Column(length = 8)
        String name;

        @Encrypted
        @Column(name = "last_name", length = 8)
        String lastName;

        @BlindIndex(of = "lastName")
        @Column(name = "last_name_bidx")
        Long lastNameTags;

        @Encrypted
        @Column(length = 4)
        byte[] photo;

        @Encrypted(type = "decimal(4,2)")
        BigDecimal amount;
    }

    private static Account with(Consumer<Account> change) {
        Account it = new Account();
        it.id = 1;
        change.accept(it);
        return it;
    }

    /** SQLState and message of the one exception. */
    private static String refusal(Consumer<EntityManager> work) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(TestDatabase.H2, Account.class)) {
            Throwable thrown = catchThrowable(() -> unit.run(work));
            assertThat(thrown).isNotNull();
            String found = "";
            boolean wrapped = false;
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                assertThat(String.valueOf(each.getMessage())).doesNotContain(LONG);
                wrapped |= each instanceof DatabaseException;
                found = each instanceof SQLDataException data ? data.getSQLState() + " " + data.getMessage() : found;
            }
            assertThat(wrapped).isTrue();
            assertThat(unit.cells("select * from account")).isEmpty();
            return found;
        }
    }

    @Test
    void value_tooLong_isRefusedAsAPlainColumnWould_andNamesIt() {
        for (String refused : List.of(
                refusal(em -> em.persist(with(it -> it.name = LONG))),
                refusal(em -> em.merge(with(it -> it.name = LONG))))) {
            assertThat(refused)
                    .startsWith("22001 ")
                    .contains("Account.name (account.name, a text(8)) cannot hold the value", "19 code points");
        }
        assertThat(refusal(em -> em.persist(with(it -> it.photo = new byte[5]))))
                .contains("Account.photo (account.photo, a bytes(4)) cannot hold the value: ");
    }

    @Test
    void value_withATag_isRefusedInTheSameWords() {
        assertThat(refusal(em -> em.persist(with(it -> it.lastName = LONG))))
                .contains("Account.lastName (account.last_name, a text(8)) cannot hold the value: ");
    }

    @Test
    void number_outOfRange_isRefused() {
        assertThat(refusal(em -> em.persist(with(it -> it.amount = new BigDecimal("123.45")))))
                .startsWith("22003 ")
                .contains("Account.amount (account.amount, a decimal(4,2)) cannot hold");
    }
}
