package dev.coffer.jpa;

import dev.coffer.Coffer;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeystoreKek;
import dev.coffer.policy.EncryptionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Coffers with keys of their own in a temporary folder. */
final class TestCoffer {
    private TestCoffer() {}

    static Coffer withoutPolicy() {
        return builder().keyring("customers").build();
    }

    /** @param tables the policy's {@code tables:}, each line indented by two */
    static Coffer withPolicy(String tables) {
        return builder()
                .policy(EncryptionPolicy.parse("version: 1\nkeyring: customers\ntables:\n" + tables))
                .build();
    }

    /** Without a policy and without the name of a keyring. */
    static Coffer.Builder builder() {
        try {
            Path folder = Files.createTempDirectory("coffer-jpa");
            return Coffer.builder()
                    .keyEncryptionKey(
                            KeystoreKek.create(folder.resolve("kek.p12"), "coffer", "correct horse".toCharArray()))
                    .repository(FileKeyRepository.at(folder.resolve("keys")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
