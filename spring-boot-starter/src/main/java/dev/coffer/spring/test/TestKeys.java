package dev.coffer.spring.test;

import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.internal.Reads;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.KeyGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A new key-encryption key and an empty repository, in memory, in front of those that properties describe. */
@Configuration(proxyBeanMethods = false)
class TestKeys {
    static final String REPOSITORY = "testKeyRepository";

    private static final String ALIAS = "test";

    @Bean
    @ConditionalOnMissingBean(KeyEncryptionKey.class)
    @Reads({"coffer.kek.location", "coffer.kek.alias", "coffer.kek.passphrase", "coffer.kek.passphrase-file"
    }) // not looked at
    KeyEncryptionKey testKeyEncryptionKey() {
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
    KeyRepository testKeyRepository() {
        return new KeysInMemory();
    }
}
