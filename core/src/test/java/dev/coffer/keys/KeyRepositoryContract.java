package dev.coffer.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link KeyRepository} has to do, whatever it keeps its documents in. */
public abstract class KeyRepositoryContract {
    private static final int THREADS = 16;
    private static final int GENERATIONS = 20;

    /** A new instance on the one store of this test, which was empty when the test began. */
    protected abstract KeyRepository repository();

    protected static StoredKeyring document(long generation) {
        return new StoredKeyring(generation, ("document " + generation).getBytes(StandardCharsets.UTF_8));
    }

    private static void create(KeyRepository repository, String... names) {
        for (String name : names) {
            assertThat(repository.compareAndSet(name, 0, document(1))).as(name).isTrue();
        }
    }

    @Test
    protected void load_neverCreated_isEmpty() {
        assertThat(repository().load("customers")).isEmpty();
        assertThat(repository().list("", 10)).isEmpty();
    }

    @Test
    protected void compareAndSet_expectedGeneration_replacesElseChangesNothing() {
        KeyRepository repository = repository();
        assertThat(repository.compareAndSet("customers", 1, document(2)))
                .as("none there")
                .isFalse();
        assertThat(repository.load("customers")).isEmpty();
        create(repository, "customers", "suppliers");
        assertThat(repository.compareAndSet("customers", 0, document(1))).isFalse();
        assertThat(repository.compareAndSet("customers", 1, document(2))).isTrue();
        assertThat(repository.compareAndSet("customers", 1, document(2))).isFalse();
        assertThat(repository.compareAndSet("customers", 0, document(1))).isFalse();
        assertThat(repository.compareAndSet("customers", 3, document(4))).isFalse();
        assertHas("customers", 2);
        assertHas("suppliers", 1);
    }

    private void assertHas(String name, long generation) {
        StoredKeyring loaded = repository().load(name).orElseThrow();
        assertThat(loaded.generation()).isEqualTo(generation);
        assertThat(loaded.document()).isEqualTo(document(generation).document());
    }

    @Test
    protected void document_ofAnyBytesAndSize_comesBackAsItWas() {
        KeyRepository repository = repository();
        long generation = 0;
        for (int size : new int[] {0, 1, 256, 70_000, 3_000_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            assertThat(repository.compareAndSet("customers", generation, new StoredKeyring(generation + 1, bytes)))
                    .isTrue();
            generation++;
            StoredKeyring loaded = repository().load("customers").orElseThrow();
            assertThat(loaded.generation()).isEqualTo(generation);
            assertThat(loaded.document()).isEqualTo(bytes);
        }
    }

    @Test
    protected void generation_upToTheLargest_isKept() {
        KeyRepository repository = repository();
        create(repository, "customers");
        assertThat(repository.compareAndSet("customers", 1, document(Long.MAX_VALUE)))
                .isTrue();
        assertHas("customers", Long.MAX_VALUE);
    }

    @Test
    protected void names_differingByCaseOrPunctuationOnly_areApart() {
        KeyRepository repository = repository();
        List<String> names =
                List.of("acme", "ACME", "Acme", "acme.", "acme/", "a.cme", "a_cme", "a-cme", "a+cme", "a#c:m@e");
        create(repository, names.toArray(new String[0]));
        assertThat(repository.compareAndSet("ACME", 1, document(2))).isTrue();
        assertHas("acme", 1);
        assertHas("ACME", 2);
        assertHas("Acme", 1);
        assertThat(repository.load("aCME")).isEmpty();
        assertThat(repository.load("acm_")).as("no pattern").isEmpty();
        assertThat(repository.list("", 100)).containsExactlyElementsOf(sorted(names));
    }

    @Test
    protected void names_ofTheGreatestLength_areKept() {
        String longest = "a".repeat(159);
        create(repository(), longest + "b", longest + "c");
        assertThat(repository().load(longest + "c")).isPresent();
        assertThat(repository().load(longest + "d")).isEmpty();
        assertThat(repository().list(longest + "b", 10)).containsExactly(longest + "c");
    }

    @Test
    protected void list_byPages_givesEachNameOnceInTheOrderOfBytes() {
        KeyRepository repository = repository();
        List<String> names =
                new ArrayList<>(List.of("a", "B", "b", "_", "-", "1", "10", "2", "Z", "z", "a/b", "a:b", "a#"));
        Collections.shuffle(names, new Random(4));
        create(repository, names.toArray(new String[0]));
        for (int limit : new int[] {1, 4, 13, 100}) {
            List<String> seen = new ArrayList<>();
            List<String> page = repository.list("", limit);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                seen.addAll(page);
                page = repository.list(page.get(page.size() - 1), limit);
            }
            assertThat(seen).as("limit %d", limit).containsExactlyElementsOf(sorted(names));
        }
        assertThat(repository.list("Zebra", 1))
                .as("behind a name that is not there")
                .containsExactly("_");
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    @Test
    protected void compareAndSet_sixteenThreadsAtOnce_hasOneWinnerPerGeneration() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Long>>> racers = Collections.nCopies(THREADS, () -> race(together));
            List<Long> won = new ArrayList<>();
            for (Future<List<Long>> each : pool.invokeAll(racers)) {
                won.addAll(each.get());
            }
            List<Long> all = new ArrayList<>();
            for (long generation = 1; generation <= GENERATIONS; generation++) {
                all.add(generation);
            }
            assertThat(won).containsExactlyInAnyOrderElementsOf(all);
            assertHas("customers", GENERATIONS);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Long> race(CyclicBarrier together) throws Exception {
        KeyRepository repository = repository();
        List<Long> won = new ArrayList<>();
        for (long generation = 1; generation <= GENERATIONS; generation++) {
            together.await(5, TimeUnit.MINUTES); // a racer that fails must not leave the others waiting for ever
            if (repository.compareAndSet("customers", generation - 1, document(generation))) {
                won.add(generation);
            }
            Optional<StoredKeyring> after = repository.load("customers");
            assertThat(after.map(StoredKeyring::generation))
                    .as("won or lost, the generation is there")
                    .contains(generation);
            together.await(5, TimeUnit.MINUTES); // nobody goes on to the next generation before all have looked
        }
        return won;
    }
}
