package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A document that is older, forked, altered, cut or in the wrong place, and what comes of it. */
final class DocumentFaultsTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();

    private StoredKeyring stored() {
        return repository.load("customers").orElseThrow();
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "an older generation is given (a lagging replica)",
            then = "ignored with the event `OlderDocumentIgnored`; the newer one serves for `maxStaleness`")
    void refresh_olderGeneration_isIgnored() {
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        StoredKeyring old = stored();
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(coffer).encrypt("y");
        repository.plant("customers", old);
        coffer.keyring("customers").refresh();
        assertThat(coffer.keyring("customers").generation()).isEqualTo(2);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "nothing but older generations is given for longer than `maxStaleness`",
            then = "`KeyringTamperedException`: a rollback, or a replica that never catches up")
    void onlyOlderGenerations_beyondMaxStaleness_areARollback() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        StoredKeyring old = stored();
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(coffer).encrypt("y");
        StoredKeyring young = stored();
        repository.plant("customers", old);
        clocks.pass(Duration.ofMinutes(59));
        coffer.keyring("customers").refresh();
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
        clocks.pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> email(coffer).decrypt(envelope))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("has given an older generation than 2 for longer than PT1H");
        repository.plant("customers", young);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "the chain of generations is forked",
            then = "`KeyringTamperedException`; the cached one serves")
    void refresh_fork_isTamperedAndTheCachedServes() {
        Coffer first = Coffers.on(repository, kek);
        email(first).encrypt("x");
        StoredKeyring base = stored();
        Coffer second = Coffers.on(repository, kek);
        first.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(first).encrypt("y");
        repository.plant("customers", base);
        second.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThatThrownBy(() -> first.keyring("customers").refresh())
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining(
                        "generation 2 does not follow from the one this node knows: the keyring was forked");
        second.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThatThrownBy(() -> first.keyring("customers").refresh()).isInstanceOf(KeyringTamperedException.class);
        assertThat(email(first).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "a bit is flipped, in any byte",
            then = "`KeyringTamperedException` or `KeyUnavailableException`; the document is left as it is")
    void load_anyBitFlippedInAnyByte_isRefusedAndNothingChanges() {
        email(Coffers.on(repository, kek)).encrypt("x");
        StoredKeyring good = stored();
        byte[] document = good.document();
        for (int i = 0; i < document.length; i++) {
            byte[] bad = document.clone();
            bad[i] ^= (byte) (1 << i % 8);
            StoredKeyring planted = new StoredKeyring(1, bad);
            repository.plant("customers", planted);
            assertThatThrownBy(() -> Coffers.on(repository, kek))
                    .as("byte %d", i)
                    .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
            assertThat(stored()).isSameAs(planted);
        }
        repository.plant("customers", good);
        Coffers.on(repository, kek).close();
    }

    @Test
    @WhatHappens(part = Part.DOCUMENT, when = "it is empty, or cut at any length", then = "`KeyringTamperedException`")
    void load_truncatedAtAnyLength_isRefused() {
        email(Coffers.on(repository, kek)).encrypt("x");
        byte[] document = stored().document();
        for (int length = 0; length < document.length; length++) {
            repository.plant("customers", new StoredKeyring(1, Arrays.copyOf(document, length)));
            assertThatThrownBy(() -> Coffers.on(repository, kek)).isInstanceOf(KeyringTamperedException.class);
        }
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "it is another keyring's, or of another generation than the repository says",
            then = "`KeyringTamperedException` or `KeyUnavailableException`")
    void load_otherKeyringsDocumentOrOtherGeneration_isRefused() {
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        coffer.keyring("suppliers").rotate();
        StoredKeyring good = stored();
        repository.plant("customers", repository.load("suppliers").orElseThrow());
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
        repository.plant("customers", new StoredKeyring(5, good.document()));
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("the repository calls generation 1 generation 5");
    }
}
