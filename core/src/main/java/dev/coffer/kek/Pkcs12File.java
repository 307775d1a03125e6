package dev.coffer.kek;

import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a PKCS#12 file (RFC 7292), as far as they tell what a guess at its passphrase costs. Whoever has the file tries
 * passphrases against whatever in it is cheapest: the MAC over the whole, or any one encryption inside. So each of them is looked at. What
 * lies within something encrypted is not seen, and need not be: what it lies in was to be guessed first. Stateless.
 */
final class Pkcs12File {
    /** OWASP's floor for PBKDF2-HMAC-SHA-256. The JDK's own files have 10,000 unless told otherwise. */
    static final int ITERATIONS = 600_000;

    private static final byte[] PBES2 = oid("2A864886F70D01050D");
    private static final byte[] PBKDF2 = oid("2A864886F70D01050C");
    private static final byte[] AES_256_CBC = oid("60864801650304012A");
    private static final byte[] SHA_256 = oid("608648016503040201");

    /** {@code pkcs-12PbeIds}: RC2, RC4 and Triple DES. */
    private static final byte[] PKCS12_PBE = oid("2A864886F70D010C01");

    private static final int SALT = 20;
    private static final int BLOCK = 64;
    private static final byte MAC_KEY = 3;
    private static final byte[] NULL = {5, 0};

    private Pkcs12File() {}

    private static byte[] oid(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Why the key in it is too easily had by whoever has the file; null if it is not. */
    static @Nullable String weakness(byte[] file) {
        Search search = new Search();
        try {
            List<DerElement> parts = DerElement.of(file).children(); // version, content, MAC
            search.within(parts.get(1));
            if (parts.size() > 2) {
                search.mac(parts.get(2));
            }
        } catch (DerElement.NotDerException | IndexOutOfBoundsException e) {
            return "how its key is encrypted cannot be read";
        }
        return search.found != null ? search.found : search.encryptions == 0 ? "its key is not encrypted" : null;
    }

    /** One look through a file. */
    private static final class Search {
        private @Nullable String found;
        private int encryptions;

        void within(DerElement element) throws DerElement.NotDerException {
            if (element.is(DerElement.SEQUENCE)) {
                algorithm(element.children());
            }
            if (element.isConstructed()) {
                for (DerElement each : element.children()) {
                    within(each);
                }
            } else if (element.is(DerElement.OCTETS)) {
                octets(element);
            }
        }

        private void octets(DerElement element) {
            try {
                List<DerElement> inside = element.children();
                if (inside.size() == 1 && inside.get(0).is(DerElement.SEQUENCE)) {
                    within(inside.get(0));
                }
            } catch (DerElement.NotDerException
                    | IndexOutOfBoundsException e) { // a salt, or encrypted: nothing to look into
                return;
            }
        }

        private void algorithm(List<DerElement> parts) throws DerElement.NotDerException {
            if (parts.isEmpty() || !parts.get(0).is(DerElement.OID)) {
                return;
            }
            byte[] oid = parts.get(0).content();
            if (Arrays.equals(oid, PBES2)) {
                encryptions++;
                List<DerElement> schemes = parts.get(1).children();
                byte[] cipher = schemes.get(1).children().get(0).content();
                byte[] derivation = schemes.get(0).children().get(0).content();
                if (!Arrays.equals(cipher, AES_256_CBC) || !Arrays.equals(derivation, PBKDF2)) {
                    found("it is encrypted by something else than AES-256 under PBKDF2");
                }
            } else if (Arrays.equals(oid, PBKDF2)) {
                iterations("its encryption", parts.get(1).children().get(1).integer());
            } else if (oid.length == PKCS12_PBE.length + 1
                    && Arrays.equals(Arrays.copyOf(oid, PKCS12_PBE.length), PKCS12_PBE)) {
                found("it is encrypted by RC2, RC4 or Triple DES");
            }
        }

        void mac(DerElement data) throws DerElement.NotDerException {
            within(data); // PBMAC1 (RFC 9579) derives by PBKDF2
            List<DerElement> parts = data.children();
            boolean isPbmac1 = parts.get(0).children().get(0).children().size() > 1
                    && parts.get(0).children().get(0).children().get(1).is(DerElement.SEQUENCE);
            if (!isPbmac1) {
                iterations("its MAC", parts.size() > 2 ? parts.get(2).integer() : 1);
            }
        }

        private void iterations(String whose, long count) {
            if (count < ITERATIONS) {
                found(whose + " is derived from the passphrase by " + count + " iterations, and " + ITERATIONS
                        + " are the least");
            }
        }

        private void found(String weakness) {
            found = found == null ? weakness : found;
        }
    }

    /**
     * The same file under a MAC of {@value #ITERATIONS} iterations, which the JDK writes only if a property of the whole process says
     * so. The key is that of RFC 7292, appendix B, for SHA-256, whose one output is the 32 bytes that HMAC-SHA-256 takes.
     */
    static byte[] withMac(byte[] file, char[] passphrase) throws GeneralSecurityException {
        try {
            List<DerElement> parts = DerElement.of(file).children();
            DerElement content = parts.get(1);
            byte[] safe = content.children().get(1).children().get(0).content();
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            byte[] key = macKey(passphrase, salt);
            byte[] mac = HmacSha256.mac(key, safe);
            Bytes.wipe(key);
            byte[] algorithm = DerElement.encode(DerElement.SEQUENCE, DerElement.encode(DerElement.OID, SHA_256), NULL);
            byte[] digest =
                    DerElement.encode(DerElement.SEQUENCE, algorithm, DerElement.encode(DerElement.OCTETS, mac));
            byte[] count = BigInteger.valueOf(ITERATIONS).toByteArray();
            return DerElement.encode(
                    DerElement.SEQUENCE,
                    DerElement.encode(DerElement.INTEGER, parts.get(0).content()),
                    DerElement.encode(DerElement.SEQUENCE, content.content()),
                    DerElement.encode(
                            DerElement.SEQUENCE,
                            digest,
                            DerElement.encode(DerElement.OCTETS, salt),
                            DerElement.encode(DerElement.INTEGER, count)));
        } catch (DerElement.NotDerException | IndexOutOfBoundsException e) {
            throw new GeneralSecurityException("this Java runtime writes PKCS#12 files that are not read here", e);
        }
    }

    private static byte[] macKey(char[] passphrase, byte[] salt) throws GeneralSecurityException {
        byte[] password = new byte[2 * passphrase.length + 2]; // UTF-16, and two zeros at its end
        for (int i = 0; i < passphrase.length; i++) {
            password[2 * i] = (byte) (passphrase[i] >>> 8);
            password[2 * i + 1] = (byte) passphrase[i];
        }
        byte[] diversifier = new byte[BLOCK];
        Arrays.fill(diversifier, MAC_KEY);
        byte[] blocks = repeated(password);
        byte[] input = Bytes.concat(diversifier, repeated(salt), blocks);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] key = sha256.digest(input);
        Bytes.wipe(password);
        Bytes.wipe(blocks);
        Bytes.wipe(input);
        for (int i = 1; i < ITERATIONS; i++) {
            byte[] last = key;
            key = sha256.digest(last);
            Bytes.wipe(last);
        }
        return key;
    }

    /** To whole blocks. */
    private static byte[] repeated(byte[] bytes) {
        byte[] all = new byte[(bytes.length + BLOCK - 1) / BLOCK * BLOCK];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes[i % bytes.length];
        }
        return all;
    }
}
