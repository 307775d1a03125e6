package dev.coffer.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.kek.KeystoreKek;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A keystore, the file of its passphrase, and a folder for keyrings: what an application is configured with. */
public record KeyFiles(Path folder) {
    public static final String PASSPHRASE = "correct horse battery staple";

    /** Makes keystore and passphrase file in a folder. */
    public static KeyFiles in(Path folder) {
        KeystoreKek kek = KeystoreKek.create(folder.resolve("kek.p12"), "coffer", PASSPHRASE.toCharArray());
        KeyFiles files = new KeyFiles(folder);
        files.write("passphrase", PASSPHRASE + "\n");
        assertThat(kek.id()).isEqualTo("keystore:coffer");
        return files;
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String kek() {
        return "coffer.kek.location=" + folder.resolve("kek.p12");
    }

    public String passphraseFile() {
        return "coffer.kek.passphrase-file=" + folder.resolve("passphrase");
    }

    public String repository() {
        return "coffer.repository.location=" + folder.resolve("keys");
    }

    public String policy() {
        return "coffer.policy=file:" + write("coffer.yaml", """
                version: 1
                keyring: customers
                tables:
                  customer:
                    email: { type: text(100), equality: true, normalize: [lowercase] }
                """);
    }

    /** All four. */
    public String[] all() {
        return new String[] {kek(), passphraseFile(), repository(), policy()};
    }
}
