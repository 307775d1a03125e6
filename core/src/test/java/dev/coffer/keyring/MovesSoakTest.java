package dev.coffer.keyring;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Names are renewed again and again while threads of two nodes make data subjects, write and read for them, rotate their keys, bring them
 * over and shred them: no person gets two keyrings, whatever was written is read, and nobody who was shredded comes back.
 * {@code coffer.moves.seconds} (4), {@code coffer.seed}.
 */
final class MovesSoakTest {
    private static final long SECONDS = Long.getLong("coffer.moves.seconds", 4);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final Duration STALENESS = Duration.ofHours(1);
    private static final Duration UNTIL_ALL_HAVE_READ = STALENESS.plus(REFRESH.multipliedBy(2));

    /** As late as a node that is used may notice what another one did: a refresh interval and a quarter. */
    private static final Duration NOTICED = REFRESH.multipliedBy(5).dividedBy(4);

    /** As long as a node remembers that the repository had no keyring of somebody. */
    private static final Duration ABSENT = Duration.ofSeconds(6);

    private static final int WORKERS_OF_A_NODE = 2;

    /** Retired keys stay, and each is asked for whoever is made: a repository is thrown away after so many. */
    private static final int ROUNDS_OF_A_REPOSITORY = 4;

    private static final Logger LOG = Logger.getLogger("dev.coffer.keys");

    private final LongAdder values = new LongAdder();
    private final LongAdder moves = new LongAdder();
    private final LongAdder shredded = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** One person, whom the application knows. */
    private static final class Subject {
        final String id;
        final List<byte[]> written = new CopyOnWriteArrayList<>();
        volatile Instant seen = Instant.MAX;
        volatile boolean isEnding;
        volatile Instant ended = Instant.MAX;
        volatile int endedBy = -1;

        Subject(String id) {
            this.id = id;
        }

        /** Of two nodes that write first the later one counts, which does no harm. */
        void written(byte[] envelope, Instant now) {
            written.add(envelope);
            if (seen.equals(Instant.MAX)) {
                seen = now.plus(ABSENT);
            }
        }

        boolean isSeen(Instant now) {
            return !now.isBefore(seen);
        }

        boolean hasEnded(int node, Instant now) {
            return !ended.equals(Instant.MAX) && (node == endedBy || !now.isBefore(ended.plus(NOTICED)));
        }
    }

    /** One repository, its two nodes, and who is written for. */
    private static final class World implements AutoCloseable {
        final InMemoryKeyRepository repository = new InMemoryKeyRepository();
        final TurnableClocks clocks = new TurnableClocks();
        final List<Coffer> nodes = List.of(node(), node());
        final List<Subject> subjects = new CopyOnWriteArrayList<>();
        final List<Semaphore> done = new CopyOnWriteArrayList<>();
        final Map<String, Coffer> held = new ConcurrentHashMap<>();
        volatile boolean stops;

        World() {
            Subject first = new Subject("first");
            first.written(email(nodes.get(0).forSubject(first.id)).encrypt("first of all"), now());
            subjects.add(first);
        }

        Coffer node() {
            return Coffers.builder(repository, TestKek.standard(), clocks)
                    .refreshInterval(REFRESH)
                    .maxStaleness(STALENESS)
                    .build();
        }

        Instant now() {
            return clocks.clocks().now();
        }

        /** In leaps, and in small steps for the last and the next few minutes, in which nodes differ about what they have read. */
        void pass(Duration time, Random random) throws InterruptedException {
            Instant until = now().plus(time);
            turn(until.minus(REFRESH.multipliedBy(2)), 600, random);
            turn(until.plus(REFRESH.multipliedBy(2)), 25, random);
        }

        /** No thread is in one call for longer than the clock was turned once. */
        private void turn(Instant until, int seconds, Random random) throws InterruptedException {
            while (now().isBefore(until)) {
                clocks.pass(Duration.ofSeconds(random.nextInt(1, seconds)));
                subjects.add(new Subject(String.valueOf(subjects.size())));
                for (Semaphore worker : done) {
                    int unused = worker.drainPermits();
                    assertThat(stops || worker.tryAcquire(2, 60, TimeUnit.SECONDS))
                            .as("a call ends")
                            .isTrue();
                }
            }
        }

        @Override
        public void close() {
            nodes.forEach(Coffer::close);
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void renewals_whileTwoNodesWriteAndShred_leaveOneKeyringEach() throws Exception {
        Level level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
        try {
            Random random = new Random(SEED);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            int rounds = 0;
            while (rounds < 2 || System.nanoTime() < until) {
                try (World world = new World()) {
                    int more = ROUNDS_OF_A_REPOSITORY;
                    do {
                        round(world, random);
                        rounds++;
                    } while (--more > 0 && System.nanoTime() < until);
                }
            }
            System.out.printf(
                    "%d renewals: %d values, %d moves, %d shredded, %d late writes refused, seed %d%n",
                    rounds, values.sum(), moves.sum(), shredded.sum(), refused.sum(), SEED);
            assertThat(List.of(values.sum(), moves.sum(), shredded.sum(), refused.sum()))
                    .allMatch(each -> each > 0);
        } finally {
            LOG.setLevel(level);
        }
    }

    private void round(World world, Random random) throws Exception {
        world.stops = false;
        world.done.clear();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> workers = new ArrayList<>();
        try {
            for (int i = 0; i < world.nodes.size() * WORKERS_OF_A_NODE; i++) {
                int node = i % world.nodes.size();
                Semaphore done = new Semaphore(0);
                world.done.add(done);
                Random own = new Random(random.nextLong());
                workers.add(threads.submit(() -> work(world, node, done, own)));
            }
            renew(world, random);
        } finally {
            world.stops = true;
            threads.shutdown();
            for (Future<?> worker : workers) {
                worker.get(60, TimeUnit.SECONDS);
            }
        }
        world.clocks.pass(NOTICED);
        assertOneEach(world);
    }

    private void renew(World world, Random random) throws InterruptedException {
        world.pass(REFRESH, random); // somebody is there before
        Keyring keyring = world.nodes.get(random.nextInt(2)).keyring();
        keyring.renewNames();
        world.pass(UNTIL_ALL_HAVE_READ, random);
        bringOver(world, keyring, random);
        world.pass(UNTIL_ALL_HAVE_READ.plus(REFRESH.multipliedBy(3)), random);
        Keyring other = world.nodes.get(random.nextInt(2)).keyring();
        bringOver(world, other, null);
        other.retireNames();
        world.pass(NOTICED, random);
    }

    /** Not who was shredded: that was perhaps long ago, and the application has forgotten the id. */
    private void bringOver(World world, Keyring keyring, @Nullable Random some) {
        keyring.refresh();
        for (Subject subject : world.subjects) {
            if (!subject.isEnding
                    && (some == null || some.nextInt(3) > 0)
                    && keyring.subject(subject.id).bringOver()) {
                moves.increment();
            }
        }
    }

    private void work(World world, int node, Semaphore done, Random random) {
        try {
            for (int i = 0; !world.stops; i++) {
                int count = world.subjects.size();
                Subject subject = world.subjects.get(random.nextInt(4) == 0 ? count - 1 : random.nextInt(count));
                use(world, node, subject, random, node + "-" + i);
                done.release();
            }
        } finally {
            world.stops = true; // else the clock waits for a thread that has failed
            done.release(1_000);
        }
    }

    private void use(World world, int node, Subject subject, Random random, String value) {
        boolean isGone = subject.hasEnded(node, world.now());
        boolean isSeen = subject.isSeen(world.now());
        Coffer coffer = world.nodes.get(node);
        Coffer theirs = random.nextBoolean()
                ? coffer.forSubject(subject.id)
                : world.held.computeIfAbsent(node + " " + subject.id, any -> coffer.forSubject(subject.id));
        try {
            switch (random.nextInt(24)) {
                case 0 -> {
                    if (coffer.keyring().subject(subject.id).bringOver()) {
                        moves.increment();
                    }
                }
                case 1 -> {
                    if (random.nextInt(20) == 0 && !subject.isEnding) {
                        subject.isEnding = true;
                        coffer.shred(subject.id);
                        subject.endedBy = node;
                        subject.ended = world.now();
                        shredded.increment();
                    }
                }
                case 2 -> {
                    if (isSeen && random.nextInt(8) == 0) {
                        boolean unused = coffer.keyring().subject(subject.id).rotate(Activation.IMMEDIATE);
                        assertThat(isGone)
                                .as("keys for %s, who is shredded", subject.id)
                                .isFalse();
                    }
                }
                case 3, 4, 5, 6, 7 -> {
                    subject.written(email(theirs).encrypt(subject.id + " " + value), world.now());
                    assertThat(isGone)
                            .as("a keyring for %s, who is shredded", subject.id)
                            .isFalse();
                    values.increment();
                }
                default -> {
                    if (isSeen) {
                        byte[] envelope = subject.written.get(random.nextInt(subject.written.size()));
                        assertThat(email(theirs).decrypt(envelope)).startsWith(subject.id + " ");
                        assertThat(isGone)
                                .as("a value of %s, who is shredded", subject.id)
                                .isFalse();
                    }
                }
            }
        } catch (KeyUnavailableException e) {
            if (!subject.isEnding) {
                throw e;
            }
            refused.increment();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("not activated yet");
        }
    }

    private void assertOneEach(World world) {
        long alive = 0;
        Coffer starting = world.node();
        for (Subject subject : world.subjects) {
            alive += subject.isEnding || subject.written.isEmpty() ? 0 : 1;
            for (Coffer node : List.of(world.nodes.get(0), world.nodes.get(1), starting)) {
                for (byte[] envelope : subject.written) {
                    if (subject.isEnding) {
                        assertThatThrownBy(
                                        () -> email(node.forSubject(subject.id)).decrypt(envelope))
                                .isInstanceOf(CofferException.class);
                    } else {
                        assertThat(email(node.forSubject(subject.id)).decrypt(envelope))
                                .startsWith(subject.id + " ");
                    }
                }
                if (subject.isEnding) {
                    assertThatThrownBy(() -> email(node.forSubject(subject.id)).encrypt("again"))
                            .as("seed %d", SEED)
                            .isInstanceOf(KeyUnavailableException.class)
                            .hasMessageContaining("shredded");
                }
            }
        }
        starting.close();
        Map<String, Integer> stages = new TreeMap<>();
        for (String name : world.repository.list("customers/#", 10_000)) {
            StoredKeyring stored = world.repository.load(name).orElseThrow();
            stages.merge(Stages.of(name, stored), 1, Integer::sum);
        }
        assertThat(stages.getOrDefault("live", 0).longValue())
                .as("keyrings that serve, of %s, seed %d", stages, SEED)
                .isEqualTo(alive);
        assertThat(stages).doesNotContainKey("moving");
    }
}
