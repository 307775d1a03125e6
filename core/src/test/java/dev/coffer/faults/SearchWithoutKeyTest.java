package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search without a key to search by: never "equals nothing", and nothing is made for it. */
final class SearchWithoutKeyTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();
    private final Coffer coffer = Coffers.on(repository, TestKek.standard(), clocks);

    private static FieldCipher<String> fixed(Coffer coffer) {
        return new FieldCipher<>(coffer.keyring(), new FieldName("customer", "name"), FieldType.TEXT, true);
    }

    private static List<Long> tags(Coffer coffer) {
        return coffer.blindIndex("customer", "email", FieldType.TEXT).candidates("mary");
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "the key that searches go by is disabled",
            then =
                    "refused with `KeyUnavailableException`: never \"nothing is equal\", which a `<>` would take for every row")
    void search_noEnabledKey_isRefused() {
        Coffer other = Coffers.on(repository, TestKek.standard(), clocks);
        assertThat(fixed(coffer).encrypt("mary")).isNotNull();
        assertThat(tags(coffer)).hasSize(1).isEqualTo(tags(other));
        assertThat(fixed(coffer).candidates("mary")).hasSize(1);
        coffer.keyring().disable(primary(coffer.keyring(), KeyPurpose.INDEX));
        coffer.keyring().disable(primary(coffer.keyring(), KeyPurpose.SIV));
        other.keyring().refresh();
        for (Coffer node : List.of(coffer, other, Coffers.on(repository, TestKek.standard(), clocks))) {
            assertThatThrownBy(() -> tags(node))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessage("keyring customers has no index key that is enabled, so nothing can be searched for:"
                            + " enable one");
            assertThatThrownBy(() -> fixed(node).candidates("mary")).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> fixed(node).candidatesAsText("mary")).isInstanceOf(KeyUnavailableException.class);
        }
        assertThat(coffer.blindIndex("customer", "email", FieldType.TEXT).candidates(null))
                .as("what equals no row for another reason")
                .isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is empty and a value is searched for",
            then =
                    "refused with `KeyUnavailableException`; searching never makes a keyring, nor that of a tenant or data subject")
    void search_noKeyring_isRefusedAndCreatesNone() {
        for (Coffer view : List.of(coffer, coffer.forTenant("acme"), coffer.forSubject("4711"))) {
            assertThatThrownBy(() -> tags(view)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> fixed(view).candidates("mary")).isInstanceOf(KeyUnavailableException.class);
        }
        assertThat(repository.list("", 10)).isEmpty();
        assertThat(email(coffer).encrypt("x")).isNotNull();
        for (Coffer view : List.of(coffer.forTenant("acme"), coffer.forSubject("4711"))) {
            assertThatThrownBy(() -> tags(view)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> fixed(view).candidates("mary")).isInstanceOf(KeyUnavailableException.class);
        }
        assertThat(repository.list("", 10)).containsExactly("customers");
    }

    @Test
    void search_afterCreate_findsNothing() {
        for (Coffer view : List.of(
                coffer,
                coffer.forTenant("acme"),
                coffer.forSubject("4711"),
                coffer.forTenant("acme").forSubject("4711"))) {
            view.keyring().create();
            view.keyring().create();
            assertThat(view.keyring().generation()).isOne();
            assertThat(tags(view)).hasSize(1);
            assertThat(fixed(view).candidates("mary")).hasSize(1);
        }
    }

    @Test
    void create_whereNoneMayBeMade_isRefused() {
        Coffer strict = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(repository)
                .keyring("customers")
                .existingKeyringsOnly()
                .build();
        assertThatThrownBy(() -> strict.keyring().create()).isInstanceOf(KeyUnavailableException.class);
        assertThat(repository.list("", 10)).isEmpty();
        coffer.keyring().create();
        strict.keyring().create();
        strict.close();
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "the name of a keyring is mistyped that is to be changed",
            then = "refused with `KeyUnavailableException`; none is made")
    void change_noKeyring_isRefusedAndCreatesNone() {
        for (Keyring mistyped :
                List.of(coffer.keyring("costumers"), coffer.keyring("costumers").tenant("acme"))) {
            assertThatThrownBy(() -> mistyped.disable(7)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> mistyped.enable(7)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> mistyped.destroy(7)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> mistyped.rotateMaster(clocks.clocks().now()))
                    .isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(mistyped::rotateIfDue).isInstanceOf(KeyUnavailableException.class);
        }
        assertThatThrownBy(() -> coffer.keyring("costumers").rewrap(TestKek.standard()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("there is no keyring costumers in memory");
        clocks.pass(Duration.ofMinutes(1));
        KeyringMaintenance.Report report = coffer.maintenance().rewrap(TestKek.standard());
        assertThat(report.examined()).isZero();
        assertThat(repository.list("", 10)).isEmpty();
    }
}
