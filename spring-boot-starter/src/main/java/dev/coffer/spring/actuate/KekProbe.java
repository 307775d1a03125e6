package dev.coffer.spring.actuate;

import dev.coffer.error.CofferException;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Wraps and unwraps 32 random bytes under each key-encryption key, no more often than an interval. Thread-safe. */
final class KekProbe {
    private static final byte[] ASSOCIATED = "coffer health".getBytes(StandardCharsets.UTF_8);
    private static final String WELL = "ok";

    private final List<KeyEncryptionKey> keks;
    private final Duration interval;
    private final Supplier<Instant> now;
    private final SecureRandom random = new SecureRandom();
    private Instant next = Instant.MIN;
    private Map<String, String> last = Map.of();

    KekProbe(List<KeyEncryptionKey> keks, Duration interval, Supplier<Instant> now) {
        this.keks = List.copyOf(keks);
        this.interval = interval;
        this.now = now;
    }

    /** By id: {@code ok}, or what failed. What failed is tried again the next time, not after the interval. */
    synchronized Map<String, String> results() {
        if (!now.get().isBefore(next)) {
            Map<String, String> results = new LinkedHashMap<>();
            keks.forEach(kek -> results.put(kek.id(), probe(kek)));
            last = results;
            next = allWell(results) ? now.get().plus(interval) : Instant.MIN;
        }
        return last;
    }

    static boolean anyWell(Map<String, String> results) {
        return results.containsValue(WELL);
    }

    private static boolean allWell(Map<String, String> results) {
        return results.values().stream().allMatch(WELL::equals);
    }

    private String probe(KeyEncryptionKey kek) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        byte[] back = new byte[0];
        try {
            back = kek.unwrap(kek.wrap(bytes, ASSOCIATED), ASSOCIATED);
            return MessageDigest.isEqual(bytes, back) ? WELL : "does not unwrap what it wrapped";
        } catch (CofferException e) {
            return String.valueOf(e.getMessage());
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(back, (byte) 0);
        }
    }
}
