package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.MasterKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Redirects and copies in the hands of who writes the repository: put back, put elsewhere, forged with an old wrap key, and, so that it is
 * seen what holds them together, written by who has the present one.
 */
final class MovedSubjectsTest {
    /** Each document under each name, and not an eighth of that by chance. */
    private static final boolean ALL = Boolean.getBoolean("coffer.attacks.all");

    private static final String ROOT = "customers";
    private static final Duration STALENESS = Duration.ofHours(1);
    private static final Duration UNTIL_ALL_HAVE_READ = STALENESS.plus(Duration.ofMinutes(2));
    private static final List<String> ALIVE = List.of("moved", "left", "late");
    private static final List<String> GONE = List.of("gone", "goneAfter");

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final GenerationAnchor anchor = GenerationAnchor.in(new InMemoryKeyRepository());
    private final TurnableClocks clocks = new TurnableClocks();
    private final TestKek kek = TestKek.standard();
    private final List<CofferEvent> told = new CopyOnWriteArrayList<>();
    private final List<Coffer> open = new ArrayList<>();
    private final Map<String, List<StoredKeyring>> kept = new TreeMap<>();
    private final Map<String, byte[]> envelopes = new LinkedHashMap<>();
    private final Map<String, String> olderNames = new LinkedHashMap<>();
    private final Map<String, String> newerNames = new LinkedHashMap<>();

    /** Of "moved", under a data key that was disabled since. */
    private final byte[] withdrawn;

    private final Coffer owner = node(true);

    MovedSubjectsTest() {
        for (String each : List.of("moved", "left", "gone", "goneAfter")) {
            envelopes.put(each, email(owner.forSubject(each)).encrypt(each));
            olderNames.put(each, owner.keyring().subject(each).name());
        }
        withdrawn = envelopes.get("moved");
        keep();
        clocks.pass(Duration.ofMinutes(1));
        owner.keyring().rotateMaster(clocks.clocks().now());
        keep();
        owner.keyring().renewNames();
        clocks.pass(UNTIL_ALL_HAVE_READ);
        owner.keyring().refresh();
        keep();
        for (String each : List.of("moved", "goneAfter")) {
            owner.keyring().subject(each).bringOver();
            keep();
        }
        owner.shred("gone");
        owner.shred("goneAfter");
        keep();
        envelopes.put("late", email(owner.forSubject("late")).encrypt("late"));
        owner.keyring().subject("moved").rotate(Activation.IMMEDIATE);
        envelopes.put("moved", email(owner.forSubject("moved")).encrypt("moved"));
        int first = owner.keyring().subject("moved").keys().get(0).id();
        owner.keyring().subject("moved").disable(first);
        keep();
        for (String each : List.of("moved", "left", "gone", "goneAfter", "late")) {
            name(each);
        }
        for (Coffer each : List.of(owner, node(true))) { // the anchor knows what stands now
            use(each);
        }
        told.clear();
    }

    private void name(String subject) {
        List<KeyInfo> names = owner.keyring().keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.NAME)
                .toList();
        StoredKeyring root = repository.load(ROOT).orElseThrow();
        MasterKey master = Draft.masterOf(root, kek);
        for (KeyInfo key : names) {
            String name = KeyringNames.subject(ROOT, subject, key.id(), Draft.key(root, master, key.id()));
            (key.equals(names.get(0)) ? olderNames : newerNames).put(subject, name);
        }
    }

    private void use(Coffer node) {
        ALIVE.forEach(each -> assertThat(email(node.forSubject(each)).decrypt(envelopes.get(each)))
                .isEqualTo(each));
        GONE.forEach(
                each -> assertThat(node.keyring().subject(each).isShredded()).isTrue());
        for (String each : olderNames.keySet()) { // both documents are seen
            repository
                    .load(olderNames.get(each))
                    .ifPresent(any -> node.keyring().subject(each).refresh());
        }
    }

    private Coffer node(boolean anchored) {
        Coffer.Builder builder = Coffers.builder(repository, kek, clocks)
                .refreshInterval(Duration.ofMinutes(1))
                .maxStaleness(STALENESS)
                .listener(told::add);
        Coffer node = (anchored ? builder.anchor(anchor) : builder).build();
        open.add(node);
        return node;
    }

    private void keep() {
        for (String name : repository.list("", 100)) {
            List<StoredKeyring> all = kept.computeIfAbsent(name, any -> new ArrayList<>());
            StoredKeyring now = repository.load(name).orElseThrow();
            if (all.isEmpty() || all.get(all.size() - 1).generation() != now.generation()) {
                all.add(now);
            }
        }
    }

    @AfterEach
    void close() {
        open.forEach(Coffer::close);
    }

    /** Whatever is planted: what is alive reads as itself or not at all, what ended stays so, and nothing is made anew. */
    private void assertHolds(Coffer node, String what) {
        for (String each : envelopes.keySet()) {
            for (String as : olderNames.keySet()) {
                String read = read(node, as, envelopes.get(each), what);
                assertThat(read == null || (ALIVE.contains(each) && each.equals(as) && each.equals(read)))
                        .as("%s: %s read as %s", what, each, as)
                        .isTrue();
            }
        }
        assertThat(read(node, "moved", withdrawn, what))
                .as("%s: a key that is disabled", what)
                .isNull();
        for (String each : GONE) {
            assertThatThrownBy(() -> email(node.forSubject(each)).encrypt("again"))
                    .as("%s: %s", what, each)
                    .isInstanceOf(CofferException.class);
        }
    }

    private static String read(Coffer node, String subject, byte[] envelope, String what) {
        try {
            return email(node.forSubject(subject)).decrypt(envelope);
        } catch (CofferException e) {
            assertThat(e.getMessage()).as(what).isNotBlank().doesNotContain("null");
            return null;
        }
    }

    private void planting(Map<String, StoredKeyring> documents, Consumer<Map<String, StoredKeyring>> then) {
        Map<String, StoredKeyring> honest = new TreeMap<>();
        for (String name : repository.list("", 100)) {
            honest.put(name, repository.load(name).orElseThrow());
        }
        documents.forEach(repository::plant);
        then.accept(honest);
        for (String name : repository.list("", 100)) {
            repository.plant(name, honest.get(name));
        }
        honest.forEach(repository::plant);
    }

    /** Every document that ever stood under a subject's name, put under every other one, as it is and relabelled; and each deleted. */
    @Test
    void documentsPutBackOrElsewhere_byWhoWritesTheRepository_areRefusedByNodesThatKnowBetter() {
        Coffer running = node(false);
        use(running);
        int tried = 0;
        int turn = ThreadLocalRandom.current().nextInt(8);
        List<String> names =
                kept.keySet().stream().filter(name -> !name.equals(ROOT)).toList();
        assertThat(names).hasSize(2 * olderNames.size() - 1);
        for (String name : names) {
            List<StoredKeyring> candidates = new ArrayList<>();
            candidates.add(null);
            kept.forEach((from, all) -> candidates.addAll(from.equals(ROOT) ? List.of() : all));
            long now = repository.load(name).orElseThrow().generation();
            for (StoredKeyring candidate : candidates) {
                for (boolean relabelled : candidate == null ? new boolean[1] : new boolean[] {false, true}) {
                    StoredKeyring planted = candidate == null || !relabelled
                            ? candidate
                            : new StoredKeyring(now + 1, candidate.document());
                    if (!ALL && turn++ % 8 != 0) {
                        continue;
                    }
                    Map<String, StoredKeyring> one = new TreeMap<>();
                    one.put(name, planted);
                    String what = name + " as " + candidate + (relabelled ? ", relabelled" : "");
                    planting(one, honest -> {
                        clocks.pass(Duration.ofMinutes(2)); // what runs reads again before it uses a key
                        assertHolds(running, what);
                        Coffer anchored = node(true);
                        assertHolds(anchored, what);
                        open.remove(anchored);
                        anchored.close();
                    });
                    tried++;
                }
            }
        }
        clocks.pass(Duration.ofMinutes(2));
        use(running);
        use(node(false));
        assertThat(tried).isGreaterThan(ALL ? 300 : 30);
    }

    /** What the page says of a node that starts without an anchor: an older document is a true one to it, of one keyring at a time. */
    @Test
    void bothNamesPutBack_toANodeThatKnowsNothing_areBelieved() {
        Map<String, StoredKeyring> before = new TreeMap<>();
        before.put(olderNames.get("moved"), kept.get(olderNames.get("moved")).get(1));
        planting(
                before,
                honest -> assertThatThrownBy(
                                () -> node(false).keyring().subject("moved").bringOver())
                        .as("while the newer one serves as well")
                        .isInstanceOf(KeyringTamperedException.class)
                        .hasMessageContaining("both serve"));
        planting(before, honest -> {
            Coffer starting = node(false);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> email(starting.forSubject("moved")).decrypt(withdrawn))
                        .as("nor does either of them")
                        .isInstanceOf(KeyringTamperedException.class)
                        .hasMessageContaining("both serve");
            }
            repository.plant(olderNames.get("moved"), honest.get(olderNames.get("moved")));
            assertThat(email(starting.forSubject("moved")).decrypt(envelopes.get("moved")))
                    .as("once it is put right")
                    .isEqualTo("moved");
        });
        before.put(newerNames.get("moved"), null);
        planting(
                before,
                honest -> assertThat(email(node(false).forSubject("moved")).decrypt(withdrawn))
                        .isEqualTo("moved"));
        Map<String, StoredKeyring> undone = new TreeMap<>();
        undone.put(olderNames.get("gone"), kept.get(olderNames.get("gone")).get(1));
        planting(
                undone,
                honest -> assertThat(email(node(false).forSubject("gone")).decrypt(envelopes.get("gone")))
                        .isEqualTo("gone"));
        Map<String, StoredKeyring> oneOfTwo = new TreeMap<>();
        oneOfTwo.put(
                newerNames.get("goneAfter"),
                kept.get(newerNames.get("goneAfter")).get(0));
        planting(oneOfTwo, honest -> assertHolds(node(true), "one tombstone of two"));
        planting(
                oneOfTwo,
                honest -> assertThatThrownBy(
                                () -> email(node(false).forSubject("goneAfter")).decrypt(envelopes.get("goneAfter")))
                        .as("the other tombstone is enough")
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("was shredded"));
    }

    private KeyEncryptionKey wrapKey(int generation) {
        StoredKeyring root = kept.get(ROOT).get(generation);
        return Draft.wrapKey(root, Draft.masterOf(root, kek));
    }

    private StoredKeyring now(String name) {
        return repository.load(name).orElseThrow();
    }

    /** What can be written by who has a wrap key: redirects to anywhere and in a loop, copies of anything. */
    private Map<String, Map<String, StoredKeyring>> forgeries(KeyEncryptionKey wrap) {
        Map<String, Map<String, StoredKeyring>> all = new LinkedHashMap<>();
        String left = olderNames.get("left");
        String leftNew = newerNames.get("left");
        MasterKey mine = Draft.stranger();
        MasterKey mineToo = Draft.stranger();
        StoredKeyring honest = now(left);
        StoredKeyring redirect = Draft.of(honest)
                .first()
                .movedTo(leftNew, honest)
                .wrapped(mine, wrap)
                .signed(mine);
        StoredKeyring keys = Draft.of(honest)
                .named(leftNew)
                .first()
                .wrapped(mineToo, wrap)
                .keysOfMine(mineToo)
                .signed(mineToo);
        all.put("a redirect to a keyring of his", Map.of(left, redirect, leftNew, keys));
        all.put("a redirect to nothing", Map.of(left, redirect));
        for (String other : List.of("moved", "gone", "late")) {
            StoredKeyring elsewhere = Draft.of(honest)
                    .first()
                    .movedTo(newerNames.get(other), honest)
                    .wrapped(mine, wrap)
                    .signed(mine);
            all.put("a redirect to " + other, Map.of(left, elsewhere));
        }
        StoredKeyring back = Draft.of(honest)
                .named(leftNew)
                .first()
                .movedTo(left, honest)
                .wrapped(mineToo, wrap)
                .signed(mineToo);
        all.put("a loop", Map.of(left, redirect, leftNew, back));
        all.put("a redirect where there is none to lead from", Map.of(leftNew, back));
        all.put(
                "a reservation",
                Map.of(
                        left,
                        Draft.of(honest)
                                .withoutKeys()
                                .first()
                                .movedTo(leftNew, honest)
                                .wrapped(mine, wrap)
                                .signed(mine),
                        leftNew,
                        keys));
        StoredKeyring copy = Draft.of(honest)
                .named(leftNew)
                .first()
                .copyOf(left, now(newerNames.get("moved")))
                .wrapped(mineToo, wrap)
                .keysOfMine(mineToo)
                .signed(mineToo);
        all.put("a copy of another document", Map.of(left, redirect, leftNew, copy));
        all.put("a copy beside the true one", Map.of(leftNew, copy));
        StoredKeyring copyOfCopy = Draft.of(honest)
                .first()
                .copyOf(leftNew, honest)
                .wrapped(mine, wrap)
                .keysOfMine(mine)
                .signed(mine);
        all.put("two copies of each other", Map.of(left, copyOfCopy, leftNew, copy));
        return all;
    }

    @Test
    void redirectsAndCopies_forgedUnderAnOldWrapKey_areRefused() {
        Coffer running = node(false);
        use(running);
        forgeries(wrapKey(0))
                .forEach((what, documents) -> planting(documents, honest -> {
                    clocks.pass(Duration.ofMinutes(2));
                    assertHolds(running, what);
                    assertHolds(node(true), what);
                    Coffer bare = node(false);
                    assertHolds(bare, what);
                    assertThat(read(bare, "left", envelopes.get("left"), what))
                            .as("%s, to who knows nothing", what)
                            .isIn(documents.containsKey(olderNames.get("left")) ? null : "left", null);
                }));
        assertThat(told).hasAtLeastOneElementOfType(KeyringRefused.class);
        clocks.pass(Duration.ofMinutes(2));
        use(running);
    }

    /** With the present wrap key whoever writes is the owner, to who knows nothing: what he writes must hold together all the same. */
    @Test
    void redirectsAndCopies_thatDoNotHoldTogether_areRefusedWhoeverWroteThem() {
        Coffer running = node(false);
        use(running);
        Map<String, Map<String, StoredKeyring>> all =
                forgeries(wrapKey(kept.get(ROOT).size() - 1));
        all.forEach((what, documents) -> planting(documents, honest -> {
            assertHolds(node(true), what);
            Coffer bare = node(false);
            assertHolds(bare, what);
            if (what.startsWith("a redirect to a keyring") || what.equals("a reservation")) {
                assertThat(bare.keyring().subject("left").name())
                        .as("%s holds together, and is believed", what)
                        .isEqualTo(newerNames.get("left"));
            } else if (documents.containsKey(olderNames.get("left"))) {
                assertThatThrownBy(() -> email(bare.forSubject("left")).encrypt("x"))
                        .as(what)
                        .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
                assertThatThrownBy(() -> bare.keyring().subject("left").bringOver())
                        .as(what)
                        .isInstanceOf(CofferException.class);
            }
        }));
        clocks.pass(Duration.ofMinutes(2));
        use(running);
    }
}
