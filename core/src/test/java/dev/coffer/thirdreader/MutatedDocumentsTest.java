package dev.coffer.thirdreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Coffer and the third reader agree about keyring documents that were made with the real keys, whose content is anything: both believe
 * one, and see the same mark and keys in it, or both refuse it. Readers that know nothing, a document, or a mark; roots and children;
 * the same epoch, later ones, tombstones. {@code -Dcoffer.mutations=100000} tries more, {@code -Dcoffer.seed=…} the same ones again.
 */
final class MutatedDocumentsTest {
    private static final int MUTATIONS = Integer.getInteger("coffer.mutations", 1_500);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());
    private static final String ROOT = "customers";
    private static final String CHILD = "customers/acme";
    private static final int OLDER_WRAP_KEY = 0x21;
    private static final int NEWEST_WRAP_KEY = 0x22;
    private static final int DISABLED_WRAP_KEY = 0x23;
    private static final long KNOWN_GENERATION = 5;
    private static final long KNOWN_EPOCH = 2;

    private enum Reader {
        KNOWS_NOTHING,
        KNOWS_A_DOCUMENT,
        KNOWS_A_MARK
    }

    private final Random random = new Random(SEED);
    private final Mutation mutation = new Mutation(random);
    private final TurnableClocks clocks = new TurnableClocks();
    private final Keyrings third = new Keyrings(
            Map.of("test:kek", Writing.filled(Writing.KEK)), clocks.clocks().now());
    private final Map<String, Integer> outcomes = new HashMap<>();

    @Test
    void documentsUnderTheRealKeys_areReadAlike() throws Refused {
        for (int i = 0; i < MUTATIONS; i++) {
            compare();
        }
        for (Reader reader : Reader.values()) {
            for (String whose : List.of(ROOT, CHILD)) {
                for (boolean believed : List.of(true, false)) {
                    assertThat(outcomes.getOrDefault(reader + whose + believed, 0))
                            .as("%s, %s, believed: %s, seed %d", reader, whose, believed, SEED)
                            .isGreaterThan(MUTATIONS / 100);
                }
            }
        }
    }

    private void compare() throws Refused {
        Reader reader = one(List.of(Reader.values()));
        boolean isChild = random.nextBoolean();
        String name = isChild ? CHILD : ROOT;
        byte[] parent = parent();
        byte[] known = honest(name, KNOWN_GENERATION, KNOWN_EPOCH, new byte[0], List.of());
        long generation = KNOWN_GENERATION + (random.nextInt(8) == 0 ? -1 : random.nextInt(1, 4));
        byte[] given = given(name, generation, known);

        Known above = isChild ? third.read(ROOT, 1, parent, null, null) : null;
        Known before = reader == Reader.KNOWS_NOTHING ? null : third.read(name, KNOWN_GENERATION, known, null, above);
        if (before != null && reader == Reader.KNOWS_A_MARK) {
            before = before.onlyTheMark();
        }
        String expected = expected(name, generation, given, before, above);

        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        Remembered anchor = new Remembered();
        if (isChild) {
            repository.plant(ROOT, new StoredKeyring(1, parent));
        }
        if (before != null && reader == Reader.KNOWS_A_MARK) {
            anchor.marks.put(name, GenerationAnchor.Mark.parse(before.mark()));
        }
        byte[] first = reader == Reader.KNOWS_A_DOCUMENT ? known : given;
        long firstGeneration = reader == Reader.KNOWS_A_DOCUMENT ? KNOWN_GENERATION : generation;
        repository.plant(name, new StoredKeyring(firstGeneration, first));
        String found = found(repository, anchor, name, new StoredKeyring(generation, given));
        if (!expected.equals(found)) {
            fail(
                    "seed %d, %s of %s, generation %d: the page says %s, Coffer %s, of %s",
                    SEED,
                    reader,
                    name,
                    generation,
                    expected,
                    found,
                    new String(given, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        outcomes.merge(reader + name + !expected.startsWith("refused"), 1, Integer::sum);
    }

    private String expected(String name, long generation, byte[] given, @Nullable Known before, @Nullable Known above) {
        try {
            Known known = third.read(name, generation, given, before, above);
            return known.document() == null ? "refused" : known.mark() + keys(known.document());
        } catch (Refused e) {
            return "refused";
        }
    }

    private static List<String> keys(Document document) {
        return document.keys().stream()
                .map(key -> String.join(
                        " ",
                        String.format("%08x", key.id()),
                        key.purpose(),
                        key.state(),
                        key.created().toString(),
                        key.activates().toString()))
                .toList();
    }

    /** What Coffer finds that has read the first document of the repository, and then this one. */
    private String found(InMemoryKeyRepository repository, Remembered anchor, String name, StoredKeyring given) {
        try (Coffer coffer = Coffers.builder(repository, TestKek.standard(), clocks)
                .anchor(anchor)
                .build()) {
            Keyring keyring = name.equals(ROOT)
                    ? coffer.keyring(ROOT)
                    : coffer.keyring(ROOT).tenant("acme");
            long unused = keyring.generation();
            repository.plant(name, given);
            keyring.refresh();
            return anchor.marks.get(name)
                    + keyring.keys().stream()
                            .map(key -> String.join(
                                    " ",
                                    String.format("%08x", key.id()),
                                    key.purpose().code(),
                                    key.state().code(),
                                    key.created().toString(),
                                    key.activates().toString()))
                            .collect(Collectors.toList())
                            .toString();
        } catch (CofferException e) {
            return "refused";
        }
    }

    /** A document that somebody wrote who had the keys. */
    private byte[] given(String name, long generation, byte[] known) {
        boolean next = generation == KNOWN_GENERATION + 1;
        byte[] previous = next ? Crypto.sha256(known) : Writing.filled(9);
        long epoch = KNOWN_EPOCH + (random.nextInt(3) > 0 ? 0 : random.nextInt(-1, 3));
        List<Object> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            changes.add(i);
        }
        return honest(name, generation, Math.max(1, epoch), previous, changes);
    }

    private byte[] honest(String name, long generation, long epoch, byte[] previous, List<?> mutations) {
        boolean given = previous.length > 0;
        byte[] hash = given ? previous : Writing.filled(8);
        boolean shredded = given && random.nextInt(10) == 0;
        List<Object> handovers = new ArrayList<>();
        for (long to = given ? random.nextInt(2, 4) : 2; to <= epoch; to++) {
            handovers.add(Writing.handover(name, to, master(to - 1), master(to), given && random.nextInt(4) == 0));
        }
        Map<String, Object> document = Writing.document(
                name,
                shredded ? "shredded" : "live",
                generation,
                epoch,
                hash,
                List.of(recipient(name, epoch, given)),
                handovers,
                keys(name, epoch, given, shredded));
        Object tree = Mutation.copy(document);
        boolean letters = false;
        for (Object unused : mutations) {
            if (random.nextInt(3) > 0) {
                mutation.member(tree);
            } else {
                letters = true;
            }
        }
        String json = Writing.json(tree);
        byte[] payload = letters ? mutation.letters(json) : Crypto.utf8(json);
        byte[] signed = Writing.signed(given && random.nextInt(30) == 0 ? master(1) : master(epoch), payload);
        return given && random.nextInt(60) == 0
                ? java.util.Arrays.copyOf(signed, random.nextInt(signed.length))
                : signed;
    }

    private static byte[] master(long epoch) {
        return Writing.filled((int) epoch);
    }

    private Object recipient(String name, long epoch, boolean given) {
        if (name.equals(ROOT)) {
            return Writing.underKek(name, epoch, "test:kek", Writing.filled(Writing.KEK), master(epoch));
        }
        int id = !given || random.nextInt(4) > 0
                ? NEWEST_WRAP_KEY
                : one(List.of(OLDER_WRAP_KEY, DISABLED_WRAP_KEY, 0x24, 0x31));
        return Writing.underParent(name, epoch, ROOT, id, Writing.filled(id), master(epoch));
    }

    /** Those that are known, whose states may have gone on, and perhaps more. */
    private List<Object> keys(String name, long epoch, boolean given, boolean shredded) {
        List<String> purposes = List.of("data", "siv", "index", "data", "data", "siv", "index", "data");
        List<String> states =
                List.of("enabled", "enabled", "enabled", "disabled", "destroyed", "enabled", "disabled", "enabled");
        List<Object> keys = new ArrayList<>();
        int count = given && random.nextInt(3) == 0 ? 8 : 6;
        for (int i = 0; i < count; i++) {
            String state = shredded ? "destroyed" : states.get(i);
            if (given && random.nextInt(40) == 0) {
                state = one(List.of("enabled", "disabled", "destroyed"));
            }
            keys.add(Writing.key(name, master(epoch), i + 1, purposes.get(i), state, Writing.filled(0x40 + i)));
        }
        return keys;
    }

    private static byte[] parent() {
        List<Object> keys = new ArrayList<>();
        keys.add(Writing.key(ROOT, master(1), 0x31, "data", "enabled", Writing.filled(0x31)));
        keys.add(Writing.key(ROOT, master(1), OLDER_WRAP_KEY, "wrap", "enabled", Writing.filled(OLDER_WRAP_KEY)));
        keys.add(
                Writing.key(ROOT, master(1), DISABLED_WRAP_KEY, "wrap", "disabled", Writing.filled(DISABLED_WRAP_KEY)));
        keys.add(Writing.key(ROOT, master(1), NEWEST_WRAP_KEY, "wrap", "enabled", Writing.filled(NEWEST_WRAP_KEY)));
        Object recipient = Writing.underKek(ROOT, 1, "test:kek", Writing.filled(Writing.KEK), master(1));
        return Writing.signed(
                master(1),
                Crypto.utf8(Writing.json(
                        Writing.document(ROOT, "live", 1, 1, new byte[0], List.of(recipient), List.of(), keys))));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
