package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.aead.BrokenProvider.Fault;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChaChaPolyTest {
    private static final byte[] NONCE = new byte[ChaChaPoly.NONCE_LENGTH];

    private static ChaChaPoly cipher() {
        return new ChaChaPoly(new byte[ChaChaPoly.KEY_LENGTH]);
    }

    @Test
    void open_anyBitFlipped_isRefusedAndLeavesNothing() {
        byte[] sealed = new byte[40 + ChaChaPoly.TAG_LENGTH];
        byte[] plain = new byte[40];
        Arrays.fill(plain, (byte) 'x');
        assertThat(cipher().seal(NONCE, plain, plain.length, sealed)).isEqualTo(sealed.length);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            byte[] out = new byte[sealed.length];
            assertThat(cipher().open(NONCE, altered, altered.length, out)).isNegative();
            assertThat(out).containsOnly(0);
        }
        byte[] out = new byte[sealed.length];
        assertThat(cipher().open(NONCE, sealed, sealed.length, out)).isEqualTo(plain.length);
        assertThat(Arrays.copyOf(out, plain.length)).isEqualTo(plain);
        for (int length = 0; length < ChaChaPoly.TAG_LENGTH; length++) {
            assertThat(cipher().open(NONCE, sealed, length, out)).isNegative();
        }
    }

    @Test
    void openOnce_otherKey_isRefused() throws AEADBadTagException {
        byte[] key = new byte[ChaChaPoly.KEY_LENGTH];
        byte[] sealed = ChaChaPoly.sealOnce(key, new byte[16]);
        assertThat(ChaChaPoly.openOnce(key, sealed)).isEqualTo(new byte[16]);
        key[0] = 1;
        assertThatThrownBy(() -> ChaChaPoly.openOnce(key, sealed)).isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> ChaChaPoly.openOnce(key, new byte[3])).isInstanceOf(AEADBadTagException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void firstKey_ofAProviderThatIsBroken_isRefusedByName(Fault fault) {
        try (BrokenProvider broken = BrokenProvider.of("Cipher.ChaCha20-Poly1305", fault)) {
            for (int attempt = 0; attempt < 2; attempt++) { // a refusal is not forgotten
                assertThatThrownBy(ChaChaPolyTest::cipher)
                        .isInstanceOf(ProviderException.class)
                        .hasMessageContaining(broken.getName())
                        .hasMessageContaining("ChaCha20-Poly1305");
            }
        }
        cipher().wipe();
    }
}
