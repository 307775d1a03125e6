package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.spring.internal.Passphrase;
import dev.coffer.spring.internal.SetupFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

final class PassphraseTest {
    @TempDir
    private Path folder;

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void read_fromFile_leavesOutOneLineEnd() throws IOException {
        assertThat(Passphrase.read(environment, file("pass phrase\n"))).containsExactly("pass phrase".toCharArray());
        assertThat(Passphrase.read(environment, file("pass phrase\r\n"))).containsExactly("pass phrase".toCharArray());
        assertThat(Passphrase.read(environment, file("pass phrase\n\n")))
                .containsExactly("pass phrase\n".toCharArray());
    }

    @Test
    void read_fromEnvironmentVariable_works() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("COFFER_KEK_PASSPHRASE", "from outside")));
        assertThat(Passphrase.read(environment, null)).containsExactly("from outside".toCharArray());
    }

    @Test
    void read_fromInsideTheApplication_isRefusedWithoutSayingIt() throws IOException {
        new YamlPropertySourceLoader()
                .load("application.yaml", new ClassPathResource("with-passphrase.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        assertThatThrownBy(() -> Passphrase.read(environment, null))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("class path resource [with-passphrase.yaml]")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void read_fromConfigurationBesideTheApplication_works() throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), "coffer.kek.passphrase: from beside\n");
        new YamlPropertySourceLoader()
                .load("application.yaml", new FileSystemResource(file))
                .forEach(environment.getPropertySources()::addLast);
        assertThat(Passphrase.read(environment, null)).containsExactly("from beside".toCharArray());
    }

    @Test
    void read_fromEmptyOrMissingFile_isRefused() throws IOException {
        Path empty = file("\n");
        assertThatThrownBy(() -> Passphrase.read(environment, empty))
                .isInstanceOf(SetupFailureException.class)
                .hasMessage("The passphrase file " + empty + " is empty.");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Passphrase.read(environment, missing))
                .isInstanceOf(SetupFailureException.class)
                .hasMessage("The passphrase file " + missing + " cannot be read as UTF-8.");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("passphrase"), text);
    }
}
