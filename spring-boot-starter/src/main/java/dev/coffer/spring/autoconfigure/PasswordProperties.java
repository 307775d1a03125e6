package dev.coffer.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are stored.
 *
 * @param enabled Whether to make a PasswordHasher and a PasswordEncoder.
 * @param pepper Column that holds the hashes, table.column, if they are to be encrypted under the keyring.
 */
@ConfigurationProperties("coffer.password")
record PasswordProperties(
        @DefaultValue("true") boolean enabled, @Nullable String pepper) {}
