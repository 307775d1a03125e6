package dev.coffer.spring.property;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys of encrypted property values. They are needed before there is a database, so they lie in a folder of their own.
 *
 * @param location Folder of the keyring that encrypted property values lie under. Without it coffer.repository.location.
 * @param keyring Keyring that encrypted property values lie under.
 */
@ConfigurationProperties("coffer.properties")
record PropertiesProperties(
        @Nullable Path location, @DefaultValue("properties") String keyring) {}
