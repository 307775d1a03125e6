package dev.coffer.spring.test;

import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.internal.Reads;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.crypto.KeyGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A key-encryption key and a repository in memory, in front of those that properties describe. All contexts of a JVM have the same, as a
 * database in memory outlives a context too: what one has written the next reads. Beside a key-encryption key of the application's own
 * the repository is one for each context, for two keys may have the same id.
 */
@Configuration(proxyBeanMethods = false)
class TestKeys {
    static final String REPOSITORY = "testKeyRepository";

    private static final String ALIAS = "test";

    /** Of this JVM; made when first needed. */
    private static final class Shared {
        static final KeyEncryptionKey KEK = newKey();
        static final KeyRepository KEYRINGS = new KeysInMemory();
    }

    @Bean
    @ConditionalOnMissingBean(KeyEncryptionKey.class)
    @Reads({"coffer.kek.location", "coffer.kek.alias", "coffer.kek.passphrase", "coffer.kek.passphrase-file"
    }) // not looked at
    KeyEncryptionKey testKeyEncryptionKey() {
        return Shared.KEK;
    }

    private static KeyEncryptionKey newKey() {
        try {
            char[] password = "of nothing at all".toCharArray();
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(256);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    ALIAS, new KeyStore.SecretKeyEntry(keys.generateKey()), new KeyStore.PasswordProtection(password));
            return KeystoreKek.of(store, ALIAS, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no PKCS#12 keystore in memory", e);
        }
    }

    @Bean(REPOSITORY)
    @ConditionalOnMissingBean(KeyRepository.class)
    @Reads({
        "coffer.repository.type",
        "coffer.repository.location",
        "coffer.repository.data-source",
        "coffer.repository.table",
        "coffer.repository.create-table",
        "coffer.repository.query-timeout"
    })
    KeyRepository testKeyRepository(List<KeyEncryptionKey> keks) {
        return keks.equals(List.of(Shared.KEK)) ? Shared.KEYRINGS : new KeysInMemory();
    }
}
