package dev.coffer.spring.property;

import dev.coffer.Coffer;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.spring.internal.SetupFailureException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Property values that are kept encrypted, as {@code {coffer}cf1....}: text envelopes, bound to the property's name, so that a
 * value copied to another property does not decrypt. Stateless.
 *
 * <p>The name enters the keys in the one form that all its spellings share: lower case, no dashes or underscores, dots between its
 * parts, so {@code SPRING_DATASOURCE_PASSWORD} is {@code spring.datasource.password}.
 */
public final class EncryptedProperties {
    static final String PREFIX = "{coffer}";

    private static final String TABLE = "property";
    private static final String PASSPHRASE = "coffer.kek.passphrase";
    private static final int NAME_BYTES = 20; // a column's name has at most 63 characters

    private EncryptedProperties() {}

    /** The value to write into the configuration in place of {@code value}. */
    public static String encrypt(Coffer coffer, String property, String value) {
        return PREFIX + cipher(coffer, property).encryptToText(value);
    }

    /** @throws SetupFailureException if it does not decrypt; the message names the property */
    static String decrypt(Coffer coffer, String property, String value) {
        try {
            return String.valueOf(cipher(coffer, property).decryptText(value.substring(PREFIX.length())));
        } catch (CofferException e) {
            throw new SetupFailureException(
                    "The encrypted value of the property " + named(property) + " does not decrypt: " + why(e) + ".",
                    "Encrypt it again for this property with EncryptProperty, under the keyring that coffer.properties.location"
                            + " holds. A value moved from another property does not decrypt, nor one in a variable whose"
                            + " underscores stand for dashes.",
                    e);
        }
    }

    /** In words of configuration, where Coffer's own speak of columns. */
    private static String why(CofferException e) {
        if (e instanceof AuthenticationFailedException) {
            return "it was altered, or encrypted for another property";
        }
        return e instanceof MalformedCiphertextException
                ? "it is cut, or no envelope at all"
                : String.valueOf(e.getMessage());
    }

    /** A variable with the property that it is taken for: {@code SHOP_API_KEY} is {@code shop.api.key}, not {@code shop.api-key}. */
    private static String named(String property) {
        return property.indexOf('.') < 0 && property.indexOf('_') > 0
                ? uniform(property) + " (" + property + ")"
                : property;
    }

    private static FieldCipher<String> cipher(Coffer coffer, String property) {
        return coffer.cipher(TABLE, "p" + hash(uniform(property)), FieldType.TEXT);
    }

    /** Whether a property's value is one of these. */
    static boolean isEncrypted(@Nullable Object value) {
        return value instanceof CharSequence text && text.toString().startsWith(PREFIX);
    }

    /** The form that all spellings of a name share: {@code users[0].api-key} is {@code USERS_0_APIKEY}. */
    static String uniform(String property) {
        String dotted = property.indexOf('.') < 0 ? property.replace('_', '.') : property;
        return dotted.replaceAll("[-_\\]]", "").replace('[', '.').toLowerCase(Locale.ROOT);
    }

    private static String hash(String uniform) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uniform.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The properties that say where the keys of such values are, if there are such values. */
    public static Set<String> keysRead(Environment environment) {
        if (!(environment instanceof ConfigurableEnvironment configurable)
                || configurable.getPropertySources().stream().noneMatch(Decrypted.class::isInstance)) {
            return Set.of();
        }
        return Set.of(
                "coffer.kek.location",
                "coffer.kek.alias",
                PASSPHRASE,
                "coffer.kek.passphrase-file",
                "coffer.properties.keyring",
                environment.containsProperty("coffer.properties.location")
                        ? "coffer.properties.location"
                        : "coffer.repository.location");
    }

    /** Whether a report must not show this: the keystore's passphrase, and what was decrypted, wherever it stands. */
    public static boolean isSecret(Environment environment, String property, @Nullable Object value) {
        String uniform = uniform(property);
        return uniform.equals(PASSPHRASE)
                || (environment instanceof ConfigurableEnvironment configurable
                        && configurable.getPropertySources().stream()
                                .filter(Decrypted.class::isInstance)
                                .map(Decrypted.class::cast)
                                .anyMatch(each -> each.uniformNames().contains(uniform)
                                        || (value != null && each.occursIn(value.toString()))));
    }
}
