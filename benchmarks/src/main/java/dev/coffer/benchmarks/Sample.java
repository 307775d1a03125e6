package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyEncryptionKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;

/** What every benchmark starts from: a Coffer over keyrings in memory, and values of a stated size. Stateless. */
public final class Sample {
    /**
     * How often a set-up calls what is measured, Coffer and peers alike, on small values first. The JIT puts the processor's
     * instructions for AES and GHASH in only after some thousand calls, and a value of 64 KB is one call: a short run would
     * end before and measure Java arithmetic, twenty times slower than what a server does after its first minute. A test that
     * only wants to see the set-up succeed says so by a system property.
     */
    public static final int COMPILING_CALLS = Integer.getInteger("coffer.benchmarks.compiling", 20_000);

    /** Long enough for the code of many blocks. */
    static final int COMPILING_BYTES = 512;

    private static final String ADDRESS = "mary.smith+x@example.org"; // 24 bytes
    private static final char[] PASSPHRASE = "only for benchmarks".toCharArray();

    private Sample() {}

    /** ASCII text of exactly {@code bytes} bytes in UTF-8. */
    public static String text(int bytes) {
        return ADDRESS.repeat(bytes / ADDRESS.length() + 1).substring(0, bytes);
    }

    /** A key in a PKCS#12 keystore that is never written. */
    public static KeyEncryptionKey kek() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    "kek",
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
                    new KeyStore.PasswordProtection(PASSPHRASE));
            return KeystoreKek.of(store, "kek", PASSPHRASE);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no keystore in memory", e);
        }
    }

    /** A builder with everything that is required, for a keyring of its own. */
    public static Coffer.Builder builder() {
        return Coffer.builder().keyEncryptionKey(kek()).repository(new MemoryRepository());
    }

    /** A Coffer for direct use, without a policy. */
    public static Coffer coffer() {
        return builder().keyring("benchmark").build();
    }

    /** Fails the set-up of a benchmark that would measure something wrong. */
    public static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not worth measuring: " + what);
        }
    }
}
