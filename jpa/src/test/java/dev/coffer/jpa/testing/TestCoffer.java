package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Coffers with keys of their own in a temporary folder. */
public final class TestCoffer {
    private TestCoffer() {}

    /** One for all, as making and opening a keystore is slow on purpose. */
    private static final class OneKek {
        static final Path FILE;
        static final KeystoreKek KEK;

        static {
            FILE = TestFolders.next().resolve("kek.p12");
            KEK = KeystoreKek.create(FILE, "coffer", "correct horse".toCharArray());
        }
    }

    public static Coffer withoutPolicy() {
        return builder().keyring("customers").build();
    }

    /** @param tables the policy's {@code tables:}, each line indented by two */
    public static Coffer withPolicy(String tables) {
        return builder()
                .policy(EncryptionPolicy.parse("version: 1\nkeyring: customers\ntables:\n" + tables))
                .build();
    }

    /** Without a policy and without the name of a keyring. */
    public static Coffer.Builder builder() {
        Path folder = TestFolders.next();
        return Coffer.builder().keyEncryptionKey(OneKek.KEK).repository(FileKeyRepository.at(folder.resolve("keys")));
    }

    /** A repository and a key-encryption key, for several Coffers over the same keys. */
    public record Keys(Path folder) {
        public static Keys fresh() {
            Path folder = TestFolders.next();
            try {
                Files.copy(OneKek.FILE, folder.resolve("kek.p12"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Keys(folder);
        }

        /** With the keyring customers, and without a policy. */
        public Coffer coffer() {
            return builder().keyring("customers").build();
        }

        public Coffer coffer(EncryptionPolicy policy) {
            return builder().policy(policy).build();
        }

        private Coffer.Builder builder() {
            return Coffer.builder()
                    .keyEncryptionKey(OneKek.KEK)
                    .repository(FileKeyRepository.at(folder.resolve("keys")));
        }
    }
}
