package dev.coffer.spring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;

/** Every property below {@code coffer}, and why nothing reads it where nothing does. */
@SuppressWarnings("ImmutableEnumChecker") // a name and a list of names, neither of which changes
enum KnownProperty {
    POLICY("policy", Place.POLICY),
    KEYRING("keyring", Place.COFFER),
    PROFILE("profile", Place.COFFER),
    VALIDATED_PROVIDERS("validated-providers", Place.COFFER),
    ANCHOR_LOCATION("anchor.location", Place.ANCHOR),
    WAIVED_EXISTING_KEYRINGS_ONLY("waived.existing-keyrings-only", Place.COFFER),
    WAIVED_TWO_KEY_ENCRYPTION_KEYS("waived.two-key-encryption-keys", Place.COFFER),
    WAIVED_OWNER_ONLY_FILES("waived.owner-only-files", Place.COFFER),
    EXISTING_KEYRINGS_ONLY("existing-keyrings-only", Place.COFFER),
    REFRESH_INTERVAL("refresh-interval", Place.COFFER),
    MAX_STALENESS("max-staleness", Place.COFFER),
    CACHED_CIPHERS("cached-ciphers", Place.COFFER),
    CACHED_KEYRINGS("cached-keyrings", Place.COFFER),
    ROTATION_MAX_AGE("rotation.max-age", Place.COFFER),
    ROTATION_MAX_VALUES("rotation.max-values", Place.COFFER),
    KEK_LOCATION("kek.location", Place.KEK),
    KEK_ALIAS("kek.alias", Place.KEK),
    KEK_PASSPHRASE("kek.passphrase", Place.KEK),
    KEK_PASSPHRASE_FILE("kek.passphrase-file", Place.KEK),
    KEK_TIMEOUT("kek.timeout", Place.COFFER),
    REPOSITORY_TYPE("repository.type", Place.REPOSITORY),
    REPOSITORY_LOCATION("repository.location", Place.FOLDER),
    REPOSITORY_DATA_SOURCE("repository.data-source", Place.TABLE),
    REPOSITORY_TABLE("repository.table", Place.TABLE),
    REPOSITORY_CREATE_TABLE("repository.create-table", Place.TABLE),
    REPOSITORY_QUERY_TIMEOUT("repository.query-timeout", Place.TABLE),
    DATA_SOURCE_WRAP("data-source.wrap", Place.DATA_SOURCE),
    DATA_SOURCE_MIGRATIONS("data-source.migrations", Place.MIGRATIONS),
    PASSWORD_ENABLED("password.enabled", Place.PASSWORDS),
    PASSWORD_PEPPER("password.pepper", Place.PASSWORDS),
    PROPERTIES_LOCATION("properties.location", Place.VALUES),
    PROPERTIES_KEYRING("properties.keyring", Place.VALUES),
    HEALTH_KEK_INTERVAL("health.kek-interval", Place.HEALTH);

    /** Above all of them. */
    static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("coffer");

    private final ConfigurationPropertyName property;
    private final Place place;

    KnownProperty(String below, Place place) {
        this.property = ConfigurationPropertyName.of("coffer." + below);
        this.place = place;
    }

    ConfigurationPropertyName property() {
        return property;
    }

    /** Whether nothing is lost where nothing reads it. */
    boolean isHarmless(@Nullable Object value) {
        return switch (this) {
            case DATA_SOURCE_WRAP -> true; // without any data source nothing is sent anywhere
            case PASSWORD_ENABLED ->
                value != null && value.toString().equalsIgnoreCase("false"); // as it says: none is made
            default -> false;
        };
    }

    /** Why nothing reads it, in a sentence without its subject. */
    String whyUnused(ConfigurableListableBeanFactory beans) {
        return place.beansInstead(beans)
                .map(names -> "has no effect beside the application's own bean " + names)
                .findFirst()
                .orElse("has no effect: " + place.otherwise);
    }

    /** What a property would have been read for, and whose bean comes instead. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Place {
        COFFER("there is no Coffer made from properties", "dev.coffer.Coffer"),
        ANCHOR("there is no Coffer made from properties", "dev.coffer.Coffer", "dev.coffer.keys.GenerationAnchor"),
        POLICY("there is no policy made from properties", "dev.coffer.policy.EncryptionPolicy"),
        KEK("there is no keystore to open", "dev.coffer.keys.KeyEncryptionKey"),
        REPOSITORY("there is no repository made from properties", "dev.coffer.keys.KeyRepository"),
        FOLDER("it belongs to coffer.repository.type=file", "dev.coffer.keys.KeyRepository"),
        TABLE("it belongs to coffer.repository.type=jdbc", "dev.coffer.keys.KeyRepository"),
        DATA_SOURCE("there is no data source"),
        MIGRATIONS("it belongs to coffer.data-source.wrap"),
        PASSWORDS(
                "no PasswordEncoder of Coffer's is made. One takes Spring Security's crypto module, Bouncy Castle"
                        + " (bcprov) or a bean of type PasswordPolicy, and coffer.password.enabled not being false",
                "dev.coffer.password.PasswordHasher",
                "org.springframework.security.crypto.password.PasswordEncoder"),
        VALUES("no property that is in force has an encrypted value"),
        HEALTH("there is no health indicator of Coffer's");

        private final String otherwise;
        private final List<String> types;

        Place(String otherwise, String... types) {
            this.otherwise = otherwise;
            this.types = List.of(types);
        }

        /** By the definitions, as no bean must be made so early. What Coffer's own auto-configurations define does not count. */
        private java.util.stream.Stream<String> beansInstead(ConfigurableListableBeanFactory beans) {
            ClassLoader loader = beans.getBeanClassLoader();
            return types.stream()
                    .filter(type -> ClassUtils.isPresent(type, loader))
                    .flatMap(type -> Arrays.stream(
                            beans.getBeanNamesForType(ClassUtils.resolveClassName(type, loader), true, false)))
                    .filter(name -> !UnusedProperties.isOurs(beans, name))
                    .map(name -> "'" + name + "'");
        }
    }
}
