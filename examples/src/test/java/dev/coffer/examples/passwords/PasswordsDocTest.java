package dev.coffer.examples.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.password.PasswordHasher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/passwords.md are those of {@link Accounts}, and they do what the page says. */
final class PasswordsDocTest {
    private static final Path DOCS = Path.of(System.getProperty("coffer.docs", "../docs"));

    @TempDir
    private Path folder;

    @Test
    void javaSnippets_areThoseOfTheProgram() throws Exception {
        String program = Files.readString(
                DOCS.resolveSibling("examples/src/main/java/dev/coffer/examples/passwords/Accounts.java"));
        String provider = Files.readString(
                DOCS.resolveSibling("examples/src/main/java/dev/coffer/examples/passwords/BoundPasswords.java"));
        String source = (program + provider).replaceAll("(?m)^ +", "");
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("passwords.md")))
                .results()
                .map(block -> block.group(1).replaceAll("(?m)^ +", "").strip())
                .toList();
        assertThat(blocks).hasSize(16);
        assertThat(blocks).allSatisfy(block -> assertThat(source).contains(block));
    }

    @Test
    void login_registeredUnknownAndWrong_isTrueFalseFalse() {
        Accounts accounts = new Accounts(Accounts.recommended());
        accounts.register("mary", "correct horse".toCharArray());
        assertThat(accounts.login("mary", "correct horse".toCharArray())).isTrue();
        assertThat(accounts.login("mary", "battery staple".toCharArray())).isFalse();
        assertThat(accounts.login("eve", "correct horse".toCharArray())).isFalse();
    }

    @Test
    void wrap_plainMd5_isEndedAtOnceAndUnwrappedAtLogin() {
        Accounts accounts = new Accounts(Accounts.bounded());
        accounts.put("mary", "5f4dcc3b5aa765d61d8327deb882cf99");
        accounts.wrap();
        assertThat(accounts.stored("mary")).startsWith("$wrapped$digest$a=md5");
        assertThat(accounts.login("mary", "password".toCharArray())).isTrue();
        assertThat(accounts.stored("mary")).startsWith("$argon2id$");
    }

    @Test
    void cutBcrypt_accepted_isReplacedAtLogin() {
        Accounts accounts = new Accounts(PasswordHasher.of(Accounts.acceptingCut()));
        accounts.put("mary", "$2b$04$NIj/YYUfFRKPD0Z6wiQSmeNxkaYVHnye035bAWBbIWCB/rG.Cqff6");
        assertThat(accounts.login("mary", ("0123456789".repeat(7) + "abcdefgh").toCharArray()))
                .isTrue();
        assertThat(accounts.stored("mary")).startsWith("$argon2id$");
    }

    @Test
    void pepper_introducedAndRotated_asksForNoPassword() {
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(
                        KeystoreKek.create(folder.resolve("kek.p12"), "kek", "a long passphrase".toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("customers")
                .build()) {
            PasswordHasher peppered = Accounts.peppered(coffer);
            Accounts accounts = new Accounts(peppered);
            accounts.put("mary", Accounts.recommended().hash("correct horse"));
            accounts.reseal();
            String sealed = String.valueOf(accounts.stored("mary"));
            assertThat(sealed).startsWith("cf1.");
            coffer.keyring("customers").rotate(Activation.IMMEDIATE);
            accounts.reseal();
            assertThat(accounts.stored("mary")).startsWith("cf1.").isNotEqualTo(sealed);
            assertThat(accounts.login("mary", "correct horse".toCharArray())).isTrue();
        }
    }

    @Test
    void pepper_boundToUsers_asksForNoPasswordAndMatchesNobodyElse() {
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(
                        KeystoreKek.create(folder.resolve("kek.p12"), "kek", "a long passphrase".toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("customers")
                .build()) {
            PasswordHasher binding = Accounts.binding(coffer);
            Accounts accounts = new Accounts(binding);
            accounts.put("4711", binding.hash("correct horse"));
            accounts.bind();
            accounts.registerBound("666", "battery staple");
            assertThat(accounts.loginBound("4711", "correct horse")).isTrue();
            assertThat(accounts.loginBound("666", "battery staple")).isTrue();
            assertThat(accounts.loginBound("nobody", "battery staple")).isFalse();
            accounts.put("4711", String.valueOf(accounts.stored("666")));
            assertThat(accounts.loginBound("4711", "battery staple")).isFalse();
        }
    }

    @Test
    void springAndCommonPasswords_work() throws Exception {
        String stored = Accounts.passwordEncoder().encode("correct horse");
        assertThat(Accounts.passwordEncoder().matches("correct horse", stored)).isTrue();
        Files.writeString(folder.resolve("pwned-passwords.txt"), "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824\n");
        assertThat(Accounts.isCommon(folder, "password")).isTrue();
        assertThat(Accounts.isCommon(folder, "correct horse")).isFalse();
    }

    @Test
    void calibrated_onThisMachine_isArgon2id() {
        assertThat(Accounts.calibrated()).asString().startsWith("PasswordPolicy[argon2id$v=19$m=");
    }
}
