package dev.coffer.spring.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key-encryption key in a PKCS#12 file. Its passphrase is no part of this: it is read where it is needed, by {@link
 * Passphrase}, and kept nowhere.
 *
 * @param location PKCS#12 keystore with the key-encryption key. Not needed with a KeyEncryptionKey bean of your own.
 * @param alias Alias of the key in the keystore.
 * @param passphraseFile File with the keystore's passphrase; one line feed at its end is left out. Set this or
 *     coffer.kek.passphrase.
 * @param timeout How long to wait for the key-encryption key, your own beans included; without it as long as it takes.
 */
@ConfigurationProperties("coffer.kek")
public record KekProperties(
        @Nullable Path location,
        @DefaultValue("coffer") String alias,
        @Nullable Path passphraseFile,
        @Nullable Duration timeout) {}
