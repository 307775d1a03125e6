package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.search.BlindIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Keys that are retired while others work under them: by eviction, rotation, disabling and enabling. No work is disturbed. */
final class EvictionRaceTest {
    private static final int TENANTS = 12;
    private static final int THREADS = 8;
    private static final int ROUNDS = 1500;

    @Test
    void ciphersInUse_whileTheirKeyringsAreEvictedAndRotated_neverFail() throws Exception {
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        try (Coffer coffer = Coffers.builder(repository, TestKek.standard())
                .cachedKeyrings(3)
                .cachedCiphers(8)
                .build()) {
            List<FieldCipher<String>> ciphers = new ArrayList<>();
            List<FieldCipher<Long>> numbers = new ArrayList<>();
            List<BlindIndex<String>> indexes = new ArrayList<>();
            List<Long> tags = new ArrayList<>();
            for (int i = 0; i < TENANTS; i++) {
                Coffer view = i % 2 == 0 ? coffer.forTenant("t" + i) : coffer.forSubject("s" + i);
                ciphers.add(view.cipher("customer", "email", FieldType.TEXT));
                numbers.add(view.cipher("customer", "points", FieldType.BIGINT));
                indexes.add(view.blindIndex("customer", "email", FieldType.TEXT));
                tags.add(indexes.get(i).tag("mary"));
            }
            ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
            try {
                List<Future<Integer>> work = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    Random random = new Random(t);
                    work.add(pool.submit(() -> {
                        int done = 0;
                        for (int r = 0; r < ROUNDS; r++) {
                            int i = random.nextInt(TENANTS);
                            assertThat(ciphers.get(i).decrypt(ciphers.get(i).encrypt("value " + r)))
                                    .isEqualTo("value " + r);
                            assertThat(numbers.get(i).decrypt(numbers.get(i).encrypt((long) r)))
                                    .isEqualTo(r);
                            assertThat(indexes.get(i).candidates("mary")).containsExactly(tags.get(i));
                            done++;
                        }
                        return done;
                    }));
                }
                Future<?> rotating = pool.submit(() -> {
                    for (int r = 0; r < 200; r++) {
                        coffer.forTenant("t" + 2 * (r % (TENANTS / 2)))
                                .keyring()
                                .rotate(Activation.IMMEDIATE);
                    }
                });
                for (Future<Integer> each : work) {
                    assertThat(each.get()).isEqualTo(ROUNDS);
                }
                rotating.get();
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
