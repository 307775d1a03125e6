package dev.coffer.spring.test;

import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.KeyGenerator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** A new key-encryption key and an empty repository, in memory, in front of those that properties describe. */
@AutoConfiguration(
        beforeName = {
            "dev.coffer.spring.autoconfigure.KekAutoConfiguration",
            "dev.coffer.spring.autoconfigure.KeyRepositoryAutoConfiguration"
        })
@ConditionalOnClass(name = "org.springframework.boot.test.context.SpringBootTest")
class TestKeyringAutoConfiguration {
    private static final String ALIAS = "test";

    @Bean
    @ConditionalOnMissingBean(KeyEncryptionKey.class)
    KeyEncryptionKey testKeyEncryptionKey() {
        try {
            char[] password = "of nothing".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    ALIAS,
                    new KeyStore.SecretKeyEntry(KeyGenerator.getInstance("AES").generateKey()),
                    new KeyStore.PasswordProtection(password));
            return KeystoreKek.of(store, ALIAS, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no PKCS#12 keystore in memory", e);
        }
    }

    @Bean
    @ConditionalOnMissingBean(KeyRepository.class)
    KeyRepository testKeyRepository() {
        return new KeysInMemory();
    }
}
