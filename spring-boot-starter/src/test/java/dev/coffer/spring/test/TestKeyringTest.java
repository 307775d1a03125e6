package dev.coffer.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** A whole application in a test, with keys in memory. */
@SpringBootTest(
        classes = TestKeyringTest.Application.class,
        properties = {"coffer.keyring=customers", "spring.flyway.enabled=false"})
@TestKeyring
final class TestKeyringTest {
    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @Autowired
    private Coffer coffer;

    @Test
    void coffer_inASpringBootTest_hasKeysInMemory() {
        var cipher = coffer.cipher("customer", "email", FieldType.TEXT);
        assertThat(cipher.decrypt(cipher.encrypt("mary@example.org"))).isEqualTo("mary@example.org");
        assertThat(coffer.keyring().keyEncryptionKeyIds()).containsExactly("keystore:test");
    }
}
