package dev.coffer.spring.internal;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.core.env.Environment;

/** Opens the keystore that the properties name. Creates nothing. */
public final class Keystore {
    private Keystore() {}

    /** @throws SetupFailureException if it is not configured, missing, or does not open */
    public static KeyEncryptionKey open(KekProperties properties, Environment environment) {
        Path location = properties.location();
        if (location == null) {
            throw new SetupFailureException(
                    "There is no key-encryption key: no bean of type KeyEncryptionKey, and coffer.kek.location is not set.",
                    "Set coffer.kek.location to a PKCS#12 keystore and coffer.kek.passphrase-file to the file of its passphrase,"
                            + " or declare a bean such as TinkKek or Pkcs11Kek. In a test, annotate it with @TestKeyring.");
        }
        if (!Files.exists(location)) {
            throw new SetupFailureException(
                    "There is no keystore at " + location.toAbsolutePath() + ", where coffer.kek.location points.",
                    "Check the path and that its volume is mounted. Only if it never existed, create it once, and keep a copy"
                            + " of it elsewhere: keytool -genseckey -storetype PKCS12 -keyalg AES -keysize 256"
                            + " -J-Dkeystore.pkcs12.macIterationCount=600000"
                            + " -J-Dkeystore.pkcs12.keyPbeIterationCount=600000 -alias "
                            + properties.alias() + " -keystore " + location);
        }
        char[] passphrase = Passphrase.read(environment, properties.passphraseFile());
        try {
            return KeystoreKek.open(location, properties.alias(), passphrase);
        } catch (KeyUnavailableException e) {
            throw new SetupFailureException(
                    "The key-encryption key does not open: " + e.getMessage() + ".",
                    "Check the passphrase in "
                            + (properties.passphraseFile() == null
                                    ? Passphrase.PROPERTY
                                    : properties.passphraseFile().toString())
                            + ", coffer.kek.location and coffer.kek.alias.",
                    e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
