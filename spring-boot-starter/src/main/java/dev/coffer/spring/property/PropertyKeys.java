package dev.coffer.spring.property;

import dev.coffer.Coffer;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.spring.internal.KekProperties;
import dev.coffer.spring.internal.Keystore;
import dev.coffer.spring.internal.RepositoryProperties;
import dev.coffer.spring.internal.SetupFailureException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Opens a Coffer for property values alone, from the properties that are there before any bean is. Stateless. */
final class PropertyKeys {
    private PropertyKeys() {}

    /**
     * @param mayCreate whether encrypting may make the keyring
     * @throws SetupFailureException if keystore or folder are not configured, or do not open
     */
    static Coffer open(Environment environment, boolean mayCreate) {
        Binder binder = Binder.get(environment);
        PropertiesProperties properties = binder.bindOrCreate("coffer.properties", PropertiesProperties.class);
        Path location = properties.location() != null
                ? properties.location()
                : binder.bindOrCreate("coffer.repository", RepositoryProperties.class)
                        .location();
        if (location == null) {
            throw new SetupFailureException(
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

    /** The values, decrypted, under the same sources and names; the keys are gone afterwards. */
    static <S> Map<S, Map<String, String>> decrypt(Environment environment, Map<S, Map<String, String>> encrypted) {
        Map<S, Map<String, String>> decrypted = new LinkedHashMap<>();
        try (Coffer coffer = open(environment, false)) {
            encrypted.forEach((source, values) -> {
                Map<String, String> plain = new HashMap<>();
                values.forEach((name, value) -> plain.put(name, EncryptedProperties.decrypt(coffer, name, value)));
                decrypted.put(source, plain);
            });
        }
        return decrypted;
    }
}
