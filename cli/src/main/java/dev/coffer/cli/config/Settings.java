package dev.coffer.cli.config;

import dev.coffer.policy.EncryptionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file: a policy, and beside it what a program that is not the application has to know.
 *
 * @param file that it was read from
 * @param keks in the order of the file; each that opens the keyring, or is to
 * @param repository null if the file has none
 * @param database null if the file has none
 */
public record Settings(
        Path file,
        EncryptionPolicy policy,
        List<Kek> keks,
        @Nullable Repository repository,
        @Nullable Database database) {
    public Settings {
        keks = List.copyOf(keks);
    }

    /**
     * A key-encryption key in a PKCS#12 file: {@code kek}, a mapping or a list of such.
     *
     * @param passphrase where its passphrase comes from
     */
    public record Kek(Path location, String alias, SecretSource passphrase) {
        /** As keyrings call it. */
        public String id() {
            return "keystore:" + alias;
        }
    }

    /**
     * Where keyrings are.
     *
     * @param location the folder of type {@code file}; null for type {@code jdbc}
     * @param table of type {@code jdbc}
     * @param database of type {@code jdbc}, if it is another than that of the tables
     */
    public record Repository(
            @Nullable Path location, String table, @Nullable Database database) {}

    /** A database and the account that commands use there. */
    public record Database(String url, @Nullable String user, SecretSource password) {
        /** Without the URL, in which some drivers take passwords. */
        @Override
        public String toString() {
            return "Database[" + user + "]";
        }
    }
}
