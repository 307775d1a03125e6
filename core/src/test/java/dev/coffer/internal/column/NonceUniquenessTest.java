package dev.coffer.internal.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ten million seals from eight threads: no two nonces are alike, and salts change when they are used up. */
final class NonceUniquenessTest {
    private static final int THREADS = 8;
    private static final int SEALS_PER_THREAD = 1_250_000;

    @Test
    void encrypt_tenMillionTimesFromEightThreads_repeatsNoNonce() throws Exception {
        byte[] keyringKey = new byte[32];
        new SecureRandom().nextBytes(keyringKey);
        ColumnKeyInfo info = new ColumnKeyInfo("payment", "amount");
        NonceSource nonces = new NonceSource(Clocks.SYSTEM);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (CipherCache cache = new CipherCache(64);
                XaesKey key = XaesKey.derive(1, keyringKey, info, cache, nonces)) {
            List<Future<long[]>> parts = new ArrayList<>();
            Set<Long> salts = ConcurrentHashMap.newKeySet();
            for (int t = 0; t < THREADS; t++) {
                parts.add(pool.submit(() -> seal(key, salts)));
            }
            long[] all = new long[THREADS * SEALS_PER_THREAD];
            int filled = 0;
            for (Future<long[]> part : parts) {
                System.arraycopy(part.get(), 0, all, filled, SEALS_PER_THREAD);
                filled += SEALS_PER_THREAD;
            }
            // 64 of a nonce's 96 random bits: a repeated nonce repeats them; two of 10^7 fresh ones do with odds of 3
            // in 10^6.
            Arrays.sort(all);
            long repeated = 0;
            for (int i = 1; i < all.length; i++) {
                repeated += all[i] == all[i - 1] ? 1 : 0;
            }
            assertThat(repeated).as("repeated nonces").isZero();
            assertThat(salts)
                    .as("one standing salt, then a fresh one per 2^20 values")
                    .hasSize(10);
            Set<Long> standing = new HashSet<>();
            for (int i = 0; i < XaesKey.STANDING_SALTS; i++) {
                standing.add(Bytes.getLong(XaesKey.standingSalt(keyringKey, info, i), 0));
            }
            standing.retainAll(salts);
            assertThat(standing).as("standing salts used by one process").hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long[] seal(XaesKey key, Set<Long> salts) {
        long[] nonces = new long[SEALS_PER_THREAD];
        byte[] aad = {1, 2, 3, 4, 5, 6};
        byte[] plaintext = new byte[9];
        byte[] body = new byte[24 + 9 + 16];
        long lastSalt = 0;
        for (int i = 0; i < SEALS_PER_THREAD; i++) {
            Bodies.lay(plaintext, body);
            key.encryptInPlace(aad, aad.length, body, 0);
            nonces[i] = Bytes.getLong(body, XaesKey.SALT_LENGTH);
            long salt = Bytes.getLong(body, 0);
            if (salt != lastSalt) {
                salts.add(salt);
                lastSalt = salt;
            }
        }
        return nonces;
    }
}
