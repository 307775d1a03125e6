package dev.coffer.thirdreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.internal.aead.BoundKeyWrap;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.thirdreader.Document.KeyEntry;
import dev.coffer.thirdreader.Refused.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A folder of keyrings after a life of Coffer's, opened by the page alone: from the files and the keystore's key to values, searches, tenants and
 * data subjects.
 */
final class WholeRepositoryTest {
    private static final char[] PASSPHRASE = "correct horse battery staple".toCharArray();

    private final TurnableClocks clocks = new TurnableClocks();

    @TempDir
    private Path folder;

    @Test
    void folderAfterALife_isReadFromItsFiles() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("coffer", new SecretKeySpec(Writing.filled(3), "AES"), PASSPHRASE, null);
        KeyEncryptionKey kek = KeystoreKek.of(store, "coffer", PASSPHRASE);
        FileKeyRepository repository = FileKeyRepository.at(folder.resolve("keys"));
        Map<String, byte[]> root = new HashMap<>();
        Map<String, byte[]> acme = new HashMap<>();
        byte[] zoe;
        long tag;
        try (Coffer coffer = Coffers.builder(repository, kek, clocks).build()) {
            Coffer tenant = coffer.forTenant("Acme.de");
            root.put("before", email(coffer, "before"));
            acme.put("before", email(tenant, "before"));
            zoe = email(tenant.forSubject("Zo\u00eb"), "zoe");
            byte[] unused = email(coffer.forSubject("4711"), "gone");
            coffer.shred("4711");
            coffer.keyring().rotate(Activation.IMMEDIATE);
            root.put("after", email(coffer, "after"));
            clocks.pass(Duration.ofMinutes(1));
            assertThat(coffer.maintenance().rotateMasters(clocks.clocks().now()).complete())
                    .isTrue();
            acme.put("later", email(tenant, "later"));
            tag = tenant.blindIndex("customer", "email", FieldType.TEXT).tag("mary");
        }
        Files.copy(folder.resolve("keys/customers.keyring"), folder.resolve("keys/Customers.keyring"));
        Files.copy(folder.resolve("keys/customers.keyring"), folder.resolve("keys/backup 100%.keyring"));

        Keyrings keyrings = new Keyrings(
                Map.of("keystore:coffer", Writing.filled(3)), clocks.clocks().now());
        Map<String, Folder.Stored> files = new Folder(folder.resolve("keys")).keyrings();
        Known customers = read(keyrings, files, "customers", null);
        assertThat(customers.epoch()).isEqualTo(2);
        assertValues(customers, root);
        Known acmes = read(keyrings, files, "customers/Acme.de", customers);
        assertValues(acmes, acme);
        byte[] mary = Crypto.join(new byte[] {1}, Crypto.utf8("mary"));
        assertThat(new Column("customer", "email").tag(material(keyrings, acmes, "index"), mary))
                .isEqualTo(tag);
        String zoes = Keyrings.child("customers/Acme.de", newest(keyrings, acmes, "name"), "Zo\u00eb");
        assertValues(read(keyrings, files, zoes, acmes), Map.of("zoe", zoe));
        String gone = Keyrings.child("customers", newest(keyrings, customers, "name"), "4711");
        assertThatThrownBy(() -> read(keyrings, files, gone, customers))
                .as("what was shredded stays under the older wrap key, which is disabled")
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.KEY_UNAVAILABLE));
        assertThat(files.keySet()).containsExactlyInAnyOrder("customers", "customers/Acme.de", zoes, gone);
        assertThat(repository.list("", 10)).containsExactlyInAnyOrderElementsOf(files.keySet());
    }

    private static byte[] email(Coffer coffer, String value) {
        return Objects.requireNonNull(
                coffer.cipher("customer", "email", FieldType.TEXT).encrypt(value));
    }

    private static Known read(Keyrings keyrings, Map<String, Folder.Stored> files, String name, @Nullable Known parent)
            throws Refused {
        Folder.Stored stored = files.get(name);
        return keyrings.read(name, stored.generation(), stored.document(), null, parent);
    }

    private static byte[] material(Keyrings keyrings, Known known, String purpose) {
        return Objects.requireNonNull(newest(keyrings, known, purpose).material());
    }

    private static KeyEntry newest(Keyrings keyrings, Known known, String purpose) {
        return Objects.requireNonNull(keyrings.newest(Objects.requireNonNull(known.document()), purpose));
    }

    private static void assertValues(Known known, Map<String, byte[]> envelopes) throws Refused {
        Values values = new Values(Objects.requireNonNull(known.document()).keys());
        for (Map.Entry<String, byte[]> envelope : envelopes.entrySet()) {
            assertThat(values.read(new Column("customer", "email"), null, "text", envelope.getValue()))
                    .isEqualTo(envelope.getKey());
        }
    }

    /** Both ways in which a token may wrap. */
    @ParameterizedTest
    @ValueSource(bytes = {1, 2, 3})
    void recipientOnAToken_isOpenedAsItsFirstByteSays(byte way) throws Exception {
        FileKeyRepository repository = FileKeyRepository.at(folder.resolve("keys"));
        byte[] value;
        try (Coffer coffer = Coffers.on(repository, new Token(way), clocks)) {
            value = email(coffer, "x");
        }
        Keyrings keyrings = new Keyrings(
                Map.of("pkcs11:coffer", Writing.filled(3)), clocks.clocks().now());
        Map<String, Folder.Stored> files = new Folder(folder.resolve("keys")).keyrings();
        if (way == 3) {
            assertThatThrownBy(() -> read(keyrings, files, "customers", null)).isInstanceOf(Refused.class);
        } else {
            assertValues(read(keyrings, files, "customers", null), Map.of("x", value));
        }
    }

    /** What a token does, with the JDK's ciphers. */
    private static final class Token implements KeyEncryptionKey {
        private final SecretKey key = new SecretKeySpec(Writing.filled(3), "AES");
        private final Provider provider = Security.getProvider("SunJCE");
        private final byte way;

        Token(byte way) {
            this.way = way;
        }

        @Override
        public String id() {
            return "pkcs11:coffer";
        }

        @Override
        public byte[] wrap(byte[] masterKey, byte[] associatedData) {
            try {
                byte[] wrapped = way == 2
                        ? BoundKeyWrap.wrap(provider, key, masterKey, associatedData)
                        : KeyWrap.wrap(provider, key, masterKey, associatedData);
                return Crypto.join(new byte[] {way}, wrapped);
            } catch (GeneralSecurityException e) {
                throw new KeyUnavailableException("no", e);
            }
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
            try {
                byte[] body = Arrays.copyOfRange(wrapped, 1, wrapped.length);
                return way == 2
                        ? BoundKeyWrap.unwrap(provider, key, body, associatedData)
                        : KeyWrap.unwrap(provider, key, body, associatedData);
            } catch (GeneralSecurityException e) {
                throw new KeyUnavailableException("no", e);
            }
        }
    }
}
