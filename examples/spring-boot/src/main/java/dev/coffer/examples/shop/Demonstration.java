package dev.coffer.examples.shop;

import dev.coffer.kek.KeystoreKek;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * What an operator does once, and this example for itself: a key-encryption key, the file of its passphrase, and a folder for the
 * keyring. In a folder that goes when the application does, and the database with it: {@link Watchdog} sees to that.
 */
final class Demonstration {
    private Demonstration() {}

    /** @return the properties of an application that works in this folder */
    static Map<String, Object> prepare(Path folder) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        char[] passphrase = HexFormat.of().formatHex(random).toCharArray();
        Path kek = folder.resolve("kek.p12");
        Path passphraseFile = folder.resolve("passphrase");
        KeystoreKek created = KeystoreKek.create(kek, "shop", passphrase);
        Files.writeString(passphraseFile, new String(passphrase));
        Arrays.fill(passphrase, '\0');
        return Map.of(
                "shop.folder", folder.toString(),
                "coffer.kek.location", kek.toString(),
                "coffer.kek.alias", created.id().substring("keystore:".length()),
                "coffer.kek.passphrase-file", passphraseFile.toString(),
                "coffer.repository.location", folder.resolve("keys").toString());
    }
}
