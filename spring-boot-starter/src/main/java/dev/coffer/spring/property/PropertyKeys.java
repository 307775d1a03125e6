package dev.coffer.spring.property;

import dev.coffer.Coffer;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.spring.keys.KekProperties;
import dev.coffer.spring.keys.Keystore;
import dev.coffer.spring.keys.RepositoryProperties;
import dev.coffer.spring.keys.SetupFailure;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Opens a Coffer for property values alone, from the properties that are there before any bean is. Stateless. */
final class PropertyKeys {
    private PropertyKeys() {}

    /**
     * @param mayCreate whether sealing may make the keyring
     * @throws SetupFailure if keystore or folder are not configured, or do not open
     */
    static Coffer open(Environment environment, boolean mayCreate) {
        Binder binder = Binder.get(environment);
        PropertiesProperties properties = binder.bindOrCreate("coffer.properties", PropertiesProperties.class);
        Path location = properties.location() != null
                ? properties.location()
                : binder.bindOrCreate("coffer.repository", RepositoryProperties.class)
                        .location();
        if (location == null) {
            throw new SetupFailure(
                    "There are encrypted property values, and no folder of their keyring is configured.",
                    "Set coffer.properties.location. A keyring in a database does not serve: the properties may say how to"
                            + " reach it.");
        }
        Coffer.Builder builder = Coffer.builder()
                .keyEncryptionKey(Keystore.open(binder.bindOrCreate("coffer.kek", KekProperties.class), environment))
                .repository(FileKeyRepository.at(location))
                .keyring(properties.keyring());
        return (mayCreate ? builder : builder.existingKeyringsOnly()).build();
    }

    /** The values, opened, under the same names; the keys are gone afterwards. */
    static Map<String, Object> open(Environment environment, Map<String, String> sealed) {
        try (Coffer coffer = open(environment, false)) {
            return sealed.entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            Map.Entry::getKey,
                            each -> EncryptedProperties.open(coffer, each.getKey(), each.getValue())));
        }
    }
}
