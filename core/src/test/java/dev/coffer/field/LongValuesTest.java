package dev.coffer.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.keys.InMemoryKeyRepository;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** Long values are encoded, opened and decoded in ways of their own, through buffers that are used again. */
final class LongValuesTest {
    private static final Coffer COFFER = Coffers.on(new InMemoryKeyRepository());

    /** What is neither ASCII nor of one byte, or looks like ASCII once its upper half is dropped, or has no UTF-8. */
    private static final String STRANGERS = "\u007F\u0080\u00E9\u00FF\u0100\u0141\u3F41\uD83D\uDD11\uFF3F\uFFFD?";

    @AfterContainer
    static void close() {
        COFFER.close();
    }

    private static String ascii(int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (i * 31 % 0x80);
        }
        return new String(chars);
    }

    /** The JDK's strict encoder is the oracle: what it refuses is refused, what it gives is what is stored. */
    @Property(tries = 1_500)
    void text_strangersAnywhere_isStoredAsStrictUtf8OrRefused(
            @ForAll @IntRange(min = 1_000, max = 12_000) int length,
            @ForAll @IntRange(max = 12_000) int at,
            @ForAll @IntRange(max = 9) int which) {
        StringBuilder text = new StringBuilder(ascii(length));
        text.setCharAt(at % length, STRANGERS.charAt(which));
        byte[] utf8;
        try {
            utf8 = bytes(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException unpaired) {
            assertThatThrownBy(() -> FieldType.TEXT.encode(text.toString(), 30, 16))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unpaired surrogate");
            return;
        }
        byte[] laid = FieldType.TEXT.encode(text.toString(), 30, 16);
        assertThat(Arrays.copyOfRange(laid, 31, laid.length - 16)).isEqualTo(utf8);
        assertThat(Arrays.copyOf(laid, 30)).containsOnly(0);
        assertThat(Arrays.copyOfRange(laid, laid.length - 16, laid.length)).containsOnly(0);
        FieldCipher<String> cipher = COFFER.cipher("t", "text", FieldType.TEXT);
        assertThat(cipher.decrypt(cipher.encrypt(text.toString()))).isEqualTo(text.toString());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    void value_ofEachLength_comesBack() {
        FieldCipher<String> text = COFFER.cipher("t", "text", FieldType.TEXT);
        FieldCipher<String> json = COFFER.cipher("t", "json", FieldType.JSON);
        FieldCipher<byte[]> bytes = COFFER.cipher("t", "bytes", FieldType.BYTES);
        FieldCipher<String> padded = COFFER.cipher("t", "padded", FieldType.TEXT.padded(1_000));
        for (int length :
                new int[] {1023, 1024, 1025, 1990, 2000, 2001, 2002, 2048, 70_000, 262_143, 262_144, 300_000}) {
            String value = ascii(length);
            byte[] binary = value.getBytes(StandardCharsets.US_ASCII);
            assertThat(text.decrypt(text.encrypt(value))).isEqualTo(value);
            assertThat(json.decrypt(json.encrypt(value))).isEqualTo(value);
            assertThat(bytes.decrypt(bytes.encrypt(binary))).isEqualTo(binary);
            assertThat(padded.decrypt(padded.encrypt(value))).isEqualTo(value);
            assertThat((padded.encrypt(value).length - 46) % 1_000).isZero();
        }
    }

    /** A buffer that held a longer value must not lend its rest to a shorter one. */
    @Test
    void bytes_afterALongerValue_endWhereTheyEnd() {
        FieldCipher<byte[]> cipher = COFFER.cipher("t", "bytes", FieldType.BYTES);
        byte[] longer = cipher.encrypt(ascii(200_000).getBytes(StandardCharsets.US_ASCII));
        byte[] shorter = cipher.encrypt(new byte[3_000]);
        for (int i = 0; i < 10; i++) {
            assertThat(cipher.decrypt(longer)).hasSize(200_000);
            assertThat(cipher.decrypt(shorter)).isEqualTo(new byte[3_000]);
        }
    }

    @Test
    void envelope_anyByteFlipped_isRefused() {
        FieldCipher<String> cipher = COFFER.cipher("t", "text", FieldType.TEXT);
        String value = ascii(2_500);
        byte[] envelope = cipher.encrypt(value);
        for (int i = 6; i < envelope.length; i++) {
            byte[] flipped = envelope.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> cipher.decrypt(flipped))
                    .as("byte %d", i)
                    .isInstanceOf(AuthenticationFailedException.class);
        }
        assertThat(cipher.decrypt(envelope)).isEqualTo(value);
    }

    @Test
    void value_ofAnotherType_isRefused() {
        byte[] envelope = COFFER.cipher("t", "c", FieldType.BYTES).encrypt(new byte[5_000]);
        assertThatThrownBy(() -> COFFER.cipher("t", "c", FieldType.TEXT).decrypt(envelope))
                .isInstanceOf(MalformedCiphertextException.class)
                .hasMessageContaining("bytes where the column declares text");
        assertThatThrownBy(() -> COFFER.cipher("t", "c", FieldType.DATE).decrypt(envelope))
                .isInstanceOf(MalformedCiphertextException.class)
                .hasMessageContaining("bytes where the column declares date");
    }

    @Test
    void text_thatIsNotUtf8_isRefused() {
        byte[] notUtf8 = ascii(5_000).getBytes(StandardCharsets.US_ASCII);
        notUtf8[4_321] = (byte) 0x80;
        byte[] plaintext = new byte[6_000];
        System.arraycopy(notUtf8, 0, plaintext, 1, notUtf8.length);
        plaintext[0] = FieldType.TEXT.encode("", 0, 0)[0];
        assertThatThrownBy(() -> FieldType.TEXT.codec().decode(plaintext, 5_001))
                .hasMessageContaining("text that is not UTF-8");
        plaintext[1 + 4_321] = 'x';
        plaintext[5_001] = (byte) 0x80; // behind the end
        assertThat(FieldType.TEXT.codec().decode(plaintext, 5_001)).hasSize(5_000);
    }

    @Test
    void manyThreads_shareNoBuffer() throws Exception {
        FieldCipher<String> cipher = COFFER.cipher("t", "text", FieldType.TEXT);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String value = Character.toString('a' + t).repeat(20_000 + 1_000 * t);
                done.add(pool.submit(() -> {
                    boolean right = true;
                    for (int i = 0; i < 300; i++) {
                        right &= value.equals(cipher.decrypt(cipher.encrypt(value)));
                    }
                    return right;
                }));
            }
            for (Future<Boolean> each : done) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
