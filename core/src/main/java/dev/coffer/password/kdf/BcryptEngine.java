package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;

/**
 * bcrypt, as OpenBSD computes it today ({@code $2b$}), of at most 72 bytes without NUL; which of them {@link Bcrypt} refuses.
 * One at a time as fast as Bouncy Castle's, two at a time in little more than half of that each.
 *
 * <p>At first use a known answer is computed, alone and in a pair; were it wrong, Bouncy Castle would take over. Stateless,
 * thread-safe.
 */
final class BcryptEngine {
    /** What is encrypted 64 times: "OrpheanBeholderScryDoubt". */
    private static final int[] MAGIC = {0x4f727068, 0x65616e42, 0x65686f6c, 0x64657253, 0x63727944, 0x6f756274};

    private static final int MAGIC_ROUNDS = 64;
    private static final int OUTPUT = 23; // of 24: the last one never made it into the stored form

    private static final boolean OWN = knowsTheAnswer();

    private BcryptEngine() {}

    static boolean isOwn() {
        return OWN;
    }

    /**
     * What is hashed.
     *
     * @param key at most 72 bytes, without NUL
     * @param openwall whether as {@code $2a$} of Openwall's crypt_blowfish, which Bouncy Castle does not know
     */
    record Input(byte[] key, byte[] salt, boolean openwall) {
        private int[] start(int[] keyWords, int[] saltWords) {
            return Eksblowfish.start(saltWords, keyWords, openwall ? OpenwallCollision.flip(key) : 0);
        }
    }

    static byte[] hash(Input input, int cost) {
        return OWN ? own(input, cost) : BouncyCastle.bcrypt(input.key, input.salt, cost);
    }

    /** Two of the same cost; each result is that of {@link #hash}. */
    static byte[][] hashPair(Input first, Input second, int cost) {
        return OWN
                ? ownPair(first, second, cost)
                : new byte[][] {
                    BouncyCastle.bcrypt(first.key, first.salt, cost), BouncyCastle.bcrypt(second.key, second.salt, cost)
                };
    }

    static byte[] own(Input input, int cost) {
        int[] key = keyWords(input.key);
        int[] salt = words(input.salt);
        int[] state = input.start(key, salt);
        for (int i = 0; i < 1 << cost; i++) {
            Eksblowfish.mix(state, key);
            Eksblowfish.mix(state, salt);
        }
        Eksblowfish.wipe(key);
        return finish(state);
    }

    static byte[][] ownPair(Input first, Input second, int cost) {
        int[] key1 = keyWords(first.key);
        int[] key2 = keyWords(second.key);
        int[] salt1 = words(first.salt);
        int[] salt2 = words(second.salt);
        int[] state1 = first.start(key1, salt1);
        int[] state2 = second.start(key2, salt2);
        for (int i = 0; i < 1 << cost; i++) {
            Eksblowfish.mix(state1, key1, state2, key2);
            Eksblowfish.mix(state1, salt1, state2, salt2);
        }
        Eksblowfish.wipe(key1);
        Eksblowfish.wipe(key2);
        return new byte[][] {finish(state1), finish(state2)};
    }

    private static byte[] finish(int[] state) {
        int[] words = MAGIC.clone();
        for (int at = 0; at < words.length; at += 2) {
            Eksblowfish.encrypt(state, words, at, MAGIC_ROUNDS);
        }
        Eksblowfish.wipe(state);
        byte[] out = new byte[24];
        for (int i = 0; i < words.length; i++) {
            Bytes.putInt(out, 4 * i, words[i]);
        }
        return Arrays.copyOf(out, OUTPUT);
    }

    /** The key with the NUL that C ends it with, unless its 72 bytes leave no room. */
    private static int[] keyWords(byte[] key) {
        byte[] terminated = Arrays.copyOf(key, Math.min(key.length + 1, Bcrypt.MAX_BYTES));
        try {
            return words(terminated);
        } finally {
            Bytes.wipe(terminated);
        }
    }

    /** The bytes over and over, as 18 big-endian words. */
    private static int[] words(byte[] bytes) {
        int[] words = new int[Eksblowfish.SUBKEYS];
        for (int i = 0; i < 4 * words.length; i++) {
            words[i / 4] = words[i / 4] << 8 | bytes[i % bytes.length] & 0xff;
        }
        return words;
    }

    /** "U*U" at cost 5 from the vectors of Openwall's crypt_blowfish. */
    private static boolean knowsTheAnswer() {
        byte[] answer = BcryptBase64.decode("E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        Input input = new Input(Bytes.ascii("U*U"), BcryptBase64.decode("CCCCCCCCCCCCCCCCCCCCC."), false);
        byte[][] pair = ownPair(input, input, 5);
        return Arrays.equals(own(input, 5), answer) && Arrays.equals(pair[0], answer) && Arrays.equals(pair[1], answer);
    }
}
