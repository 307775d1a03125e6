package dev.coffer.keyring;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The key that names data subjects is renewed, on any repository: by nodes that read at different times, that die between any two
 * writes, and that do two things at a time, in each order.
 */
public abstract class NameRenewalContract {
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final Duration STALENESS = Duration.ofHours(1);
    private static final Duration UNTIL_ALL_HAVE_READ = STALENESS.plus(REFRESH.multipliedBy(2));
    private static final String MARY = "mary";

    private final List<Coffer> open = new ArrayList<>();

    /** An empty repository, each time. */
    protected abstract KeyRepository repository();

    /** Of all orders in which two processes may do two things each how many are tried: one in so many. */
    protected int oneIn() {
        return Boolean.getBoolean("coffer.orders.all") ? 1 : 6;
    }

    @AfterEach
    void closeAll() {
        open.forEach(Coffer::close);
    }

    /** One installation, and its nodes. */
    private final class World {
        final KeyRepository repository = repository();
        final TurnableClocks clocks = new TurnableClocks();
        final Coffer first = node(repository);
        final byte[] before = email(first.forSubject(MARY)).encrypt("before");

        Coffer node(KeyRepository as) {
            Coffer node = Coffers.builder(as, TestKek.standard(), clocks)
                    .refreshInterval(REFRESH)
                    .maxStaleness(STALENESS)
                    .build();
            open.add(node);
            return node;
        }

        Coffer node() {
            return node(repository);
        }

        /** Nodes have read the new key, and it makes names. */
        World renewed() {
            first.keyring().renewNames();
            clocks.pass(UNTIL_ALL_HAVE_READ);
            first.keyring().refresh();
            return this;
        }

        /** The stage of each document of a data subject. */
        Map<String, String> stages() {
            Map<String, String> stages = new TreeMap<>();
            for (String name : repository.list("customers/#", 1000)) {
                stages.put(name, Stages.of(name, repository.load(name).orElseThrow()));
            }
            return stages;
        }

        List<String> sortedStages() {
            return stages().values().stream().sorted().toList();
        }
    }

    private static void assertReads(Coffer node, byte[] envelope, String value) {
        assertThat(email(node.forSubject(MARY)).decrypt(envelope)).isEqualTo(value);
    }

    @Test
    void renewNames_untilActivation_subjectsAreMadeUnderTheOldKey() {
        World world = new World();
        KeyInfo renewed = world.first.keyring().renewNames();
        assertThat(renewed.purpose()).isEqualTo(KeyPurpose.NAME);
        assertThat(renewed.primary()).isFalse();
        String old = world.stages().keySet().iterator().next().substring(0, "customers/#00000000".length());
        email(world.first.forSubject("early")).encrypt("x");
        assertThat(world.stages().keySet()).hasSize(2).allMatch(name -> name.startsWith(old));
        assertThatThrownBy(() -> world.first.keyring().subject(MARY).bringOver())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not activated yet");
        world.clocks.pass(UNTIL_ALL_HAVE_READ);
        world.first.keyring().refresh();
        email(world.first.forSubject("late")).encrypt("x");
        assertThat(world.first.forSubject("late").keyring().name()).startsWith("customers/#" + renewed.hexId());
        assertThat(world.sortedStages()).containsExactly("live", "live", "live", "moved");
    }

    @Test
    void bringOver_nodesThatReadLate_goOnReadingAndWritingTheSameKeyring() {
        World world = new World().renewed();
        Coffer late = world.node();
        assertReads(late, world.before, "before");
        Coffer held = late.forSubject(MARY);
        String old = held.keyring().name();
        assertThat(world.first.keyring().subject(MARY).bringOver()).isTrue();
        assertThat(world.first.keyring().subject(MARY).bringOver()).isFalse();
        assertThat(world.sortedStages()).containsExactly("live", "moved");
        byte[] byLate = email(held).encrypt("late");
        byte[] byFirst = email(world.first.forSubject(MARY)).encrypt("first");
        world.first.keyring().subject(MARY).rotate(Activation.IMMEDIATE);
        byte[] later = email(world.first.forSubject(MARY)).encrypt("later");
        for (Coffer node : List.of(world.first, late, world.node())) {
            assertReads(node, world.before, "before");
            assertReads(node, byLate, "late");
            assertReads(node, byFirst, "first");
            assertReads(node, later, "later");
        }
        assertThat(email(held).decrypt(later)).isEqualTo("later");
        assertThat(held.keyring().name()).isNotEqualTo(old);
        assertThat(held.keyring().keys()).hasSize(4);
    }

    /** A key that is disabled under the new name is so on each node within its refresh interval, under whichever name it has it. */
    @Test
    void disable_afterTheMove_isReadByWhoHoldsTheOldName() {
        World world = new World().renewed();
        Coffer late = world.node();
        Coffer held = late.forSubject(MARY);
        assertThat(email(held).decrypt(world.before)).isEqualTo("before");
        Keyring mary = world.first.keyring().subject(MARY);
        mary.bringOver();
        mary.rotate(Activation.IMMEDIATE);
        mary.disable(Coffers.primary(held.keyring(), KeyPurpose.DATA));
        assertThatThrownBy(() -> email(world.first.forSubject(MARY)).decrypt(world.before))
                .isInstanceOf(KeyUnavailableException.class);
        world.clocks.pass(REFRESH.multipliedBy(2));
        assertThatThrownBy(() -> email(held).decrypt(world.before))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is disabled");
    }

    @Test
    void bringOver_killedAfterAnyWrite_goesOnInAnotherProcess() {
        int writes = -1;
        boolean dies = true;
        while (dies) {
            writes++;
            World world = new World().renewed();
            Coffer running = world.node();
            assertReads(running, world.before, "before");
            Interposed mortal = new Interposed(world.repository);
            Coffer mover = world.node(mortal);
            mover.keyring().refresh();
            mortal.dieAfter(writes);
            Throwable end = catchThrowable(() -> mover.keyring().subject(MARY).bringOver());
            dies = end instanceof Interposed.Death;
            assertThat(dies || end == null).as("%s", end).isTrue();
            String when = "after " + writes + " writes: " + world.stages();
            byte[] byRunning = email(running.forSubject(MARY)).encrypt("running");
            Coffer started = world.node();
            assertThat(email(started.forSubject(MARY)).decrypt(world.before))
                    .as(when)
                    .isEqualTo("before");
            byte[] byStarted = email(started.forSubject(MARY)).encrypt("started");
            started.keyring().subject(MARY).rotate(Activation.IMMEDIATE);
            assertThat(world.stages().values().stream().filter("live"::equals))
                    .as(when)
                    .hasSize(1);
            boolean left = world.node().keyring().subject(MARY).bringOver();
            assertThat(left || writes >= 2).as(when).isTrue();
            assertThat(world.sortedStages()).as(when).containsExactly("live", "moved");
            for (Coffer node : List.of(running, started, world.node())) {
                assertReads(node, world.before, "before");
                assertReads(node, byRunning, "running");
                assertReads(node, byStarted, "started");
            }
            closeAll();
        }
        assertThat(writes).as("writes of a move").isEqualTo(3);
    }

    /** Nobody names the data subject any more: the copy says itself what it is one of. */
    @Test
    void retireNames_movesThatDiedHalfway_areGoneOnWith() {
        for (int writes = 1; writes <= 2; writes++) {
            World world = new World().renewed();
            Interposed mortal = new Interposed(world.repository);
            Coffer mover = world.node(mortal);
            mover.keyring().refresh();
            mortal.dieAfter(writes);
            assertThatThrownBy(() -> mover.keyring().subject(MARY).bringOver()).isInstanceOf(Interposed.Death.class);
            world.clocks.pass(UNTIL_ALL_HAVE_READ);
            world.first.keyring().retireNames();
            assertThat(world.sortedStages()).containsExactly("live", "moved");
            assertReads(world.node(), world.before, "before");
            assertReads(world.first, world.before, "before");
            closeAll();
        }
    }

    private record Deed(String title, boolean ends, Consumer<Coffer> does) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static final List<Deed> DEEDS = List.of(
            new Deed("move", false, node -> node.keyring().subject(MARY).bringOver()),
            new Deed("rotate", false, NameRenewalContract::rotate),
            new Deed("write", false, node -> email(node.forSubject(MARY)).encrypt("x")),
            new Deed("shred", true, node -> node.keyring().subject(MARY).shred()));

    private static void rotate(Coffer node) {
        boolean rotated;
        do { // not where somebody else changed it in this moment, by moving it as well
            rotated = node.keyring().subject(MARY).rotate(Activation.IMMEDIATE);
        } while (!rotated);
    }

    /** Two processes, of which one does all of it between two calls of the other: in each order there is. */
    @Test
    void twoAtATime_inEachOrder_leaveOneKeyringThatLosesNothing() {
        int orders = 0;
        for (Deed one : DEEDS) {
            for (Deed other : DEEDS) {
                boolean happened = true;
                for (int call = ThreadLocalRandom.current().nextInt(oneIn()); happened; call += oneIn()) {
                    World world = new World().renewed();
                    Interposed watched = new Interposed(world.repository);
                    Coffer node = world.node(watched);
                    node.keyring().refresh();
                    Coffer beside = world.node();
                    beside.keyring().refresh();
                    String when = one + ", and before its call " + call + ": " + other;
                    watched.beforeCall(call, () -> other.does.accept(beside));
                    Throwable refused = catchThrowable(() -> one.does.accept(node));
                    happened = watched.hasHappened();
                    if (happened) {
                        orders++;
                        assertOne(world, one, other, refused, when);
                    }
                    closeAll();
                }
            }
        }
        assertThat(orders).isPositive();
    }

    private void assertOne(World world, Deed one, Deed other, Throwable refused, String when) {
        when += ": " + world.stages();
        boolean ended = one.ends || other.ends;
        if (refused != null) {
            assertThat(refused).as(when).isInstanceOf(KeyUnavailableException.class);
            assertThat(ended).as("%s, %s", when, refused).isTrue();
        }
        Coffer reader = world.node();
        if (ended) {
            assertThat(world.stages().values()).as(when).isNotEmpty().allMatch("shredded"::equals);
            assertThatThrownBy(() -> email(reader.forSubject(MARY)).decrypt(world.before))
                    .as(when)
                    .isInstanceOf(KeyUnavailableException.class);
        } else {
            assertThat(world.stages().values().stream().filter("live"::equals))
                    .as(when)
                    .hasSize(1);
            assertThat(email(reader.forSubject(MARY)).decrypt(world.before))
                    .as(when)
                    .isEqualTo("before");
            boolean rotated = one.title.equals("rotate") || other.title.equals("rotate");
            assertThat(reader.keyring().subject(MARY).keys()).as(when).hasSizeGreaterThanOrEqualTo(rotated ? 4 : 3);
        }
    }

    /** The data subject is new: nobody makes two keyrings of it, whichever name he would give it. */
    @Test
    void firstValues_byNodesThatDifferAboutThePrimaryKey_makeOneKeyring() {
        boolean happened = true;
        for (int turn = 0; turn < 2; turn++) {
            for (int call = 0; happened || call == 0; call++) {
                World world = new World();
                Interposed watched = new Interposed(world.repository);
                Coffer late = world.node(turn == 0 ? watched : world.repository);
                world.first.keyring().renewNames();
                world.clocks.pass(UNTIL_ALL_HAVE_READ.minusSeconds(1));
                late.keyring().refresh(); // it has the key, and has not seen its activation
                world.clocks.pass(Duration.ofSeconds(2));
                Coffer early = world.node(turn == 0 ? world.repository : watched);
                early.keyring().refresh();
                assertThat(nameKey(early)).isNotEqualTo(nameKey(late));
                byte[][] written = new byte[2][];
                Coffer begins = turn == 0 ? late : early;
                Coffer between = turn == 0 ? early : late;
                watched.beforeCall(
                        call,
                        () -> written[1] = email(between.forSubject("new")).encrypt("between"));
                written[0] = email(begins.forSubject("new")).encrypt("begins");
                happened = watched.hasHappened();
                Coffer reader = world.node();
                assertThat(email(reader.forSubject("new")).decrypt(written[0])).isEqualTo("begins");
                if (happened) {
                    for (Coffer node : List.of(reader, late, early)) {
                        assertThat(email(node.forSubject("new")).decrypt(written[1]))
                                .as("%d, %d: %s", turn, call, world.stages())
                                .isEqualTo("between");
                    }
                    assertThat(world.stages().values().stream().filter("live"::equals))
                            .as("%d, %d: %s", turn, call, world.stages())
                            .hasSize(2);
                }
                closeAll();
            }
        }
    }

    /** A node that cannot read the keyring above serves by what it has, and ends before the new key makes a name that it would not ask for. */
    @Test
    void nodeThatKnowsTheOldKeyOnly_refusesBeforeTheNewOneMakesNames() {
        World world = new World();
        Interposed watched = new Interposed(world.repository);
        Coffer late = world.node(watched);
        assertReads(late, world.before, "before");
        watched.failOn("customers");
        world.first.keyring().renewNames();
        for (Duration passed = Duration.ZERO;
                passed.compareTo(UNTIL_ALL_HAVE_READ) < 0;
                passed = passed.plusMinutes(10)) {
            world.first.keyring().refresh();
            byte[] written = email(world.first.forSubject("new at " + passed)).encrypt("x");
            try {
                assertThat(email(late.forSubject("new at " + passed)).decrypt(written))
                        .isEqualTo("x");
            } catch (KeyUnavailableException refusedToServe) {
                assertThat(passed).isGreaterThanOrEqualTo(STALENESS);
            }
            world.clocks.pass(Duration.ofMinutes(10));
        }
        world.first.keyring().refresh();
        assertThat(world.first.keyring().subject(MARY).bringOver()).isTrue();
        assertThatThrownBy(() -> assertReads(late, world.before, "before")).isInstanceOf(KeyUnavailableException.class);
        watched.failOn("");
        assertReads(late, world.before, "before");
    }

    private static int nameKey(Coffer node) {
        return Coffers.primary(node.keyring(), KeyPurpose.NAME);
    }

    @Test
    void firstValue_killedAfterTheRedirect_isMadeByTheNext() {
        World world = new World().renewed();
        Interposed mortal = new Interposed(world.repository);
        Coffer maker = world.node(mortal);
        maker.keyring().refresh();
        mortal.dieAfter(1);
        assertThatThrownBy(() -> email(maker.forSubject("new")).encrypt("x")).isInstanceOf(Interposed.Death.class);
        assertThat(world.sortedStages()).containsExactly("live", "moved");
        Coffer next = world.node();
        assertThatThrownBy(() -> email(next.forSubject("new")).decrypt(world.before))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("there is no keyring");
        byte[] made = email(next.forSubject("new")).encrypt("x");
        assertThat(email(world.node().forSubject("new")).decrypt(made)).isEqualTo("x");
        assertThat(world.sortedStages()).containsExactly("live", "live", "moved");
    }

    @Test
    void shred_whileBothNamesLive_leavesTombstonesUnderBoth() {
        World world = new World().renewed();
        world.first.forSubject("moved").keyring().create();
        world.first.shred(MARY);
        world.first.shred("moved");
        world.first.shred("nobody");
        assertThat(world.sortedStages()).hasSize(6).containsOnly("shredded");
        for (String each : List.of(MARY, "moved", "nobody")) {
            assertShredded(world, each);
        }
        world.clocks.pass(UNTIL_ALL_HAVE_READ);
        world.first.keyring().retireNames();
        for (String each : List.of(MARY, "moved", "nobody")) {
            assertShredded(world, each);
        }
    }

    /** Who was shredded before the renewal has one tombstone, under the old name, and nobody names him any more. */
    @Test
    void lateWrite_forWhoWasShreddedBeforeTheRenewal_isRefusedUntilTheOldKeyIsDestroyed() {
        World world = new World();
        world.first.shred(MARY);
        email(world.first.forSubject("brought")).encrypt("x");
        world.first.shred("brought");
        world.renewed();
        assertShredded(world, MARY);
        assertThat(world.first.keyring().subject("brought").bringOver()).isTrue();
        assertThat(world.sortedStages()).hasSize(3).containsOnly("shredded");
        world.clocks.pass(UNTIL_ALL_HAVE_READ);
        int old = world.first.keyring().keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.NAME)
                .mapToInt(KeyInfo::id)
                .findFirst()
                .orElseThrow();
        world.first.keyring().retireNames();
        assertShredded(world, MARY);
        assertShredded(world, "brought");
        world.first.keyring().destroy(old);
        assertShredded(world, "brought");
        byte[] again = email(world.node().forSubject(MARY)).encrypt("again");
        world.clocks.pass(Duration.ofSeconds(6));
        assertReads(world.first, again, "again");
        assertThatThrownBy(() -> email(world.first.forSubject(MARY)).decrypt(world.before))
                .isInstanceOf(CofferException.class);
    }

    private static void assertShredded(World world, String subject) {
        for (Coffer node : List.of(world.first, world.node())) {
            assertThatThrownBy(() -> email(node.forSubject(subject)).encrypt("late"))
                    .as(subject)
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("was shredded");
        }
    }

    @Test
    void shred_killedAfterAnyWrite_isNeverHalfForgotten() {
        boolean dies = true;
        for (int writes = 0; dies; writes++) {
            World world = new World().renewed();
            email(world.first.forSubject(MARY)).encrypt("x");
            if (writes % 2 == 0) {
                world.first.keyring().subject(MARY).bringOver();
            }
            Interposed mortal = new Interposed(world.repository);
            Coffer shredder = world.node(mortal);
            shredder.keyring().refresh();
            mortal.dieAfter(writes / 2);
            dies = catchThrowable(() -> shredder.shred(MARY)) instanceof Interposed.Death || writes % 2 == 0;
            boolean begun = writes / 2 > 0;
            Throwable reading = catchThrowable(() -> assertReads(world.node(), world.before, "before"));
            if (begun) {
                assertThat(reading).as("%d: %s", writes, world.stages()).isInstanceOf(KeyUnavailableException.class);
                world.clocks.pass(UNTIL_ALL_HAVE_READ);
                world.first.keyring().retireNames();
                assertShredded(world, MARY);
            } else {
                assertThat(reading).as("%d: %s", writes, world.stages()).isNull();
            }
            closeAll();
        }
    }

    @Test
    void retireNames_whileASubjectIsLeft_isRefusedWithTheCure() {
        World world = new World();
        assertThatThrownBy(() -> world.first.keyring().retireNames())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none to retire");
        world.renewed();
        assertThatThrownBy(() -> world.first.keyring().retireNames())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may write");
        world.clocks.pass(UNTIL_ALL_HAVE_READ);
        assertThatThrownBy(() -> world.first.keyring().retireNames())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("1 data subjects")
                .hasMessageContaining("bringOver");
        Coffer held = world.node().forSubject(MARY);
        assertThat(email(held).decrypt(world.before)).isEqualTo("before");
        world.first.keyring().subject(MARY).bringOver();
        world.first.keyring().retireNames();
        assertThat(names(world)).containsExactly(KeyState.DISABLED, KeyState.ENABLED);
        assertThat(email(held).decrypt(world.before)).isEqualTo("before");
        assertReads(world.node(), world.before, "before");
        email(world.node().forSubject("later")).encrypt("x");
        assertThat(world.sortedStages()).as("no redirect any more").containsExactly("live", "live", "moved");
        world.renewed();
        world.first.keyring().subject(MARY).bringOver();
        world.first.keyring().subject("later").bringOver();
        world.clocks.pass(UNTIL_ALL_HAVE_READ);
        world.first.keyring().retireNames();
        assertReads(world.node(), world.before, "before");
        assertThat(email(held).decrypt(world.before)).isEqualTo("before");
        assertThat(names(world)).containsExactly(KeyState.DISABLED, KeyState.DISABLED, KeyState.ENABLED);
    }

    private static List<KeyState> names(World world) {
        world.first.keyring().refresh();
        return world.first.keyring().keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.NAME)
                .map(KeyInfo::state)
                .toList();
    }

    @Test
    void rotateMasters_whileASubjectMoves_knowsItOnceAndKeepsItFound() {
        for (int writes = 0; writes <= 3; writes++) {
            World world = new World().renewed();
            email(world.first.forSubject("new")).encrypt("x");
            Coffer late = world.node();
            assertReads(late, world.before, "before");
            Interposed mortal = new Interposed(world.repository);
            Coffer mover = world.node(mortal);
            mover.keyring().refresh();
            mortal.dieAfter(writes);
            Throwable unused =
                    catchThrowable(() -> mover.keyring().subject(MARY).bringOver());
            Coffer job = world.node();
            world.clocks.pass(Duration.ofMinutes(1));
            KeyringMaintenance.Report report =
                    job.maintenance().rotateMasters(world.clocks.clocks().now());
            assertThat(report.failures()).as("%d: %s", writes, world.stages()).isEmpty();
            boolean moved = writes > 0; // what had begun is gone on with
            assertThat(report.examined()).isEqualTo(3);
            assertThat(report.changed()).isEqualTo(3);
            assertThat(world.sortedStages())
                    .isEqualTo(moved ? List.of("live", "live", "moved", "moved") : List.of("live", "live", "moved"));
            assertThat(job.maintenance().names("", 100)).hasSize(3);
            assertThat(job.maintenance().names("", 2)).hasSize(2);
            assertThat(job.maintenance().names("customers", 2)).hasSize(2);
            for (Coffer node : List.of(late, mover, job, world.node())) {
                mortal.dieAfter(Integer.MAX_VALUE);
                node.keyring().refresh();
                assertReads(node, world.before, "before");
            }
            boolean brought = world.node().keyring().subject(MARY).bringOver();
            assertThat(brought).isEqualTo(!moved);
            world.clocks.pass(UNTIL_ALL_HAVE_READ);
            world.first.keyring().retireNames();
            assertReads(world.node(), world.before, "before");
            closeAll();
        }
    }

    @Test
    void maintenance_overRedirectsAndTombstones_changesNoneOfThem() {
        World world = new World().renewed();
        world.first.keyring().subject(MARY).bringOver();
        email(world.first.forSubject("new")).encrypt("x");
        world.first.shred("new");
        world.clocks.pass(Duration.ofMinutes(1));
        TestKek next = new TestKek("test:next", 7);
        Coffer job = world.node();
        assertThat(job.maintenance()
                        .replaceMasters(world.clocks.clocks().now(), next)
                        .report()
                        .complete())
                .isTrue();
        Coffer node = Coffers.builder(world.repository, next, world.clocks).build();
        open.add(node);
        assertReads(node, world.before, "before");
        assertThat(node.keyring().subject(MARY).keys()).as("a new data key").hasSize(4);
        assertThat(node.keyring().subject(MARY).rotateIfDue()).isFalse();
        assertThat(world.sortedStages()).containsExactly("live", "moved", "shredded", "shredded");
    }

    @Test
    void renewal_isTakenBackBeforeItsActivationAndNotAfterASubjectWasNamed() {
        World world = new World();
        KeyInfo first = world.first.keyring().renewNames();
        world.first.keyring().disable(first.id());
        assertThatThrownBy(() -> assertReads(world.node(), world.before, "before"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("would be missed");
        world.first.keyring().destroy(first.id());
        assertReads(world.node(), world.before, "before");
        world.renewed();
        Interposed mortal = new Interposed(world.repository);
        Coffer maker = world.node(mortal);
        maker.keyring().refresh();
        mortal.dieAfter(1);
        assertThatThrownBy(() -> email(maker.forSubject("new")).encrypt("x")).isInstanceOf(Interposed.Death.class);
        int second = nameKey(world.first);
        world.first.keyring().disable(second);
        assertThatThrownBy(() -> world.first.keyring().destroy(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needed by keyring");
        world.first.keyring().enable(second);
        assertReads(world.node(), world.before, "before");
    }
}
