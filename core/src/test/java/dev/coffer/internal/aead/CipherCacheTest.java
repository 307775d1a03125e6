package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.clock.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120) // a lost wake-up or a closed line that is found again would spin
final class CipherCacheTest {
    private static final byte[] AAD = {1, 2, 3, 4, 5, 6};

    private final NonceSource nonces = new NonceSource(Clocks.SYSTEM);

    private XaesKey key(int i, CipherCache cache) {
        byte[] keyringKey = new byte[32];
        keyringKey[0] = (byte) i;
        return XaesKey.derive(i + 1, keyringKey, new ColumnKeyInfo("t", "c" + i), cache, nonces);
    }

    private static byte[] seal(XaesKey key, byte[] plaintext) {
        byte[] body = new byte[24 + plaintext.length + 16];
        Bodies.lay(plaintext, body);
        if (!key.sealInPlace(AAD, AAD.length, body, 0)) {
            throw new IllegalStateException("the key is closed");
        }
        return body;
    }

    @Test
    void capacity_isRoundedUpToAPowerOfTwo() {
        assertThat(List.of(
                        new CipherCache(1).capacity(),
                        new CipherCache(4).capacity(),
                        new CipherCache(5).capacity(),
                        new CipherCache(1000).capacity()))
                .containsExactly(4, 4, 8, 1024);
    }

    @Test
    void size_manyMoreKeysThanPlaces_staysBoundedAndAllKeysWork() throws Exception {
        CipherCache cache = new CipherCache(16);
        List<XaesKey> keys = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            keys.add(key(i, cache));
            bodies.add(seal(keys.get(i), new byte[] {(byte) i}));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(keys.get(i).open(AAD, AAD.length, bodies.get(i), 0)).containsExactly(i);
        }
        assertThat(cache.size()).isLessThanOrEqualTo(16);
    }

    @Test
    void work_underConstantEviction_isNeverDisturbed() throws Exception {
        CipherCache cache = new CipherCache(4);
        List<XaesKey> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            keys.add(key(i, cache));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int offset = t;
                done.add(pool.submit(() -> {
                    int right = 0;
                    for (int i = 0; i < 3000; i++) {
                        XaesKey key = keys.get((i + offset) % keys.size());
                        byte[] body = seal(key, new byte[] {(byte) i});
                        right += key.open(AAD, AAD.length, body, 0)[0] == (byte) i ? 1 : 0;
                    }
                    return right;
                }));
            }
            for (Future<Integer> each : done) {
                assertThat(each.get()).isEqualTo(3000);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void closedKey_isNeverUsedAgain() throws Exception {
        CipherCache cache = new CipherCache(16);
        XaesKey key = key(1, cache);
        seal(key, new byte[1]);
        assertThat(cache.size()).as("the derived key, and what derives it").isEqualTo(2);
        key.close();
        assertThat(cache.size()).isZero();
        byte[] body = new byte[24 + 1 + 16];
        assertThat(key.sealInPlace(AAD, AAD.length, body, 0)).isFalse();
        assertThat(key.open(AAD, AAD.length, body, 0)).isNull();
    }

    @Test
    void closedCache_refusesInsteadOfSpinning() {
        CipherCache cache = new CipherCache(16);
        XaesKey key = key(1, cache);
        cache.close();
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> seal(key, new byte[1]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void close_whileOthersSeal_givesRightBytesOrRefuses() throws Exception {
        for (int round = 0; round < 200; round++) {
            CipherCache cache = new CipherCache(4);
            XaesKey key = key(round, cache);
            XaesKey same = key(round, new CipherCache(4));
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                Future<List<byte[]>> sealed = pool.submit(() -> {
                    List<byte[]> bodies = new ArrayList<>();
                    try {
                        for (int i = 0; i < 500; i++) {
                            bodies.add(seal(key, new byte[] {7}));
                        }
                    } catch (IllegalStateException closed) {
                        assertThat(closed).hasMessageContaining("closed");
                    }
                    return bodies;
                });
                pool.submit(key::close).get();
                for (byte[] body : sealed.get()) {
                    assertThat(same.open(AAD, AAD.length, body, 0)).containsExactly(7); // never under a wiped key
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
