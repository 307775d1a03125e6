package dev.coffer.internal.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

final class LongBuffersTest {
    private static final byte[] AAD = {1, 2, 3, 4, 5, 6};

    private final CipherCache cache = new CipherCache(16);
    private final XaesKey key =
            XaesKey.derive(1, new byte[32], new ColumnKeyInfo("t", "c"), cache, new NonceSource(Clocks.SYSTEM));

    private byte[] sealed(int length) {
        byte[] plaintext = new byte[length];
        Arrays.fill(plaintext, (byte) 7);
        byte[] body = new byte[24 + length + 16];
        Bodies.lay(plaintext, body);
        assertThat(key.encryptInPlace(AAD, AAD.length, body, 0)).isTrue();
        return body;
    }

    @Test
    void plaintext_isGone_whateverBecameOfIt() throws Exception {
        byte[][] seen = new byte[1][];
        int length = 5_000;
        byte[] body = sealed(length);
        String value = key.decryptLong(AAD, AAD.length, body, 0, (plaintext, n) -> {
            seen[0] = plaintext;
            assertThat(n).isEqualTo(length);
            assertThat(Arrays.copyOf(plaintext, n)).containsOnly(7);
            return "read";
        });
        assertThat(value).isEqualTo("read");
        assertThat(seen[0]).containsOnly(0);
        assertThatThrownBy(() -> key.decryptLong(AAD, AAD.length, body, 0, (plaintext, n) -> {
                    seen[0] = plaintext;
                    throw new IllegalStateException("of another type");
                }))
                .hasMessage("of another type");
        assertThat(seen[0]).containsOnly(0);
        body[body.length - 1] ^= 1;
        assertThatThrownBy(() -> key.decryptLong(AAD, AAD.length, body, 0, (plaintext, n) -> "read"))
                .isInstanceOf(AEADBadTagException.class);
        assertThat(seen[0]).as("the buffer that is used again").containsOnly(0);
    }

    @Test
    void take_afterGiveBack_isTheSameIfItIsLongEnough() {
        LongBuffers buffers = new LongBuffers();
        byte[] first = buffers.take(3_000);
        assertThat(first).hasSize(3_000);
        first[2_999] = 1;
        buffers.giveBack(first, 3_000);
        assertThat(buffers.take(2_500)).isSameAs(first).containsOnly(0);
        buffers.giveBack(first, 0);
        assertThat(buffers.take(3_001)).isNotSameAs(first);
    }

    @Test
    void giveBack_tooLong_isNotKept() {
        LongBuffers buffers = new LongBuffers();
        byte[] tooLong = buffers.take(LongBuffers.LONGEST + 1);
        buffers.giveBack(tooLong, tooLong.length);
        assertThat(buffers.take(10)).hasSize(10);
    }

    @Test
    void closedKey_readsNothing() throws Exception {
        byte[] body = sealed(3_000);
        key.close();
        Object value = key.decryptLong(AAD, AAD.length, body, 0, (plaintext, n) -> Bytes.getLong(plaintext, 0));
        assertThat(value).isNull();
    }
}
