package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.KeyFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

final class PasswordEncoderTest {
    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    static class Cheap {
        @Bean
        PasswordPolicy policy() {
            return PasswordPolicy.recommended().cheapForTests();
        }
    }

    private ApplicationContextRunner runner(Class<?>... configurations) {
        return Contexts.plain(KeyFiles.in(folder)).withUserConfiguration(configurations);
    }

    @Test
    void encoder_unlessSaid_isArgon2id() {
        runner().run(context -> assertThat(context.getBean(PasswordEncoder.class))
                .asString()
                .contains("CofferPasswordEncoder")
                .contains("argon2id"));
    }

    @Test
    void encoder_withAPolicyOfTheApplicationAndAPepper_encryptsItsHashes() {
        runner(Cheap.class)
                .withPropertyValues("coffer.password.pepper=account.password")
                .run(context -> {
                    PasswordEncoder encoder = context.getBean(PasswordEncoder.class);
                    String hash = encoder.encode("correct horse");
                    assertThat(hash).startsWith("cf1.");
                    assertThat(encoder.matches("correct horse", hash)).isTrue();
                    assertThat(encoder.matches("battery staple", hash)).isFalse();
                });
    }

    @Test
    void encoder_switchedOffOrWithoutSpringSecurity_isNone() {
        ApplicationContextRunner runner = runner();
        runner.withPropertyValues("coffer.password.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(PasswordHasher.class));
        runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PasswordHasher.class));
    }
}
