package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * PBKDF2 (RFC 8018, section 5.2). The attacker keeps the HMAC's keyed states; so does this, by {@link KeyedHmac}, and takes
 * about two thirds of the JDK's time with SHA-256 and half of it with SHA-512.
 *
 * <p>At first use each PRF has to give its known answer, and to agree with the JDK's Mac, which takes over where it does not
 * or the platform has no digests to clone. Where the Mac's answer is wrong too, no password is hashed. Stateless, thread-safe.
 */
public final class Pbkdf2Engine {
    private static final int CHUNK = 1000;
    private static final byte[] PASSWORD = Bytes.ascii("password");
    private static final byte[] SALT = Bytes.ascii("salt");
    private static final Set<Prf> BY_MAC = which(Pbkdf2Engine::isRightByMac);
    private static final Set<Prf> OWN = which(Pbkdf2Engine::isRightByClonedStates);

    /** One HMAC under one key, whoever computes it. */
    private interface Hmac {
        void mac(byte[] message, byte[] mac);

        void iterate(byte[] value, byte[] sum, int times);
    }

    private Pbkdf2Engine() {}

    private static Set<Prf> which(Predicate<Prf> right) {
        return Stream.of(Prf.values()).filter(right).collect(Collectors.toCollection(() -> EnumSet.noneOf(Prf.class)));
    }

    /** True where the cloned states are used, false where the JDK's Mac is. */
    static boolean isOwn(Prf prf) {
        return OWN.contains(prf);
    }

    public static byte[] derive(Prf prf, byte[] password, byte[] salt, int iterations, int length) {
        return isOwn(prf)
                ? byClonedStates(prf, password, salt, iterations, length)
                : byRightMac(prf, password, salt, iterations, length);
    }

    static byte[] byRightMac(Prf prf, byte[] password, byte[] salt, int iterations, int length) {
        requireRightMac(prf);
        return byMac(prf, password, salt, iterations, length);
    }

    /** One MAC, for the caller to wipe. */
    public static byte[] hmac(Prf prf, byte[] key, byte[] message) {
        if (!isOwn(prf)) {
            requireRightMac(prf);
            return mac(prf, keyedMac(prf, key), message);
        }
        byte[] mac = new byte[prf.output()];
        KeyedHmac.of(prf, key).mac(message, mac);
        return mac;
    }

    public static byte[] byClonedStates(Prf prf, byte[] password, byte[] salt, int iterations, int length) {
        KeyedHmac hmac = KeyedHmac.of(prf, password);
        Hmac cloned = new Hmac() {
            @Override
            public void mac(byte[] message, byte[] mac) {
                hmac.mac(message, mac);
            }

            @Override
            public void iterate(byte[] value, byte[] sum, int times) {
                for (int i = 0; i < times; i++) {
                    hmac.replace(value);
                    add(sum, value);
                }
            }
        };
        return derive(cloned, prf, salt, iterations, length);
    }

    public static byte[] byMac(Prf prf, byte[] password, byte[] salt, int iterations, int length) {
        Mac keyed = keyedMac(prf, password);
        Hmac jdk = new Hmac() {
            @Override
            public void mac(byte[] message, byte[] mac) {
                byte[] out = Pbkdf2Engine.mac(prf, keyed, message);
                System.arraycopy(out, 0, mac, 0, out.length);
            }

            @Override
            public void iterate(byte[] value, byte[] sum, int times) {
                for (int i = 0; i < times; i++) {
                    mac(value, value);
                    add(sum, value);
                }
            }
        };
        return derive(jdk, prf, salt, iterations, length);
    }

    private static Mac keyedMac(Prf prf, byte[] password) {
        try {
            Mac mac = Mac.getInstance(prf.mac());
            // A key of no bytes is refused by SecretKeySpec; HMAC pads keys with zeros, so that one zero is the same
            // key.
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, prf.mac()));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + prf.mac() + ": use a JDK that has it", e);
        }
    }

    private static byte[] derive(Hmac hmac, Prf prf, byte[] salt, int iterations, int length) {
        byte[] derived = new byte[length];
        byte[] numbered = Arrays.copyOf(salt, salt.length + 4);
        byte[] value = new byte[prf.output()];
        byte[] sum = new byte[prf.output()];
        for (int block = 0; block * prf.output() < length; block++) {
            Bytes.putInt(numbered, salt.length, block + 1);
            hmac.mac(numbered, value);
            System.arraycopy(value, 0, sum, 0, sum.length);
            // In chunks, so that the JIT leaves the loop that it first compiled from within, without the intrinsics.
            for (int left = iterations - 1; left > 0; left -= CHUNK) {
                hmac.iterate(value, sum, Math.min(left, CHUNK));
            }
            System.arraycopy(
                    sum, 0, derived, block * prf.output(), Math.min(prf.output(), length - block * prf.output()));
        }
        Bytes.wipe(value);
        Bytes.wipe(sum);
        return derived;
    }

    private static void add(byte[] sum, byte[] value) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= value[i];
        }
    }

    private static byte[] mac(Prf prf, Mac keyed, byte[] message) {
        byte[] mac = keyed.doFinal(message);
        if (mac.length != prf.output()) {
            throw wrong(prf, keyed);
        }
        return mac;
    }

    private static void requireRightMac(Prf prf) {
        if (!BY_MAC.contains(prf)) {
            throw wrong(prf, keyedMac(prf, new byte[1]));
        }
    }

    private static ProviderException wrong(Prf prf, Mac mac) {
        return new ProviderException("security provider " + mac.getProvider().getName() + " computes " + prf.mac()
                + " wrongly, so no password is hashed or verified: put another provider before it in java.security");
    }

    /** Whether the security provider's Mac gives the PRF's known answer. */
    static boolean isRightByMac(Prf prf) {
        try {
            return isKnownAnswer(prf, byMac(prf, PASSWORD, SALT, 2, prf.output()));
        } catch (ProviderException | IllegalStateException e) { // said when it is asked for
            return false;
        }
    }

    private static boolean isRightByClonedStates(Prf prf) {
        try {
            return isKnownAnswer(prf, byClonedStates(prf, PASSWORD, SALT, 2, prf.output()))
                    && (!BY_MAC.contains(prf) || agreesWithMac(prf));
        } catch (ProviderException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isKnownAnswer(Prf prf, byte[] answer) {
        return HexFormat.of().formatHex(answer).equals(prf.knownAnswer());
    }

    private static boolean agreesWithMac(Prf prf) {
        byte[] password = new byte[prf.block() + 1]; // longer than a block: hashed first
        byte[] salt = new byte[17];
        Salts.RANDOM.nextBytes(password);
        Salts.RANDOM.nextBytes(salt);
        int length = prf.output() + 1; // two blocks
        return MessageDigest.isEqual(
                byClonedStates(prf, password, salt, 3, length), byMac(prf, password, salt, 3, length));
    }
}
