package dev.coffer.spring.property;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.spring.keys.SetupFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Property values that are kept encrypted, as {@code {coffer}cf1....}: text envelopes, bound to the property's name, so that a
 * value copied to another property does not open. Stateless.
 *
 * <p>The name enters the keys in the one form that all its spellings share: lower case, no dashes, dots between its parts, so
 * {@code SPRING_DATASOURCE_PASSWORD} is {@code spring.datasource.password}.
 */
public final class EncryptedProperties {
    static final String PREFIX = "{coffer}";
    static final String SOURCE = "cofferDecrypted";

    private static final String TABLE = "property";
    private static final String PASSPHRASE = "coffer.kek.passphrase";
    private static final int NAME_BYTES = 20; // a column's name has at most 63 characters

    private EncryptedProperties() {}

    /** The value to write into the configuration in place of {@code value}. */
    public static String seal(Coffer coffer, String property, String value) {
        return PREFIX + cipher(coffer, property).encryptToText(value);
    }

    /** @throws SetupFailure if it does not open; the message names the property */
    static String open(Coffer coffer, String property, String value) {
        try {
            return String.valueOf(cipher(coffer, property).decryptText(value.substring(PREFIX.length())));
        } catch (CofferException e) {
            throw new SetupFailure(
                    "The encrypted value of the property " + property + " does not open: " + e.getMessage() + ".",
                    "Seal it again for this property with SealProperty, under the keyring that coffer.properties.location"
                            + " holds: a value moved from another property does not open.",
                    e);
        }
    }

    private static FieldCipher<String> cipher(Coffer coffer, String property) {
        return coffer.cipher(TABLE, "p" + hash(uniform(property)), FieldType.TEXT);
    }

    /** The form that all spellings of a name share. */
    static String uniform(String property) {
        String dotted = property.indexOf('.') < 0 ? property.replace('_', '.') : property;
        return dotted.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static String hash(String uniform) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uniform.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Whether a report must not show the value of this property: the keystore's passphrase, and what was decrypted. */
    public static boolean isSecret(Environment environment, String property) {
        String uniform = uniform(property);
        return uniform.equals(PASSPHRASE)
                || (environment instanceof ConfigurableEnvironment configurable
                        && decrypted(configurable).contains(uniform));
    }

    private static Set<String> decrypted(ConfigurableEnvironment environment) {
        PropertySource<?> source = environment.getPropertySources().get(SOURCE);
        return source instanceof DecryptedPropertySource decrypted ? decrypted.uniformNames() : Set.of();
    }
}
