package dev.coffer.spring.internal;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/**
 * The passphrase of the keystore, from a file or from the environment. It is bound to no bean, so that no report of beans or
 * properties can show it, and whoever reads it wipes it. There is no default, and what is built into the application is refused:
 * who has the artifact would have the passphrase.
 */
public final class Passphrase {
    /** The property, and through Spring's relaxed names the environment variable {@code COFFER_KEK_PASSPHRASE}. */
    public static final String PROPERTY = "coffer.kek.passphrase";

    private static final String FILE_PROPERTY = "coffer.kek.passphrase-file";

    private Passphrase() {}

    /**
     * @return the caller's to wipe; not empty
     * @throws SetupFailureException if there is none, there are two, or it lies inside of the application
     */
    public static char[] read(Environment environment, @Nullable Path file) {
        ConfigurationProperty property = find(environment);
        if (file != null && property != null) {
            throw new SetupFailureException(
                    "Two passphrases are configured: " + FILE_PROPERTY + " and " + PROPERTY + ".",
                    "Keep one of the two.");
        }
        if (file != null) {
            return fromFile(file);
        }
        String given = property == null ? null : environment.getProperty(PROPERTY);
        if (property == null || given == null || given.isEmpty()) {
            throw new SetupFailureException(
                    "The keystore of the key-encryption key needs a passphrase, and none is configured. There is no default.",
                    "Set " + FILE_PROPERTY
                            + " to a file that only the application can read, such as a mounted secret, or the"
                            + " environment variable COFFER_KEK_PASSPHRASE.");
        }
        requireOutside(property);
        return given.toCharArray();
    }

    private static @Nullable ConfigurationProperty find(Environment environment) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(PROPERTY);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void requireOutside(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        while (origin instanceof PropertySourceOrigin wrapped && wrapped.getOrigin() != null) {
            origin = wrapped.getOrigin();
        }
        if (origin instanceof TextResourceOrigin text && text.getResource() instanceof ClassPathResource) {
            throw new SetupFailureException(
                    "The keystore's passphrase stands in " + origin
                            + ", which is built into the application: who has the" + " artifact has the passphrase.",
                    "Take " + PROPERTY + " out of there, choose a new passphrase, and set " + FILE_PROPERTY
                            + " or the environment variable COFFER_KEK_PASSPHRASE.");
        }
    }

    private static char[] fromFile(Path file) {
        byte[] bytes = new byte[0];
        CharBuffer chars = CharBuffer.allocate(0);
        try {
            bytes = Files.readAllBytes(file);
            chars = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
            int length = chars.length();
            if (length > 0 && chars.charAt(length - 1) == '\n') {
                length -= length > 1 && chars.charAt(length - 2) == '\r' ? 2 : 1;
            }
            if (length == 0) {
                throw new SetupFailureException(
                        "The passphrase file " + file + " is empty.", "Write the keystore's passphrase into it.");
            }
            char[] passphrase = new char[length];
            chars.get(passphrase);
            return passphrase;
        } catch (IOException e) {
            throw new SetupFailureException(
                    "The passphrase file " + file + " cannot be read as UTF-8.",
                    "Check " + FILE_PROPERTY + ", that the file is there, and that the application may read it.",
                    e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(chars.array(), '\0');
        }
    }
}
