package dev.coffer.internal.column;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import dev.coffer.internal.aead.AesSiv;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.testing.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Coffer seals, Tink opens given the same column key, and the reverse. */
final class TinkAgreementTest {
    private static final Seed SEED = Seed.of("coffer.seed");

    private final Random random = SEED.random();
    private final NonceSource nonces = new NonceSource(Clocks.SYSTEM);

    @BeforeAll
    static void register() throws Exception {
        AeadConfig.register();
        DeterministicAeadConfig.register();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void xaesBody_sealedByEither_opensWithTheOther() throws Exception {
        ColumnKeyInfo info = new ColumnKeyInfo("customer", "email");
        for (int length = 1; length < 300; length += 7) {
            byte[] keyringKey = bytes(32);
            byte[] columnKey = XaesKey.columnKey(keyringKey, info);
            Aead tink = tinkXaes(columnKey);
            byte[] aad = bytes(6);
            byte[] plaintext = bytes(length);
            try (CipherCache cache = new CipherCache(16);
                    XaesKey coffer = XaesKey.derive(1, keyringKey, info, cache, nonces)) {
                byte[] body = new byte[24 + length + 16];
                Bodies.lay(plaintext, body);
                coffer.encryptInPlace(aad, aad.length, body, 0);
                assertThat(tink.decrypt(body, aad)).as("%s", SEED).isEqualTo(plaintext);
                assertThat(coffer.decrypt(aad, aad.length, tink.encrypt(plaintext, aad), 0))
                        .as("%s", SEED)
                        .isEqualTo(plaintext);
            }
        }
    }

    private static Aead tinkXaes(byte[] columnKey) throws Exception {
        XAesGcmParameters parameters = XAesGcmParameters.create(XAesGcmParameters.Variant.NO_PREFIX, 12);
        XAesGcmKey key =
                XAesGcmKey.create(parameters, SecretBytes.copyFrom(columnKey, InsecureSecretKeyAccess.get()), null);
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @Test
    void sivBody_ofEveryLength_isTinks() throws Exception {
        byte[] key = bytes(64);
        DeterministicAead tink = tinkSiv(key);
        for (int length : lengths()) {
            byte[] plaintext = bytes(length);
            byte[] aad = bytes(length % 37);
            byte[] sealed = AesSiv.seal(key, aad, plaintext);
            assertThat(sealed).as("%s", SEED).isEqualTo(tink.encryptDeterministically(plaintext, aad));
            assertThat(AesSiv.open(key, aad, sealed)).as("%s", SEED).isEqualTo(plaintext);
        }
    }

    /** All short ones, and those around the places where CMAC goes to the next chunk of a long one. */
    private static List<Integer> lengths() {
        List<Integer> lengths = new ArrayList<>();
        IntStream.range(0, 200).forEach(lengths::add);
        for (int chunks : new int[] {1, 2, 4, 64}) {
            IntStream.range(chunks * 1024 - 20, chunks * 1024 + 40).forEach(lengths::add);
        }
        return lengths;
    }

    @Test
    void sivKey_leasedCiphers_giveTinksBytes() throws Exception {
        byte[] key = bytes(64);
        DeterministicAead tink = tinkSiv(key);
        try (CipherCache cache = new CipherCache(4);
                SivKey siv = SivKey.of(9, key, cache)) {
            for (int i = 0; i < 50; i++) {
                byte[] plaintext = bytes(i);
                byte[] out = Bytes.concat(new byte[] {1, 2, 3, 4, 5, 6}, new byte[16 + i]);
                siv.encrypt(out, 6, plaintext, out, 6);
                byte[] expected = tink.encryptDeterministically(plaintext, Arrays.copyOf(out, 6));
                assertThat(Arrays.copyOfRange(out, 6, out.length))
                        .as("%s", SEED)
                        .isEqualTo(expected);
                assertThat(siv.decrypt(out, 6, out, 6)).as("%s", SEED).isEqualTo(plaintext);
            }
        }
    }

    private static DeterministicAead tinkSiv(byte[] key) throws Exception {
        AesSivParameters parameters = AesSivParameters.builder()
                .setKeySizeBytes(64)
                .setVariant(AesSivParameters.Variant.NO_PREFIX)
                .build();
        AesSivKey tinkKey = AesSivKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(tinkKey).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
    }
}
