package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;

/**
 * What every primitive has to answer, from the standards that define it. A provider that answers otherwise, broken or built for
 * something else, is met before it has written a value, and not by whoever reads that value years later. Stateless.
 *
 * <p>Sources: CMAC: NIST SP 800-38B, AES-256, example 1. GCM: McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 15
 * and 16, of which one is short and one has more associated data than {@link ShortGcm} takes. XAES-256-GCM: c2sp.org/XAES-256-GCM.
 * SIV: RFC 5297 under AES-256, Wycheproof's case 303. HMAC: RFC 4231, case 2. HKDF: RFC 5869, case 3.
 */
public final class KnownAnswers {
    private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    private static final String GCM_NONCE = "cafebabefacedbaddecaf888";
    private static final String GCM_PLAIN = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
    private static final String GCM_CIPHER = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad";
    private static final int GCM_SHORTER = 60;

    private KnownAnswers() {}

    /**
     * Asks every primitive, once for each process.
     *
     * @throws IllegalStateException if one gives another answer; it is named, and nothing was encrypted
     */
    public static void require() {
        String wrong = Asked.WRONG;
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("this Java runtime computes " + wrong
                    + " wrongly, so nothing is encrypted or decrypted with it: check its security providers (java.security), and"
                    + " what was put before SunJCE");
        }
    }

    private static final class Asked {
        static final String WRONG = wrong();
    }

    /** The first primitive that answers wrongly; empty if none does. */
    static String wrong() {
        try {
            return !cmac()
                    ? "AES-256 or AES-CMAC"
                    : !gcm()
                            ? "AES-256-GCM"
                            : !xaes() ? "XAES-256-GCM" : !siv() ? "AES-256-SIV" : !hmac() ? "HMAC-SHA-256" : "";
        } catch (AEADBadTagException e) {
            return "the authentication of AES-256-GCM or AES-256-SIV";
        }
    }

    private static boolean cmac() {
        Cmac cmac = new Cmac(hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"));
        return is("028962f61b7bf89efc6b551f4667d983", cmac.of(new byte[0], 0));
    }

    private static boolean gcm() throws AEADBadTagException {
        return gcm("", 0, GCM_PLAIN, GCM_CIPHER + "b094dac5d93471bdec1a502270e3cc6c")
                && gcm(
                        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                        20,
                        GCM_PLAIN.substring(0, 2 * GCM_SHORTER),
                        GCM_CIPHER.substring(0, 2 * GCM_SHORTER) + "76fc6ece0f4e1768cddf8853bb2d551b");
    }

    private static boolean gcm(String aad, int aadLength, String plain, String sealed) throws AEADBadTagException {
        GcmCipher cipher = new GcmCipher(hex(GCM_KEY));
        byte[] data = hex(GCM_NONCE + plain + "00".repeat(GcmCipher.TAG_LENGTH));
        int length = plain.length() / 2;
        cipher.sealInPlace(hex(aad), aadLength, data, 0, GcmCipher.NONCE_LENGTH, length);
        byte[] opened =
                cipher.open(hex(aad), aadLength, data, 0, GcmCipher.NONCE_LENGTH, length + GcmCipher.TAG_LENGTH);
        return is(GCM_NONCE + sealed, data) && is(plain, opened);
    }

    /** The derived key is what tells: it encrypts the first message of the specification. */
    private static boolean xaes() {
        byte[] columnKey = new byte[32];
        Arrays.fill(columnKey, (byte) 1);
        byte[] nonce = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(StandardCharsets.US_ASCII);
        byte[] key = new XaesDerivation(columnKey).derive(Bytes.getLong(nonce, 0), Bytes.getInt(nonce, Long.BYTES));
        byte[] text = "XAES-256-GCM".getBytes(StandardCharsets.US_ASCII);
        byte[] data = Bytes.concat(Arrays.copyOfRange(nonce, 12, 24), text, new byte[GcmCipher.TAG_LENGTH]);
        new GcmCipher(key).sealInPlace(new byte[0], 0, data, 0, GcmCipher.NONCE_LENGTH, text.length);
        return is(
                "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271",
                Arrays.copyOfRange(data, GcmCipher.NONCE_LENGTH, data.length));
    }

    private static boolean siv() throws AEADBadTagException {
        byte[] key = hex("27faf97fb303aa4f2f364edd23997f4c77b8e51ebb8293c59dfb1d24f0fb629f"
                + "6c820fc2d91bf48f0035eeec347e37ec4fb0cb36102bcdc5a248c47a2f97eab9");
        byte[] aad = hex("cc94f64e14df90265f7f12a8a0386d0a");
        String plain = "6b1db0f5a43376885002dc98bd556f1dac9b66b66213a9fa6069df995a123384";
        byte[] sealed = AesSiv.seal(key, aad, hex(plain));
        return is(
                        "d0016d675b49f11ea873707412d45709b7703a028a0cfc312cf61cbe22b91e3cf20b7d4c9308ee15f18b4eba00889284",
                        sealed)
                && is(plain, AesSiv.open(key, aad, sealed));
    }

    private static boolean hmac() {
        byte[] mac = HmacSha256.mac(
                "Jefe".getBytes(StandardCharsets.US_ASCII),
                "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
        byte[] derived = Hkdf.derive(hex("0b".repeat(22)), new byte[0], 42);
        return is("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", mac)
                && is("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8", derived);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static boolean is(String expected, byte[] answer) {
        return Arrays.equals(hex(expected), answer);
    }
}
