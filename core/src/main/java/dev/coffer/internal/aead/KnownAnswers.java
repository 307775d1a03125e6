package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What every primitive has to answer, from the standards that define it. A provider that answers otherwise, broken or built for
 * something else, is met before it has written a value, and not by whoever reads that value years later. Thread-safe.
 *
 * <p>The algorithms that providers give come first, and what is composed of them here after that: so that the first wrong answer
 * names the one to blame. What a provider answers to a key or a length that is not asked here, no test can know.
 *
 * <p>Sources: AES: FIPS 197, C.3. CMAC: NIST SP 800-38B, AES-256, examples 1 and 4. GCM: McGrew and Viega, "The Galois/Counter Mode
 * of Operation", test cases 15 and 16, of which one is short and one has more associated data than {@link ShortGcm} takes.
 * XAES-256-GCM: c2sp.org/XAES-256-GCM. SIV: RFC 5297 under AES-256, Wycheproof's case 303. HMAC: RFC 4231, case 2. HKDF: RFC 5869,
 * case 3.
 */
public final class KnownAnswers {
    private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    private static final String GCM_NONCE = "cafebabefacedbaddecaf888";
    private static final String GCM_PLAIN = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
    private static final String GCM_CIPHER = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad";
    private static final int GCM_SHORTER = 60;

    private static final byte[] HMAC_KEY = Bytes.ascii("Jefe");
    private static final byte[] HMAC_MESSAGE = Bytes.ascii("what do ya want for nothing?");
    private static final String HMAC = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    /** For each of {@link Primitives}: who answered rightly when they were asked last. */
    private static final ConcurrentMap<Primitives, Provider[]> AGREED = new ConcurrentHashMap<>();

    private static final Provider[] NOBODY = {};

    private KnownAnswers() {}

    /**
     * Asks every primitive, once for each choice of providers that this process has made among those it has.
     *
     * @throws java.security.ProviderException if one gives another answer, or none; provider and algorithm are named, and
     *     nothing was encrypted
     */
    public static void require(Primitives primitives) {
        Provider[] answering = answering();
        if (answering.length == 0 || !same(answering, AGREED.getOrDefault(primitives, NOBODY))) {
            for (Question question : Question.values()) {
                question.ask(primitives);
            }
            AGREED.put(primitives, answering);
        }
    }

    /**
     * Who is asked now, found as each use finds it, keyed: a provider may be passed over for the kind of key. The list of all providers
     * would tell more, and loads each of them: a fifth of what all the answers cost a process that has just begun.
     *
     * @return of none if one is missing or fails, which the question about it says better
     */
    private static Provider[] answering() {
        try {
            IvParameterSpec iv = new IvParameterSpec(new byte[Cmac.BLOCK]);
            GCMParameterSpec nonce = new GCMParameterSpec(GcmCipher.TAG_LENGTH * 8, new byte[GcmCipher.NONCE_LENGTH]);
            return new Provider[] {
                AesBlock.encryptor(new byte[32]).getProvider(),
                keyed(Cmac.TRANSFORMATION, iv),
                keyed(SivCipher.TRANSFORMATION, iv),
                keyed(GcmCipher.TRANSFORMATION, nonce),
                HmacSha256.keyed(new byte[1]).getProvider(),
                Security.getProvider(HmacStates.PROVIDER)
            };
        } catch (GeneralSecurityException | RuntimeException e) { // whatever a broken provider throws
            return NOBODY;
        }
    }

    /** To decrypt: a validated module may take no nonce of others when it encrypts. */
    private static Provider keyed(String algorithm, AlgorithmParameterSpec spec) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(new byte[32], "AES"), spec); // any key: nothing is under it
        return cipher.getProvider();
    }

    @SuppressWarnings("ReferenceEquality") // a Provider's equals compares all that it lists
    private static boolean same(Provider[] some, Provider[] others) {
        boolean same = some.length == others.length;
        for (int i = 0; same && i < some.length; i++) {
            same = some[i] == others[i];
        }
        return same;
    }

    /** In the order in which they are asked. No lambdas and no classes of their own: each would cost more than its answer. */
    private enum Question {
        AES("AES-256", AesBlock.TRANSFORMATION),
        CMAC("AES-256-CMAC", Cmac.TRANSFORMATION),
        GCM("AES-256-GCM", GcmCipher.TRANSFORMATION),
        SIV("AES-256-SIV", SivCipher.TRANSFORMATION),
        HMAC("HMAC-SHA-256", HmacSha256.ALGORITHM),
        HMAC_STATES("HMAC-SHA-256 from kept states", HmacStates.ALGORITHM),
        HKDF("HKDF-SHA-256", HmacSha256.ALGORITHM),
        SHORT_GCM("AES-256-GCM of short values", AesBlock.TRANSFORMATION),
        XAES("XAES-256-GCM", AesBlock.TRANSFORMATION);

        private final String primitive;
        private final String algorithm;

        /**
         * @param primitive as its standard names it
         * @param algorithm of the provider that decides the answer
         */
        Question(String primitive, String algorithm) {
            this.primitive = primitive;
            this.algorithm = algorithm;
        }

        private boolean isRight(Primitives primitives) throws GeneralSecurityException {
            return switch (this) {
                case AES -> aes();
                case CMAC -> cmac();
                case GCM -> gcm(primitives);
                case SIV -> siv();
                case HMAC -> hmac();
                case HMAC_STATES -> primitives == Primitives.PROVIDED || hmacFromStates();
                case HKDF -> hkdf();
                case SHORT_GCM -> primitives == Primitives.PROVIDED || shortGcm();
                case XAES -> xaes(primitives);
            };
        }

        void ask(Primitives primitives) {
            boolean right;
            try {
                right = isRight(primitives);
            } catch (MissingPrimitiveException e) { // says what is wrong, and with whom
                throw e;
            } catch (GeneralSecurityException | RuntimeException e) { // whatever a broken provider throws
                throw MissingPrimitiveException.failed(provider(), algorithm, primitive, e);
            }
            if (!right) {
                throw MissingPrimitiveException.answered(provider(), algorithm, primitive);
            }
        }

        /** Who computes {@code algorithm} here. */
        private String provider() {
            try {
                return switch (algorithm) {
                    case HmacSha256.ALGORITHM ->
                        HmacSha256.keyed(new byte[1]).getProvider().getName();
                    case HmacStates.ALGORITHM -> HmacStates.PROVIDER;
                    default -> Cipher.getInstance(algorithm).getProvider().getName();
                };
            } catch (GeneralSecurityException e) {
                throw new MissingPrimitiveException(primitive, e);
            }
        }
    }

    private static boolean aes() throws GeneralSecurityException {
        Cipher aes = AesBlock.encryptor(hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
        return is("8ea2b7ca516745bfeafc49904b496089", Counted.block(aes, hex("00112233445566778899aabbccddeeff")));
    }

    /** Of no bytes; and of four blocks, of which CBC is given three before the last. */
    private static boolean cmac() {
        Cmac cmac = new Cmac(hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"));
        byte[] message = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
        byte[] last = Arrays.copyOfRange(message, message.length - Cmac.BLOCK, message.length);
        return is("028962f61b7bf89efc6b551f4667d983", cmac.of(new byte[0], 0))
                && is(
                        "e1992190549f6ed5696a2c056c315410",
                        cmac.of(message, message.length - Cmac.BLOCK, last, last.length));
    }

    private static boolean gcm(Primitives primitives) throws GeneralSecurityException {
        return gcm(
                primitives.gcm(hex(GCM_KEY)),
                hex(GCM_NONCE),
                hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                Arrays.copyOf(hex(GCM_PLAIN), GCM_SHORTER),
                Bytes.concat(Arrays.copyOf(hex(GCM_CIPHER), GCM_SHORTER), hex("76fc6ece0f4e1768cddf8853bb2d551b")));
    }

    private static boolean shortGcm() throws GeneralSecurityException {
        return gcm(
                Primitives.COMPOSED.gcm(hex(GCM_KEY)),
                hex(GCM_NONCE),
                new byte[0],
                hex(GCM_PLAIN),
                Bytes.concat(hex(GCM_CIPHER), hex("b094dac5d93471bdec1a502270e3cc6c")));
    }

    /** The derived key is what tells: it encrypts the first message of the specification. */
    private static boolean xaes(Primitives primitives) throws GeneralSecurityException {
        byte[] columnKey = new byte[32];
        Arrays.fill(columnKey, (byte) 1);
        byte[] nonce = Bytes.ascii("ABCDEFGHIJKLMNOPQRSTUVWX");
        byte[] key = new XaesDerivation(columnKey).derive(Bytes.getLong(nonce, 0), Bytes.getInt(nonce, Long.BYTES));
        return gcm(
                primitives.gcm(key),
                Arrays.copyOfRange(nonce, 12, 24),
                new byte[0],
                Bytes.ascii("XAES-256-GCM"),
                hex("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"));
    }

    /** @param sealed what becomes of {@code plain} under that nonce; under one of the cipher's own it is another each time */
    private static boolean gcm(GcmCipher cipher, byte[] nonce, byte[] aad, byte[] plain, byte[] sealed)
            throws GeneralSecurityException {
        byte[] known = Bytes.concat(nonce, sealed);
        byte[] first = seal(cipher, nonce, aad, plain);
        boolean seals = cipher.makesNonces()
                ? !Arrays.equals(first, seal(cipher, nonce, aad, plain))
                        && Arrays.equals(plain, open(cipher, aad, first))
                : Arrays.equals(first, known);
        if (!seals || !Arrays.equals(plain, open(cipher, aad, known))) {
            return false;
        }
        known[known.length - 1] ^= 1;
        try {
            Bytes.wipe(open(cipher, aad, known));
            return false; // a cipher that opens what was altered is as wrong as one that computes something else
        } catch (AEADBadTagException e) {
            return true;
        }
    }

    private static byte[] seal(GcmCipher cipher, byte[] nonce, byte[] aad, byte[] plain) {
        byte[] data = Bytes.concat(nonce, plain, new byte[GcmCipher.TAG_LENGTH]);
        cipher.sealInPlace(aad, aad.length, data, 0, GcmCipher.NONCE_LENGTH, plain.length);
        return data;
    }

    private static byte[] open(GcmCipher cipher, byte[] aad, byte[] data) throws AEADBadTagException {
        return cipher.open(aad, aad.length, data, 0, GcmCipher.NONCE_LENGTH, data.length - GcmCipher.NONCE_LENGTH);
    }

    private static boolean siv() throws GeneralSecurityException {
        byte[] key = hex("27faf97fb303aa4f2f364edd23997f4c77b8e51ebb8293c59dfb1d24f0fb629f"
                + "6c820fc2d91bf48f0035eeec347e37ec4fb0cb36102bcdc5a248c47a2f97eab9");
        byte[] aad = hex("cc94f64e14df90265f7f12a8a0386d0a");
        String plain = "6b1db0f5a43376885002dc98bd556f1dac9b66b66213a9fa6069df995a123384";
        byte[] sealed = AesSiv.seal(key, aad, hex(plain));
        if (!is(
                        "d0016d675b49f11ea873707412d45709b7703a028a0cfc312cf61cbe22b91e3cf20b7d4c9308ee15f18b4eba00889284",
                        sealed)
                || !is(plain, AesSiv.open(key, aad, sealed))) {
            return false;
        }
        sealed[sealed.length - 1] ^= 1;
        try {
            Bytes.wipe(AesSiv.open(key, aad, sealed));
            return false;
        } catch (AEADBadTagException e) {
            return true;
        }
    }

    private static boolean hmac() {
        return is(HMAC, HmacSha256.mac(HMAC_KEY.clone(), HMAC_MESSAGE));
    }

    /** True where there are none: then tags are computed by the provider that {@link #hmac} asks. */
    private static boolean hmacFromStates() {
        HmacStates states = HmacStates.of(HMAC_KEY);
        return states == null || is(HMAC, states.mac(HMAC_MESSAGE));
    }

    private static boolean hkdf() {
        return is(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
                Hkdf.derive(hex("0b".repeat(22)), new byte[0], 42));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static boolean is(String expected, byte[] answer) {
        return Arrays.equals(hex(expected), answer);
    }
}
