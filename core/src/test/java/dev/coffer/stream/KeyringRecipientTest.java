package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.TestKek;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams sealed to keyrings follow rotation, tenants and shredding. */
final class KeyringRecipientTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final Coffer coffer = Coffers.on(repository);
    private final Keyring keyring = coffer.keyring();
    private final byte[] plain = Streams.random(new Random(5), Streams.CHUNK + 9);

    @AfterEach
    void close() {
        coffer.close();
    }

    private static StreamOpener opener(Keyring keyring) {
        return StreamOpener.with(Identity.keyring(keyring));
    }

    private byte[] seal(Keyring keyring) throws IOException {
        return Streams.seal(StreamSealer.to(Recipient.keyring(keyring)), plain);
    }

    @Test
    void sealed_opensByAnotherNodeAndAfterRotation() throws IOException {
        byte[] before = seal(keyring);
        assertThat(keyring.rotate(Activation.IMMEDIATE)).isTrue();
        byte[] after = seal(keyring);
        try (Coffer other = Coffers.on(repository)) {
            assertThat(Streams.open(opener(other.keyring()), before)).isEqualTo(plain);
            assertThat(Streams.open(opener(other.keyring()), after)).isEqualTo(plain);
        }
        assertThat(StreamOpener.readers(new ByteArrayInputStream(before)))
                .isNotEqualTo(StreamOpener.readers(new ByteArrayInputStream(after)));
    }

    @Test
    void verify_namesKeyringAndKey() throws IOException {
        SealedInfo info = opener(keyring).verify(new ByteArrayInputStream(seal(keyring)));
        int key = Coffers.primary(keyring, KeyPurpose.FILE);
        assertThat(info.readers())
                .singleElement()
                .hasToString(String.format("keyring customers, key %08x", key))
                .satisfies(reader -> assertThat(reader.keyId()).hasValue(key));
    }

    @Test
    void tenants_openTheirOwnOnly() throws IOException {
        Keyring acme = coffer.forTenant("acme").keyring();
        byte[] sealed = seal(acme);
        assertThat(Streams.open(opener(acme), sealed)).isEqualTo(plain);
        for (Keyring other : new Keyring[] {keyring, coffer.forTenant("other").keyring()}) {
            other.create();
            assertThatThrownBy(() -> Streams.open(opener(other), sealed))
                    .isInstanceOf(UnknownKeyException.class)
                    .hasMessageContaining("keyring customers/acme");
        }
    }

    @Test
    void shredded_opensNoMore() throws IOException {
        Keyring person = keyring.subject("4711");
        byte[] sealed = seal(person);
        assertThat(Streams.open(opener(person), sealed)).isEqualTo(plain);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("4711");
        coffer.shred("4711");
        assertThatThrownBy(() -> Streams.open(opener(person), sealed)).isInstanceOf(KeyUnavailableException.class);
    }

    /** Another recipient opens it all the same: what a keyring says of its keys concerns its own stanza. */
    @Test
    void disabledKey_isRefusedByNameUnlessAnotherIdentityOpens() throws IOException {
        Identity operator = Identity.generate();
        byte[] sealed = Streams.seal(StreamSealer.to(Recipient.keyring(keyring), operator.recipient()), plain);
        int key = Coffers.primary(keyring, KeyPurpose.FILE);
        keyring.disable(key);
        assertThatThrownBy(() -> Streams.open(opener(keyring), sealed))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(String.format("%08x", key));
        assertThat(Streams.open(StreamOpener.with(Identity.keyring(keyring), operator), sealed))
                .isEqualTo(plain);
        assertThatThrownBy(() -> seal(keyring)).isInstanceOf(KeyUnavailableException.class);
        keyring.enable(key);
        assertThat(Streams.open(opener(keyring), sealed)).isEqualTo(plain);
    }

    @Test
    void restoredRepositoryWithoutTheKey_saysSo() throws IOException {
        byte[] sealed = seal(keyring);
        try (Coffer elsewhere = Coffers.on(new InMemoryKeyRepository())) {
            elsewhere.keyring().create();
            assertThatThrownBy(() -> Streams.open(opener(elsewhere.keyring()), sealed))
                    .isInstanceOf(UnknownKeyException.class)
                    .hasMessageContaining("keyring customers");
        }
    }

    @Test
    void opening_neverMakesAKeyring() throws IOException {
        byte[] sealed = seal(keyring);
        InMemoryKeyRepository empty = new InMemoryKeyRepository();
        try (Coffer elsewhere = Coffers.on(empty)) {
            assertThatThrownBy(() -> Streams.open(opener(elsewhere.keyring()), sealed))
                    .isInstanceOf(KeyUnavailableException.class);
            assertThat(empty.list("", 10)).isEmpty();
        }
    }

    @Test
    void validatedProviders_refuseBecauseNothingOfItIsApproved() {
        try (Coffer approved = Coffers.builder(new InMemoryKeyRepository(), TestKek.standard())
                .validatedProviders("SunJCE", "SUN")
                .build()) {
            assertThatThrownBy(() -> seal(approved.keyring()))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("ChaCha20-Poly1305");
        }
    }
}
