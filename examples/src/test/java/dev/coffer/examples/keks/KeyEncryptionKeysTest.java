package dev.coffer.examples.keks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.kms.model.AWSKMSException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.crypto.tink.Aead;
import dev.coffer.error.KeyUnavailable;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeystoreKek;
import dev.coffer.keys.TestKek;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document's snippets are those of {@link KeyEncryptionKeys}; what runs without a cloud or a token is run. */
final class KeyEncryptionKeysTest {
    private static final Path DOCUMENTS = Path.of(System.getProperty("coffer.docs", "../docs"));
    private static final String DOCUMENT = "keys-kek.draft.md";
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void javaSnippets_areThoseOfTheProgram() throws Exception {
        Path program =
                DOCUMENTS.resolveSibling("examples/src/test/java/dev/coffer/examples/keks/KeyEncryptionKeys.java");
        String source = Files.readString(program).replaceAll("(?m)^ {8}", "");
        List<String> blocks = BLOCK.matcher(Files.readString(DOCUMENTS.resolve(DOCUMENT)))
                .results()
                .map(block -> block.group(1).strip())
                .toList();
        assertThat(blocks).hasSize(7).allSatisfy(block -> assertThat(source).contains(block));
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
                .isInstanceOf(KeyUnavailable.class)
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
