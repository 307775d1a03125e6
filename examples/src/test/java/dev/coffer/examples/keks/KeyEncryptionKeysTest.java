package dev.coffer.examples.keks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.kms.model.AWSKMSException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.crypto.tink.Aead;
import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.TestKek;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's snippets are those of {@link KeyEncryptionKeys} and {@link KeyLife}; what runs without a cloud or a token is run. */
final class KeyEncryptionKeysTest {
    private static final Path DOCUMENTS = Path.of(System.getProperty("coffer.docs", "../docs"));
    private static final String DOCUMENT = "keys.md";
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void javaSnippets_areThoseOfThePrograms() throws Exception {
        StringBuilder source = new StringBuilder();
        for (String program : List.of("KeyEncryptionKeys", "KeyLife")) {
            Path file =
                    DOCUMENTS.resolveSibling("examples/src/test/java/dev/coffer/examples/keks/" + program + ".java");
            source.append(Files.readString(file));
        }
        // As the formatter has it: line ends are its own affair.
        String programs = source.toString().replaceAll("\\s+", "");
        List<String> blocks = BLOCK.matcher(Files.readString(DOCUMENTS.resolve(DOCUMENT)))
                .results()
                .map(block -> block.group(1).replaceAll("\\s+", ""))
                .toList();
        assertThat(blocks).hasSize(17).allSatisfy(block -> assertThat(programs).contains(block));
    }

    /** In one go it is too early: the new key names nobody before every node has read of it. */
    @Test
    void renewalOfNames_ofTheSnippets_waitsForOtherNodes() {
        try (Coffer coffer = KeyLife.open(new TestKek("one", 1), folder, alarm -> {})) {
            byte[] hers = coffer.forSubject("4711")
                    .cipher("customer", "email", FieldType.TEXT)
                    .encrypt("mary@example.org");
            assertThatThrownBy(() -> KeyLife.renewNames(coffer)).isInstanceOf(IllegalStateException.class);
            assertThat(coffer.forSubject("4711")
                            .cipher("customer", "email", FieldType.TEXT)
                            .decrypt(hers))
                    .isEqualTo("mary@example.org");
        }
    }

    @Test
    void lifeOfKeys_ofTheSnippets_runs() {
        List<String> alarms = new ArrayList<>();
        TestKek kek = new TestKek("one", 1);
        TestKek next = new TestKek("two", 2);
        try (Coffer coffer = KeyLife.open(kek, folder, alarms::add)) {
            KeyLife.rotate(coffer);
            List<byte[]> envelopes = KeyLife.children(coffer);
            assertThat(coffer.forTenant("acme")
                            .cipher("customer", "email", FieldType.TEXT)
                            .decrypt(envelopes.get(0)))
                    .isEqualTo("mary@example.org");
            assertThatThrownBy(() -> coffer.forSubject("4711")
                            .cipher("customer", "email", FieldType.TEXT)
                            .decrypt(envelopes.get(1)))
                    .isInstanceOf(KeyUnavailableException.class);
            assertThat(KeyLife.rotateMasters(coffer, Instant.now()).changed()).isEqualTo(2);
            assertThat(KeyLife.rewrap(coffer, next).changed()).isEqualTo(1);
        }
        KeyLife.open(next, folder, alarms::add).close();
        assertThat(alarms).isEmpty();
        TestKek third = new TestKek("three", 3);
        KeyringMaintenance.Replacement replacement;
        try (Coffer coffer = KeyLife.open(next, folder, alarms::add)) {
            replacement = KeyLife.replaceMasters(coffer, Instant.now(), third);
            assertThat(replacement.report().failures()).isEmpty();
        }
        GenerationAnchor pinned = KeyLife.pinned(
                replacement.marks().get("customers").toString(),
                GenerationAnchor.in(FileKeyRepository.at(folder.resolve("anchor"))));
        assertThat(pinned.newest("customers")).isPresent();
        KeyLife.open(third, folder, alarms::add).close();
        assertThat(alarms).isEmpty();
    }

    @Test
    void keystore_madeBefore_opens() throws Exception {
        char[] passphrase = "a passphrase".toCharArray();
        Path file = folder.resolve("kek.p12");
        byte[] wrapped = KeystoreKek.create(file, "coffer", passphrase).wrap(new byte[32], new byte[0]);
        assertThat(KeyEncryptionKeys.keystore(file, passphrase).unwrap(wrapped, new byte[0]))
                .isEqualTo(new byte[32]);
    }

    @Test
    void two_ofTheSnippet_open() {
        assertThat(KeyEncryptionKeys.two(new TestKek("one", 1), new TestKek("two", 2), folder)
                        .keyring("customers"))
                .isNotNull();
    }

    @Test
    void validated_withoutThatProvider_isRefused() {
        assertThatThrownBy(() -> KeyEncryptionKeys.validated(new TestKek("one", 1), folder))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("only approved algorithms of BCFIPS are wanted");
    }

    @Test
    void production_ofTheSnippet_opensWhatIsThere() throws Exception {
        KeyEncryptionKey one = new TestKek("one", 1);
        KeyEncryptionKey two = new TestKek("two", 2);
        Path keys = ownFolder("keys");
        Path elsewhere = ownFolder("elsewhere");
        try (Coffer first = Coffer.builder()
                .keyEncryptionKey(one)
                .keyEncryptionKey(two)
                .repository(FileKeyRepository.at(keys))
                .anchor(GenerationAnchor.in(FileKeyRepository.at(elsewhere)))
                .keyring("customers")
                .build()) {
            first.keyring().create();
        }
        try (Coffer coffer = KeyEncryptionKeys.production(one, two, keys, elsewhere)) {
            assertThat(coffer.profile()).isEqualTo(Coffer.Profile.PRODUCTION);
        }
    }

    private Path ownFolder(String name) throws Exception {
        return Files.createDirectory(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void aws_itsOwnExceptions_areUnderstood() {
        AWSKMSException denied = new AWSKMSException("User: arn:aws:iam::111122223333:user/mary is not authorized");
        denied.setStatusCode(400);
        denied.setErrorCode("AccessDeniedException");
        assertRefusal(failing(new GeneralSecurityException("decryption failed", denied)), "it refused");
        AWSKMSException throttled = new AWSKMSException("Rate exceeded");
        throttled.setStatusCode(400);
        throttled.setErrorCode("ThrottlingException");
        assertRefusal(
                failing(new GeneralSecurityException("decryption failed", throttled)), "3 attempts: it throttles");
    }

    @Test
    void googleCloud_itsOwnExceptions_areUnderstood() {
        HttpResponseException denied =
                new HttpResponseException.Builder(403, "Permission denied for mary", new HttpHeaders()).build();
        assertRefusal(failing(new GeneralSecurityException("decryption failed", denied)), "it refused");
        HttpResponseException down = new HttpResponseException.Builder(503, "busy", new HttpHeaders()).build();
        assertRefusal(
                failing(new GeneralSecurityException("decryption failed", down)), "3 attempts: it cannot be reached");
    }

    private static void assertRefusal(KeyEncryptionKey kek, String reason) {
        assertThatThrownBy(() -> kek.unwrap(new byte[60], new byte[0]))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("mary");
    }

    private static KeyEncryptionKey failing(GeneralSecurityException failure) {
        return KeyEncryptionKeys.any(new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                throw failure;
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                throw failure;
            }
        });
    }
}
