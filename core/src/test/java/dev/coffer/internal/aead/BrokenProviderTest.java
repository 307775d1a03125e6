package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.internal.aead.BrokenProvider.Fault;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.TestKek;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider before the JDK's that answers wrongly, or less than it should, from the start or later. */
final class BrokenProviderTest {
    private static final String ECB = "Cipher.AES/ECB/NoPadding";
    private static final String CBC = "Cipher.AES/CBC/NoPadding";
    private static final String CTR = "Cipher.AES/CTR/NoPadding";
    private static final String GCM = "Cipher.AES/GCM/NoPadding";
    private static final String HMAC = "Mac.HmacSHA256";

    private static Stream<Arguments> servicesAndFaults() {
        return Stream.of(ECB, CBC, CTR, GCM, HMAC)
                .flatMap(service -> Stream.of(Fault.values())
                        .filter(fault -> fault != Fault.NONE && (fault != Fault.TRUSTING || service.equals(GCM)))
                        .map(fault -> Arguments.of(service, fault)));
    }

    @ParameterizedTest
    @MethodSource("servicesAndFaults")
    void build_providerThatIsBroken_isRefusedByNameAndNothingIsWritten(
            String service, Fault fault, @TempDir Path folder) throws Exception {
        Coffer.Builder builder = Coffers.builder(FileKeyRepository.at(folder), TestKek.standard());
        try (BrokenProvider broken = BrokenProvider.of(service, fault)) {
            assertThat(broken.getName()).isEqualTo(Security.getProviders()[0].getName());
            for (int attempt = 0; attempt < 2; attempt++) { // a refusal is not forgotten
                assertThatThrownBy(builder::build)
                        .isInstanceOf(ProviderException.class)
                        .hasMessageContaining("security provider " + BrokenProvider.NAME)
                        .hasMessageContaining(service.substring(service.indexOf('.') + 1))
                        .hasMessageContaining("Put another provider before " + BrokenProvider.NAME);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".keyring")))
                    .isEmpty();
        }
        try (Coffer coffer = builder.build()) {
            assertThat(Coffers.email(coffer).decrypt(Coffers.email(coffer).encrypt("mary@example.org")))
                    .isEqualTo("mary@example.org");
        }
    }

    @Test
    void require_providerThatIsRight_passes() {
        for (String service : new String[] {ECB, CBC, CTR, GCM, HMAC}) {
            try (BrokenProvider right = BrokenProvider.of(service, Fault.NONE)) {
                assertThat(right.getName()).isEqualTo(Security.getProviders()[0].getName());
                assertThatCode(() -> KnownAnswers.require(Primitives.COMPOSED)).doesNotThrowAnyException();
            }
        }
    }

    private interface Work {
        void on(BrokenProvider provider) throws GeneralSecurityException;
    }

    private record Use(String what, String service, Work work) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** Each begins while the provider is right, as after {@link KnownAnswers#require}, and goes on when it no longer is. */
    private static Stream<Use> uses() {
        byte[] aad = new byte[6];
        SecretKeySpec kek = new SecretKeySpec(new byte[32], "AES");
        return Stream.of(
                new Use("short value sealed", ECB, provider -> {
                    GcmCipher cipher = Primitives.COMPOSED.gcm(new byte[32]);
                    cipher.sealInPlace(aad, 6, new byte[60], 0, 12, 32);
                }),
                new Use("short value opened", ECB, provider -> {
                    GcmCipher cipher = Primitives.COMPOSED.gcm(new byte[32]);
                    byte[] data = new byte[60];
                    provider.breaks(Fault.NONE);
                    cipher.sealInPlace(aad, 6, data, 0, 12, 32);
                    provider.breaks(Fault.SHORT);
                    cipher.open(aad, 6, data, 0, 12, 48);
                }),
                new Use("long value sealed", GCM, provider -> {
                    GcmCipher cipher = Primitives.COMPOSED.gcm(new byte[32]);
                    cipher.sealInPlace(aad, 6, new byte[12 + 200 + 16], 0, 12, 200);
                }),
                new Use("long value opened", GCM, provider -> {
                    GcmCipher cipher = Primitives.COMPOSED.gcm(new byte[32]);
                    cipher.open(aad, 6, longValue(provider, cipher), 0, 12, 216);
                }),
                new Use("long value opened into a buffer", GCM, provider -> {
                    GcmCipher cipher = Primitives.COMPOSED.gcm(new byte[32]);
                    cipher.open(aad, 6, longValue(provider, cipher), 0, 12, 216, new byte[200]);
                }),
                new Use("salt derived", ECB, provider -> {
                    provider.breaks(Fault.NONE);
                    XaesDerivation derivation = new XaesDerivation(new byte[32]);
                    provider.breaks(Fault.SHORT);
                    derivation.derive(1, 2);
                }),
                new Use("subkey of salts", ECB, provider -> new XaesDerivation(new byte[32])),
                new Use("CMAC's subkeys", CBC, provider -> new Cmac(new byte[32])),
                new Use("CMAC of a chain", CBC, provider -> {
                    provider.breaks(Fault.NONE);
                    Cmac cmac = new Cmac(new byte[32]);
                    provider.breaks(Fault.SHORT);
                    cmac.of(new byte[64], 48, new byte[16], 16);
                }),
                new Use("CMAC of a block", CBC, provider -> {
                    provider.breaks(Fault.NONE);
                    Cmac cmac = new Cmac(new byte[32]);
                    provider.breaks(Fault.SHORT);
                    cmac.of(new byte[16], 16);
                }),
                new Use("deterministic value sealed", CTR, provider -> AesSiv.seal(new byte[64], aad, new byte[20])),
                new Use("deterministic value opened", CTR, provider -> {
                    provider.breaks(Fault.NONE);
                    byte[] sealed = AesSiv.seal(new byte[64], aad, new byte[20]);
                    provider.breaks(Fault.SHORT);
                    AesSiv.open(new byte[64], aad, sealed);
                }),
                new Use("HMAC", HMAC, provider -> HmacSha256.mac(new byte[32], aad)),
                new Use("HMAC, repeated", HMAC, provider -> {
                    UnaryOperator<byte[]> repeated = HmacSha256.repeated(new byte[32], null);
                    byte[] unused = repeated.apply(aad);
                }),
                new Use("HKDF", HMAC, provider -> Hkdf.derive(new byte[32], aad, 64)),
                new Use("master key wrapped", GCM, provider -> KeyWrap.wrap(kek, new byte[32], aad)),
                new Use("master key unwrapped", GCM, provider -> {
                    provider.breaks(Fault.NONE);
                    byte[] wrapped = KeyWrap.wrap(kek, new byte[32], aad);
                    provider.breaks(Fault.SHORT);
                    KeyWrap.unwrap(kek, wrapped, aad);
                }),
                new Use(
                        "master key wrapped by blocks",
                        ECB,
                        provider -> BoundKeyWrap.wrap(provider, kek, new byte[32], aad)),
                new Use("master key unwrapped by blocks", ECB, provider -> {
                    provider.breaks(Fault.NONE);
                    byte[] wrapped = BoundKeyWrap.wrap(provider, kek, new byte[32], aad);
                    provider.breaks(Fault.SHORT);
                    BoundKeyWrap.unwrap(provider, kek, wrapped, aad);
                }));
    }

    private static byte[] longValue(BrokenProvider provider, GcmCipher cipher) {
        byte[] data = new byte[12 + 200 + 16];
        provider.breaks(Fault.NONE);
        cipher.sealInPlace(new byte[6], 6, data, 0, 12, 200);
        provider.breaks(Fault.SHORT);
        return data;
    }

    @ParameterizedTest
    @MethodSource("uses")
    void use_providerThatGivesLess_isRefusedByName(Use use) {
        try (BrokenProvider provider = BrokenProvider.of(use.service(), Fault.SHORT)) {
            assertThatThrownBy(() -> use.work().on(provider))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("security provider " + BrokenProvider.NAME + " gave ")
                    .hasMessageContaining(use.service().substring(use.service().indexOf('.') + 1))
                    .hasMessageContaining(" expected");
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WRONG", "ZEROS"},
            value = Fault.class)
    void unwrap_providerThatIsWrong_givesNoKey(Fault fault) throws Exception {
        SecretKeySpec kek = new SecretKeySpec(new byte[32], "AES");
        Provider right = Security.getProvider("SunJCE");
        byte[] wrapped = BoundKeyWrap.wrap(right, kek, new byte[32], new byte[6]);
        try (BrokenProvider broken = BrokenProvider.of(ECB, fault)) {
            assertThatThrownBy(() -> BoundKeyWrap.unwrap(broken, kek, wrapped, new byte[6]))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }
}
