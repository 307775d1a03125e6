package dev.coffer.spring.autoconfigure;

import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.spring.internal.KekProperties;
import dev.coffer.spring.internal.Keystore;
import dev.coffer.spring.internal.Reads;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The key-encryption key in a PKCS#12 file, unless the application has others: then all of those, and not this one. */
@AutoConfiguration
@EnableConfigurationProperties(KekProperties.class)
class KekAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(KeyEncryptionKey.class)
    @Reads({"coffer.kek.location", "coffer.kek.alias", "coffer.kek.passphrase", "coffer.kek.passphrase-file"})
    KeyEncryptionKey cofferKeyEncryptionKey(KekProperties properties, Environment environment) {
        return Keystore.open(properties, environment);
    }
}
