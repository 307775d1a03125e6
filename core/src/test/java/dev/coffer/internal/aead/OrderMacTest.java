package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OrderMacTest {
    private static final int[] LENGTHS = {
        0, 1, 7, 8, 9, 31, 32, 47, 64, 70, 96, 97, 98, 128, 217, 224, 225, 226, 1000, 1024
    };

    private final Random random = new Random(20);

    @Test
    void encrypt_codesOfAnyLength_isWhatThePaperSays() {
        byte[] key = bytes(32);
        OrderMac mac = new OrderMac(key.clone());
        PaperOrder paper = new PaperOrder(key);
        for (int bits : LENGTHS) {
            byte[] code = bytes((bits + 7) / 8);
            assertThat(mac.encrypt(code, bits)).as(bits + " bits").isEqualTo(paper.encrypt(spelled(code, bits)));
        }
    }

    @Test
    void encrypt_sortsAsCodesDo_andShowsTheFirstBitThatDiffers() {
        OrderMac mac = new OrderMac(bytes(32));
        for (int i = 0; i < 2_000; i++) {
            byte[] one = bytes(16);
            byte[] other = one.clone();
            int bit = random.nextInt(128);
            other[bit / 8] ^= (byte) (128 >> bit % 8);
            for (int later = bit + 1; later < 128; later++) {
                if (random.nextBoolean()) {
                    other[later / 8] ^= (byte) (128 >> later % 8);
                }
            }
            byte[] first = mac.encrypt(one, 128);
            byte[] second = mac.encrypt(other, 128);
            assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
            assertThat(Arrays.mismatch(first, second) / 2).isEqualTo(bit);
        }
    }

    /** 0xFFFF is 65534 and a bit of 1: the sum must not carry into the pair before. */
    @Test
    void encrypt_pairsOfBits_neverCarry() {
        OrderMac mac = new OrderMac(bytes(32));
        for (int i = 0; i < 2_000; i++) {
            byte[] code = bytes(8);
            byte[] zero = code.clone();
            byte[] set = code.clone();
            zero[7] &= (byte) ~1;
            set[7] |= (byte) 1;
            byte[] first = mac.encrypt(zero, 64);
            byte[] second = mac.encrypt(set, 64);
            assertThat(Arrays.copyOf(first, 126)).isEqualTo(Arrays.copyOf(second, 126));
            int before = (first[126] & 0xFF) << 8 | first[127] & 0xFF;
            int after = (second[126] & 0xFF) << 8 | second[127] & 0xFF;
            assertThat(after).isEqualTo(before + 1);
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String spelled(byte[] code, int bits) {
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < bits; i++) {
            spelled.append(code[i / 8] >> 7 - i % 8 & 1);
        }
        return spelled.toString();
    }
}
