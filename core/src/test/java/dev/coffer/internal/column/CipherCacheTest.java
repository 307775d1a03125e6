package dev.coffer.internal.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.aead.GcmCipher;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600) // a lost wake-up or a closed line that is found again would spin
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
        if (!key.encryptInPlace(AAD, AAD.length, body, 0)) {
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
            assertThat(keys.get(i).decrypt(AAD, AAD.length, bodies.get(i), 0)).containsExactly(i);
        }
        assertThat(cache.size()).isLessThanOrEqualTo(16);
    }

    /** A cache of one set, full, with the lines of a key under its first salt among them. */
    private XaesKey fillingTheCache(CipherCache cache) {
        XaesKey first = key(0, cache);
        seal(first, new byte[1]);
        seal(key(1, cache), new byte[1]);
        assertThat(cache.size()).isEqualTo(4);
        return first;
    }

    private static boolean isCached(CipherCache cache, XaesKey key, byte[] body) {
        return cache.find(key, Bytes.getLong(body, 0), Bytes.getInt(body, 8)) != null;
    }

    @Test
    void admits_keysThatComeOnce_displaceNothing() throws Exception {
        CipherCache cache = new CipherCache(4);
        XaesKey used = fillingTheCache(cache);
        byte[] body = seal(used, new byte[] {5});
        for (int i = 0; i < 100; i++) {
            byte[] strange = body.clone();
            Bytes.putInt(strange, 8, i);
            assertThatThrownBy(() -> used.decrypt(AAD, AAD.length, strange, 0)).isInstanceOf(AEADBadTagException.class);
            assertThat(isCached(cache, used, strange)).isFalse();
        }
        assertThat(isCached(cache, used, body)).isTrue();
        assertThat(used.decrypt(AAD, AAD.length, body, 0)).containsExactly(5);
    }

    @Test
    void admits_aKeyThatComesAgain_isKept() throws Exception {
        CipherCache cache = new CipherCache(4);
        fillingTheCache(cache);
        XaesKey newcomer = key(2, cache);
        byte[] body = seal(newcomer, new byte[] {6});
        assertThat(isCached(cache, newcomer, body)).isFalse();
        assertThat(newcomer.decrypt(AAD, AAD.length, body, 0)).containsExactly(6);
        assertThat(isCached(cache, newcomer, body)).isTrue();
        assertThat(cache.size()).isEqualTo(4);
    }

    @Test
    void idleCipher_waitsWiped_andTakesAnotherKey() throws Exception {
        CipherCache cache = new CipherCache(4);
        fillingTheCache(cache);
        byte[] body = seal(key(2, cache), new byte[] {6});
        GcmCipher idle = cache.idle().take();
        Field key = GcmCipher.class.getDeclaredField("key");
        key.setAccessible(true);
        assertThat(((SecretKey) key.get(idle)).isDestroyed()).isTrue();
        cache.idle().giveBack(idle);
        assertThat(key(2, cache).decrypt(AAD, AAD.length, body, 0)).containsExactly(6);
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
                        right += key.decrypt(AAD, AAD.length, body, 0)[0] == (byte) i ? 1 : 0;
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
        assertThat(key.encryptInPlace(AAD, AAD.length, body, 0)).isFalse();
        assertThat(key.decrypt(AAD, AAD.length, body, 0)).isNull();
    }

    @Test
    void closedKey_wipesTheDerivedKeysThatStayedWithIt() throws Exception {
        CipherCache cache = new CipherCache(4);
        fillingTheCache(cache);
        XaesKey key = key(2, cache);
        byte[] own = seal(key, new byte[] {6});
        byte[] other = own.clone();
        Bytes.putInt(other, 8, 99);
        assertThatThrownBy(() -> key.decrypt(AAD, AAD.length, other, 0)).isInstanceOf(AEADBadTagException.class);
        DerivedSalt written = kept(key, "written");
        DerivedSalt read = kept(key, "read");
        assertThat(written.keyOf(Bytes.getLong(own, 0), Bytes.getInt(own, 8))).isNotEqualTo(new byte[32]);
        assertThat(read.keyOf(Bytes.getLong(own, 0), 99)).isNotNull();
        assertThat(read.keyOf(Bytes.getLong(own, 0), 98)).isNull();
        key.close();
        assertThat(written.keyOf(Bytes.getLong(own, 0), Bytes.getInt(own, 8))).isNull();
        assertThat(read.keyOf(Bytes.getLong(own, 0), 99)).isNull();
        assertThat(key.encryptInPlace(AAD, AAD.length, new byte[41], 0)).isFalse();
    }

    private static DerivedSalt kept(XaesKey key, String where) throws ReflectiveOperationException {
        Field field = XaesKey.class.getDeclaredField(where);
        field.setAccessible(true);
        return (DerivedSalt) field.get(key);
    }

    @Test
    void closedCache_refusesKeysThatAreKnownToo() {
        CipherCache cache = new CipherCache(4);
        fillingTheCache(cache);
        XaesKey key = key(2, cache);
        seal(key, new byte[1]);
        cache.close();
        assertThatThrownBy(() -> seal(key, new byte[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
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
    void close_whileOthersEncrypt_givesRightBytesOrRefuses() throws Exception {
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
                    assertThat(same.decrypt(AAD, AAD.length, body, 0)).containsExactly(7); // never under a wiped key
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
