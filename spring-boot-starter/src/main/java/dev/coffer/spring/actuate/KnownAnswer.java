package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts a value that another implementation encrypted, under keyrings that it wrote: AES-GCM, HMAC, HKDF, AES-SIV and XAES-256-GCM
 * have to come out right on this JVM and machine for that. Keys and value are the public ones of docs/vectors.
 */
final class KnownAnswer {
    private static final HexFormat HEX = HexFormat.of();
    private static volatile boolean passed;

    private KnownAnswer() {}

    /**
     * Computes it until it came out right once in this process: the code does not change under it.
     *
     * @throws IllegalStateException if it comes out wrong
     */
    static void check() {
        if (!passed) {
            Properties vector = vector();
            String expected = vector.getProperty("value");
            if (!expected.equals(decrypted(vector))) {
                throw new IllegalStateException(
                        "a value encrypted elsewhere decrypts to something else here: this JVM computes"
                                + " wrongly; do not write with it");
            }
            passed = true;
        }
    }

    static Properties vector() {
        Properties vector = new Properties();
        try (InputStream in = KnownAnswer.class.getResourceAsStream("known-answer.properties")) {
            vector.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vector;
    }

    static String decrypted(Properties vector) {
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek(vector))
                .repository(new Fixed(vector))
                .keyring(vector.getProperty("keyring"))
                .cachedCiphers(2)
                .existingKeyringsOnly()
                .build()) {
            return String.valueOf(coffer.forSubject(vector.getProperty("subject"))
                    .cipher("customer", "email", FieldType.TEXT)
                    .decrypt(HEX.parseHex(vector.getProperty("envelope"))));
        }
    }

    private static KeystoreKek kek(Properties vector) {
        try {
            char[] password = "of nothing at all".toCharArray();
            String alias = vector.getProperty("kekId").substring("keystore:".length());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    alias,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(HEX.parseHex(vector.getProperty("kek")), "AES")),
                    new KeyStore.PasswordProtection(password));
            return KeystoreKek.of(store, alias, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no PKCS#12 keystore in memory", e);
        }
    }

    /** Two documents, never more: writing is refused. */
    private record Fixed(Properties vector) implements KeyRepository {
        @Override
        public Optional<StoredKeyring> load(String keyring) {
            String member = keyring.equals(vector.getProperty("keyring"))
                    ? "document"
                    : keyring.equals(vector.getProperty("subjectKeyring")) ? "subjectDocument" : "none";
            return Optional.ofNullable(vector.getProperty(member))
                    .map(document -> new StoredKeyring(1, HEX.parseHex(document)));
        }

        @Override
        public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
            throw new KeyUnavailableException("the known answers are only read");
        }

        @Override
        public List<String> list(String after, int limit) {
            return List.of();
        }

        @Override
        public String toString() {
            return "the known answers";
        }
    }
}
