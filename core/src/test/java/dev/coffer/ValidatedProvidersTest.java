package dev.coffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.internal.aead.BrokenProvider;
import dev.coffer.internal.aead.BrokenProvider.Fault;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import java.nio.file.Path;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Approved algorithms only, whole, by the providers that are named. Here those are the JDK's own. */
final class ValidatedProvidersTest {
    private static final String[] JDK = {"SUN", new SecureRandom().getProvider().getName()};

    @TempDir
    private Path folder;

    private Coffer.Builder builder() {
        return Coffers.builder(FileKeyRepository.at(folder), TestKek.standard());
    }

    @Test
    void values_ofEitherWay_areReadByTheOther() {
        try (Coffer composed = builder().build();
                Coffer provided = builder().validatedProviders("SunJCE", JDK).build()) {
            for (int length : new int[] {0, 1, 24, 112, 113, 3000}) {
                String value = "x".repeat(length);
                byte[] one = Coffers.email(composed).encrypt(value);
                byte[] other = Coffers.email(provided).encrypt(value);
                assertThat(Coffers.email(provided).decrypt(one)).isEqualTo(value);
                assertThat(Coffers.email(composed).decrypt(other)).isEqualTo(value);
                other[other.length - 1] ^= 1;
                assertThatThrownBy(() -> Coffers.email(provided).decrypt(other))
                        .isInstanceOf(AuthenticationFailedException.class);
            }
            assertThat(provided.blindIndex("customer", "email", FieldType.TEXT).tag("mary@example.org"))
                    .isEqualTo(composed.blindIndex("customer", "email", FieldType.TEXT)
                            .tag("mary@example.org"));
        }
    }

    /** 12 bytes after the salt of 12, after the header of 6. */
    @Test
    void nonces_areTheProvidersAndNeverTwice() {
        try (Coffer provided = builder().validatedProviders("SunJCE", JDK).build()) {
            FieldCipher<String> email = Coffers.email(provided);
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 2000; i++) {
                byte[] envelope = email.encrypt("mary@example.org");
                assertThat(seen.add(Arrays.toString(Arrays.copyOfRange(envelope, 18, 30))))
                        .isTrue();
            }
        }
    }

    @Test
    void build_algorithmsOfAnotherProvider_areAllNamed() {
        Coffer.Builder builder = builder().validatedProviders("BCFIPS");
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("only approved algorithms of BCFIPS are wanted")
                .hasMessageContaining("AES/GCM/NoPadding is computed by security provider SunJCE")
                .hasMessageContaining("HmacSHA256 is computed by security provider SunJCE")
                .hasMessageContaining("SHA-256 is computed by security provider SUN")
                .hasMessageContaining("SecureRandom is computed by security provider ")
                .hasMessageContaining("put BCFIPS first in java.security");
    }

    @Test
    void deterministicColumns_areRefusedWithTheAlternative() {
        EncryptionPolicy policy = EncryptionPolicy.parse("""
                version: 1
                keyring: customers
                tables:
                  customer:
                    email: { type: text, equality: true }
                    last_name: { type: text, deterministic: true }
                    city: { type: text, deterministic: true }
                """);
        Coffer.Builder builder = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(FileKeyRepository.at(folder))
                .validatedProviders("SunJCE", JDK);
        assertThatThrownBy(() -> builder.policy(policy).build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("customer.last_name is deterministic, by AES-SIV")
                .hasMessageContaining("customer.city is deterministic")
                .hasMessageContaining("equality: true");
        try (Coffer direct = builder().validatedProviders("SunJCE", JDK).build()) {
            assertThatThrownBy(() ->
                            direct.cipher(policy.column("customer", "city").orElseThrow()))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("AES-SIV");
        }
    }

    /** Were its short values composed of AES-ECB, a fault of AES-GCM would not be met by them, nor one of AES-ECB by long ones. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void gcm_ofAProviderThatIsBroken_isMetAtStart(Fault fault) {
        Coffer.Builder builder = builder().validatedProviders(BrokenProvider.NAME, JDK);
        try (BrokenProvider broken = BrokenProvider.of("Cipher.AES/GCM/NoPadding", fault)) {
            Coffer.Builder with = builder.validatedProviders(broken.getName(), "SunJCE");
            assertThatThrownBy(with::build)
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("security provider " + BrokenProvider.NAME);
        }
    }

    @Test
    void shortValues_areEncryptedByTheProvidersGcm() {
        try (BrokenProvider broken = BrokenProvider.of("Cipher.AES/GCM/NoPadding", Fault.NONE);
                Coffer provided = builder()
                        .validatedProviders(BrokenProvider.NAME, "SunJCE")
                        .validatedProviders("SUN", JDK)
                        .build()) {
            FieldCipher<String> email = Coffers.email(provided);
            byte[] envelope = email.encrypt("mary@example.org");
            broken.breaks(Fault.SHORT);
            assertThatThrownBy(() -> email.encrypt("mary@example.org")).isInstanceOf(ProviderException.class);
            assertThatThrownBy(() -> email.decrypt(envelope)).isInstanceOf(ProviderException.class);
        }
    }
}
