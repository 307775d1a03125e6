package dev.coffer.internal.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.testing.Seed;
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
        byte[] keyringKey = Seed.of("coffer.seed").bytes(32);
        ColumnKeyInfo info = new ColumnKeyInfo("payment", "amount");
        NonceSource nonces = new NonceSource(Clocks.SYSTEM);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (CipherCache cache = new CipherCache(64);
                XaesKey key = XaesKey.derive(1, keyringKey, info, cache, nonces)) {
            List<Future<Nonces>> parts = new ArrayList<>();
            Set<Long> salts = ConcurrentHashMap.newKeySet();
            for (int t = 0; t < THREADS; t++) {
                parts.add(pool.submit(() -> seal(key, salts)));
            }
            long[] all = new long[THREADS * SEALS_PER_THREAD];
            int filled = 0;
            for (Future<Nonces> part : parts) {
                System.arraycopy(part.get().heads(), 0, all, filled, SEALS_PER_THREAD);
                filled += SEALS_PER_THREAD;
            }
            assertThat(repeated(all, parts)).as("repeated nonces").isEmpty();
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

    /** The first 64 and the last 32 bits of each. */
    private record Nonces(long[] heads, int[] tails) {}

    /**
     * A repeated nonce repeats its head, but two of 10^7 fresh ones do that too, with odds of 3 in 10^6: so where heads are
     * alike the tails decide. All 96 bits are alike by chance with odds of 2^-50.
     */
    private static List<List<Number>> repeated(long[] heads, List<Future<Nonces>> parts) throws Exception {
        Arrays.sort(heads);
        Set<Long> alike = new HashSet<>();
        for (int i = 1; i < heads.length; i++) {
            if (heads[i] == heads[i - 1]) {
                alike.add(heads[i]);
            }
        }
        Set<List<Number>> seen = new HashSet<>();
        List<List<Number>> repeated = new ArrayList<>();
        for (Future<Nonces> part : parts) {
            Nonces nonces = part.get();
            for (int i = 0; i < SEALS_PER_THREAD && !alike.isEmpty(); i++) {
                List<Number> nonce = List.of(nonces.heads()[i], nonces.tails()[i]);
                if (alike.contains(nonces.heads()[i]) && !seen.add(nonce)) {
                    repeated.add(nonce);
                }
            }
        }
        return repeated;
    }

    private static Nonces seal(XaesKey key, Set<Long> salts) {
        Nonces nonces = new Nonces(new long[SEALS_PER_THREAD], new int[SEALS_PER_THREAD]);
        byte[] aad = {1, 2, 3, 4, 5, 6};
        byte[] plaintext = new byte[9];
        byte[] body = new byte[24 + 9 + 16];
        long lastSalt = 0;
        for (int i = 0; i < SEALS_PER_THREAD; i++) {
            Bodies.lay(plaintext, body);
            key.encryptInPlace(aad, aad.length, body, 0);
            nonces.heads()[i] = Bytes.getLong(body, XaesKey.SALT_LENGTH);
            nonces.tails()[i] = Bytes.getInt(body, XaesKey.SALT_LENGTH + Long.BYTES);
            long salt = Bytes.getLong(body, 0);
            if (salt != lastSalt) {
                salts.add(salt);
                lastSalt = salt;
            }
        }
        return nonces;
    }
}
