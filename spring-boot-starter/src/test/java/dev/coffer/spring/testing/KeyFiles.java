package dev.coffer.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.kek.KeystoreKek;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A keystore, the file of its passphrase, and a folder for keyrings: what an application is configured with. */
public record KeyFiles(Path folder) {
    public static final String PASSPHRASE = "correct horse battery staple";

    /** One for all, as making a keystore is slow on purpose; who opens it pays as everybody does. */
    private static final class OneKeystore {
        static final byte[] BYTES;

        static {
            try {
                Path file = Files.createTempDirectory("coffer-starter-").resolve("kek.p12");
                KeystoreKek kek = KeystoreKek.create(file, "coffer", PASSPHRASE.toCharArray());
                assertThat(kek.id()).isEqualTo("keystore:coffer");
                BYTES = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(file.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes keystore and passphrase file to a folder; the keystore for its owner alone, as it is when it is made. */
    public static KeyFiles in(Path folder) {
        KeyFiles files = new KeyFiles(folder);
        try {
            Path file = Files.write(folder.resolve("kek.p12"), OneKeystore.BYTES, StandardOpenOption.CREATE_NEW);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.write("passphrase", PASSPHRASE + "\n");
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
