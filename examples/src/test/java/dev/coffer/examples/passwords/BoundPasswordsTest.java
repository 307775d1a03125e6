package dev.coffer.examples.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Spring Security's own flow, with the provider that docs/passwords.md shows. */
final class BoundPasswordsTest {
    @TempDir
    private Path folder;

    private Coffer coffer;
    private PasswordPolicy peppered;
    private PasswordHasher hasher;
    private final InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();

    @BeforeEach
    void open() {
        coffer = Coffer.builder()
                .keyEncryptionKey(
                        KeystoreKek.create(folder.resolve("kek.p12"), "kek", "a long passphrase".toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("customers")
                .build();
        peppered = PasswordPolicy.recommended()
                .cheapForTests()
                .pepperedBy(coffer.cipher("account", "password", FieldType.TEXT));
        hasher = PasswordHasher.of(peppered);
    }

    @AfterEach
    void close() {
        coffer.close();
    }

    private Authentication login(PasswordHasher with, String user, String password) {
        return new BoundPasswords(users, users, with)
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password));
    }

    private void store(String user, String hash) {
        users.createUser(User.withUsername(user).password(hash).roles("USER").build());
    }

    @Test
    void login_ofHashesBoundAndCopied_opensItsOwnDoorOnly() {
        String marys = hasher.hash("correct horse", "mary");
        store("mary", marys);
        store("admin", marys);
        assertThat(login(hasher, "mary", "correct horse").isAuthenticated()).isTrue();
        for (String[] wrong : new String[][] {
            {"admin", "correct horse"}, {"mary", "battery staple"}, {"eve", "correct horse"}, {"mary", ""}
        }) {
            assertThatThrownBy(() -> login(hasher, wrong[0], wrong[1])).isInstanceOf(BadCredentialsException.class);
        }
    }

    @Test
    void login_whileUsersAreBeingBound_bindsAtLogin() {
        store("mary", hasher.hash("correct horse"));
        assertThatThrownBy(() -> login(hasher, "mary", "correct horse")).isInstanceOf(BadCredentialsException.class);
        PasswordHasher binding = PasswordHasher.of(peppered.acceptingUnbound());
        assertThat(login(binding, "mary", "correct horse").isAuthenticated()).isTrue();
        assertThat(login(hasher, "mary", "correct horse").isAuthenticated()).isTrue();
    }
}
