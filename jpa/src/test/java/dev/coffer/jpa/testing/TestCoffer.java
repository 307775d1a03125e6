package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.nio.file.Path;

/** Coffers with keys of their own in a temporary folder. */
public final class TestCoffer {
    private TestCoffer() {}

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
        return Coffer.builder()
                .keyEncryptionKey(
                        KeystoreKek.create(folder.resolve("kek.p12"), "coffer", "correct horse".toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")));
    }

    /** A repository and a key-encryption key, for several Coffers over the same keys. */
    public record Keys(Path folder) {
        public static Keys fresh() {
            Path folder = TestFolders.next();
            KeystoreKek.create(folder.resolve("kek.p12"), "coffer", "correct horse".toCharArray());
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
                    .keyEncryptionKey(
                            KeystoreKek.open(folder.resolve("kek.p12"), "coffer", "correct horse".toCharArray()))
                    .repository(FileKeyRepository.at(folder.resolve("keys")));
        }
    }
}
