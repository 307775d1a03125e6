package dev.coffer.password.kdf;

import java.util.Arrays;

/**
 * The state of bcrypt's cipher (Provos and Mazières, "A Future-Adaptable Password Scheme", 1999): Blowfish's 18 subkeys and
 * four S-boxes of 256 words in one array, in the order in which a key schedule rewrites them.
 *
 * <p>One chain of Blowfish rounds waits for the cache most of the time: each of its four look-ups needs the sum before. {@link
 * #mix(int[], int[], int[], int[])} runs two independent chains in one loop, and the second fits almost wholly into the
 * first one's waits.
 */
final class Eksblowfish {
    static final int SUBKEYS = 18;
    private static final int WORDS = SUBKEYS + 4 * 256;
    private static final int S0 = SUBKEYS;
    private static final int S1 = S0 + 256;
    private static final int S2 = S1 + 256;
    private static final int S3 = S2 + 256;
    private static final int[] START = PiDigits.words(WORDS);

    private Eksblowfish() {}

    /**
     * A fresh state, salted and keyed once: {@code ExpandKey(state, salt, key)}.
     *
     * @param flip bits of the first subkey that are turned before: see {@link Bcrypt.Kind#OPENWALL}
     */
    static int[] start(int[] salt, int[] key, int flip) {
        int[] s = START.clone();
        s[0] ^= flip;
        xor(s, key);
        int l = 0;
        int r = 0;
        for (int i = 0; i < WORDS; i += 2) {
            l ^= salt[i & 3] ^ s[0];
            r ^= salt[(i + 1) & 3];
            for (int k = 1; k < SUBKEYS - 1; k += 2) {
                r ^= f(s, l) ^ s[k];
                l ^= f(s, r) ^ s[k + 1];
            }
            int left = r ^ s[17];
            r = l;
            l = left;
            s[i] = l;
            s[i + 1] = r;
        }
        return s;
    }

    /** {@code ExpandKey(state, 0, key)}. */
    static void mix(int[] s, int[] key) {
        xor(s, key);
        int l = 0;
        int r = 0;
        for (int i = 0; i < WORDS; i += 2) {
            l ^= s[0];
            r ^= f(s, l) ^ s[1];
            l ^= f(s, r) ^ s[2];
            r ^= f(s, l) ^ s[3];
            l ^= f(s, r) ^ s[4];
            r ^= f(s, l) ^ s[5];
            l ^= f(s, r) ^ s[6];
            r ^= f(s, l) ^ s[7];
            l ^= f(s, r) ^ s[8];
            r ^= f(s, l) ^ s[9];
            l ^= f(s, r) ^ s[10];
            r ^= f(s, l) ^ s[11];
            l ^= f(s, r) ^ s[12];
            r ^= f(s, l) ^ s[13];
            l ^= f(s, r) ^ s[14];
            r ^= f(s, l) ^ s[15];
            l ^= f(s, r) ^ s[16];
            int left = r ^ s[17];
            r = l;
            l = left;
            s[i] = l;
            s[i + 1] = r;
        }
    }

    /** {@link #mix(int[], int[])} of two states at once. */
    static void mix(int[] s, int[] sKey, int[] u, int[] uKey) {
        xor(s, sKey);
        xor(u, uKey);
        int l = 0;
        int r = 0;
        int m = 0;
        int q = 0;
        for (int i = 0; i < WORDS; i += 2) {
            l ^= s[0];
            m ^= u[0];
            r ^= f(s, l) ^ s[1];
            q ^= f(u, m) ^ u[1];
            l ^= f(s, r) ^ s[2];
            m ^= f(u, q) ^ u[2];
            r ^= f(s, l) ^ s[3];
            q ^= f(u, m) ^ u[3];
            l ^= f(s, r) ^ s[4];
            m ^= f(u, q) ^ u[4];
            r ^= f(s, l) ^ s[5];
            q ^= f(u, m) ^ u[5];
            l ^= f(s, r) ^ s[6];
            m ^= f(u, q) ^ u[6];
            r ^= f(s, l) ^ s[7];
            q ^= f(u, m) ^ u[7];
            l ^= f(s, r) ^ s[8];
            m ^= f(u, q) ^ u[8];
            r ^= f(s, l) ^ s[9];
            q ^= f(u, m) ^ u[9];
            l ^= f(s, r) ^ s[10];
            m ^= f(u, q) ^ u[10];
            r ^= f(s, l) ^ s[11];
            q ^= f(u, m) ^ u[11];
            l ^= f(s, r) ^ s[12];
            m ^= f(u, q) ^ u[12];
            r ^= f(s, l) ^ s[13];
            q ^= f(u, m) ^ u[13];
            l ^= f(s, r) ^ s[14];
            m ^= f(u, q) ^ u[14];
            r ^= f(s, l) ^ s[15];
            q ^= f(u, m) ^ u[15];
            l ^= f(s, r) ^ s[16];
            m ^= f(u, q) ^ u[16];
            int left = r ^ s[17];
            r = l;
            l = left;
            s[i] = l;
            s[i + 1] = r;
            left = q ^ u[17];
            q = m;
            m = left;
            u[i] = m;
            u[i + 1] = q;
        }
    }

    /** Encrypts the two words at {@code at}, {@code times} times over. */
    static void encrypt(int[] s, int[] words, int at, int times) {
        int l = words[at];
        int r = words[at + 1];
        for (int n = 0; n < times; n++) {
            l ^= s[0];
            for (int k = 1; k < SUBKEYS - 1; k += 2) {
                r ^= f(s, l) ^ s[k];
                l ^= f(s, r) ^ s[k + 1];
            }
            int left = r ^ s[17];
            r = l;
            l = left;
        }
        words[at] = l;
        words[at + 1] = r;
    }

    static void wipe(int[] state) {
        Arrays.fill(state, 0);
    }

    private static void xor(int[] s, int[] key) {
        for (int i = 0; i < SUBKEYS; i++) {
            s[i] ^= key[i];
        }
    }

    private static int f(int[] s, int x) {
        return ((s[S0 + (x >>> 24)] + s[S1 + ((x >>> 16) & 0xff)]) ^ s[S2 + ((x >>> 8) & 0xff)]) + s[S3 + (x & 0xff)];
    }
}
