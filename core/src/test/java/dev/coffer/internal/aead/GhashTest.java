package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.bytes.Bytes;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.modes.gcm.BasicGCMMultiplier;
import org.junit.jupiter.api.Test;

/** GHASH bit by bit as the standard writes it, against the one that multiplies words. */
final class GhashTest {
    private static final int LONGEST = 112;

    @Property(tries = 2_000)
    void hash_anyKeyAndMessage_agreesWithTheStandardAndBouncyCastle(
            @ForAll @Size(16) byte[] h,
            @ForAll @Size(max = 16) byte[] aad,
            @ForAll @Size(max = LONGEST) byte[] message) {
        Ghash ghash = new Ghash(LONGEST);
        key(ghash, h);
        byte[] result = hash(ghash, aad, message);
        assertThat(result).isEqualTo(standard(h, aad, message)).isEqualTo(bouncyCastle(h, aad, message));
    }

    /** Where most terms meet in a place of an integer product, sixteen of them, a carry would show. */
    @Test
    void hash_allBitsSet_carriesNothing() {
        for (int key : new int[] {0x00, 0x11, 0x80, 0x88, 0xF0, 0x0F, 0xFE, 0xFF}) {
            for (int text : new int[] {0x00, 0x01, 0x11, 0x44, 0xAA, 0xEE, 0xFF}) {
                for (int length = 0; length <= LONGEST; length++) {
                    byte[] h = filled(16, key);
                    Ghash ghash = new Ghash(LONGEST);
                    key(ghash, h);
                    byte[] message = filled(length, text);
                    byte[] aad = filled(length % 17, 0xFF);
                    assertThat(hash(ghash, aad, message))
                            .as("key %02x, text %02x, %d bytes", key, text, length)
                            .isEqualTo(standard(h, aad, message));
                }
            }
        }
    }

    @Test
    void hash_manyMessagesUnderOneKey_keepsNothingOfTheLast() {
        byte[] h = filled(16, 0xC3);
        Ghash ghash = new Ghash(LONGEST);
        key(ghash, filled(16, 0x77));
        hash(ghash, filled(6, 1), filled(LONGEST, 2));
        key(ghash, h);
        for (int i = 0; i < 1_000; i++) {
            byte[] aad = filled(i % 3 == 0 ? 6 : i % 17, i % 5);
            byte[] message = filled(i * 31 % (LONGEST + 1), i);
            assertThat(hash(ghash, aad, message)).isEqualTo(standard(h, aad, message));
        }
    }

    @Test
    void forget_usedForManyValuesOrOne_leavesNothing() throws Exception {
        Ghash many = new Ghash(LONGEST);
        key(many, filled(16, 0x77));
        for (int length = 0; length <= LONGEST; length++) {
            hash(many, filled(6, 1), filled(length, 2));
        }
        Ghash one = new Ghash(LONGEST);
        key(one, filled(16, 0x77));
        hash(one, filled(6, 1), filled(24, 2));
        for (Ghash ghash : List.of(many, one)) {
            ghash.forget();
            int arrays = 0;
            for (Field field : Ghash.class.getDeclaredFields()) {
                if (field.getType() == long[].class) {
                    field.setAccessible(true);
                    assertThat((long[]) field.get(ghash)).as(field.getName()).containsOnly(0);
                    arrays++;
                }
            }
            assertThat(arrays).isEqualTo(4);
        }
    }

    private static void key(Ghash ghash, byte[] h) {
        ghash.forget();
        ghash.key(Bytes.getLong(h, 0), Bytes.getLong(h, 8));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] hash(Ghash ghash, byte[] aad, byte[] message) {
        ghash.hash(aad, aad.length, padded(message), message.length);
        byte[] result = new byte[16];
        Bytes.putLong(result, 0, ghash.high());
        Bytes.putLong(result, 8, ghash.low());
        return result;
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 15) / 16 * 16);
    }

    private static byte[] blocks(byte[] aad, byte[] message) {
        byte[] lengths = new byte[16];
        Bytes.putLong(lengths, 0, aad.length * 8L);
        Bytes.putLong(lengths, 8, message.length * 8L);
        return Bytes.concat(padded(aad), padded(message), lengths);
    }

    /** NIST SP 800-38D, algorithms 1 and 2, with Y a number of 128 bits. */
    private static byte[] standard(byte[] h, byte[] aad, byte[] message) {
        byte[] blocks = blocks(aad, message);
        BigInteger y = BigInteger.ZERO;
        for (int i = 0; i < blocks.length; i += 16) {
            y = times(y.xor(new BigInteger(1, blocks, i, 16)), new BigInteger(1, h));
        }
        byte[] result = new byte[16];
        byte[] bytes = y.toByteArray();
        for (int i = 0; i < Math.min(16, bytes.length); i++) {
            result[15 - i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }

    private static BigInteger times(BigInteger x, BigInteger y) {
        BigInteger r = BigInteger.valueOf(0xE1).shiftLeft(120);
        BigInteger z = BigInteger.ZERO;
        BigInteger v = y;
        for (int i = 0; i < 128; i++) {
            if (x.testBit(127 - i)) {
                z = z.xor(v);
            }
            v = v.testBit(0) ? v.shiftRight(1).xor(r) : v.shiftRight(1);
        }
        return z;
    }

    private static byte[] bouncyCastle(byte[] h, byte[] aad, byte[] message) {
        BasicGCMMultiplier multiplier = new BasicGCMMultiplier();
        multiplier.init(h);
        byte[] y = new byte[16];
        byte[] blocks = blocks(aad, message);
        for (int i = 0; i < blocks.length; i++) {
            y[i % 16] ^= blocks[i];
            if (i % 16 == 15) {
                multiplier.multiplyH(y);
            }
        }
        return y;
    }
}
