package dev.coffer.thirdreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Coffer and the third reader agree about the two documents that a data subject has while its name is renewed, made with the real keys:
 * where one of them serves, both see the same keys in it and open the same value; else Coffer opens none. Each stage of the one beside each
 * stage of the other, either or none of them altered; read by who knows nothing and by who knows the marks of a pair before.
 * {@code -Dcoffer.mutations=100000} tries more, {@code -Dcoffer.seed=…} the same ones again.
 */
final class MutatedSubjectsTest {
    private static final int MUTATIONS = Integer.getInteger("coffer.mutations", 1_500);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());
    private static final String ROOT = "customers";
    private static final String SUBJECT = "mary";
    private static final int WRAP = 0x22;
    private static final int OLDER_NAME = 0x51;
    private static final int NEWER_NAME = 0x52;
    private static final byte[] DATA = Writing.filled(0x41);

    private enum Stage {
        NONE,
        MOVING,
        LIVE,
        MOVED,
        RESERVED,
        SHREDDED
    }

    /** @param document null if there is none */
    private record Planted(long generation, byte @Nullable [] document) {}

    private final Random random = new Random(SEED);
    private final Mutation mutation = new Mutation(random);
    private final TurnableClocks clocks = new TurnableClocks();
    private final Keyrings third = new Keyrings(
            Map.of("test:kek", Writing.filled(Writing.KEK)), clocks.clocks().now());
    private final byte[] parent = parent();
    private final Known above = third.read(ROOT, 1, parent, null, null);
    private final String older = name(OLDER_NAME);
    private final String newer = name(NEWER_NAME);
    private final byte[] original = Objects.requireNonNull(honest(older, Stage.LIVE, 3, false));
    private final byte[] envelope =
            Writing.envelope(new Column("customer", "email"), 1, null, DATA, 1, new byte[24], new byte[] {1, 'x'});
    private final Map<String, Integer> outcomes = new TreeMap<>();

    MutatedSubjectsTest() throws Refused {}

    @Test
    void bothDocumentsOfASubject_underTheRealKeys_areReadAlike() throws Refused {
        for (int i = 0; i < MUTATIONS; i++) {
            compare();
        }
        for (boolean knows : List.of(true, false)) {
            for (String serves : List.of("older", "newer", "none")) {
                assertThat(outcomes.getOrDefault(serves + knows, 0))
                        .as("%s serves, to who knows before: %s, seed %d: %s", serves, knows, SEED, outcomes)
                        .isGreaterThan(MUTATIONS / 100);
            }
        }
    }

    private void compare() throws Refused {
        boolean knows = random.nextBoolean();
        Planted[] pair = {
            planted(
                    older,
                    one(List.of(
                            Stage.NONE,
                            Stage.LIVE,
                            Stage.LIVE,
                            Stage.MOVED,
                            Stage.MOVED,
                            Stage.MOVED,
                            Stage.RESERVED,
                            Stage.SHREDDED))),
            planted(
                    newer,
                    one(List.of(
                            Stage.NONE,
                            Stage.MOVING,
                            Stage.MOVING,
                            Stage.LIVE,
                            Stage.LIVE,
                            Stage.MOVED,
                            Stage.SHREDDED)))
        };
        Known knownOlder = knows ? third.read(older, 3, original, null, above).onlyTheMark() : null;
        byte[] copy = Objects.requireNonNull(honest(newer, Stage.MOVING, 1, false));
        Known knownNewer = knows && random.nextBoolean()
                ? third.read(newer, 1, copy, null, above).onlyTheMark()
                : null;

        Remembered anchor = new Remembered();
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        repository.plant(ROOT, new StoredKeyring(1, parent));
        remember(anchor, repository, older, pair[0], knownOlder);
        remember(anchor, repository, newer, pair[1], knownNewer);

        String expected = expected(pair, knownOlder, knownNewer);
        String found = found(repository, anchor);
        if (!expected.equals(found)) {
            fail(
                    "seed %d, knows %s and %s: the page says %s, Coffer %s, of%n%s%n%s",
                    SEED, knownOlder != null, knownNewer != null, expected, found, print(pair[0]), print(pair[1]));
        }
        String serves = expected.startsWith(older) ? "older" : expected.startsWith(newer) ? "newer" : "none";
        outcomes.merge(serves + knows, 1, Integer::sum);
    }

    private static void remember(
            Remembered anchor, InMemoryKeyRepository repository, String name, Planted planted, @Nullable Known known) {
        if (known != null) {
            anchor.marks.put(name, GenerationAnchor.Mark.parse(known.mark()));
        }
        if (planted.document != null) {
            repository.plant(name, new StoredKeyring(planted.generation, planted.document));
        }
    }

    private static String print(Planted planted) {
        return planted.document == null
                ? "none"
                : planted.generation + " " + new String(planted.document, StandardCharsets.ISO_8859_1);
    }

    private String expected(Planted[] pair, @Nullable Known knownOlder, @Nullable Known knownNewer) {
        try {
            Document serves = Keyrings.serving(read(older, pair[0], knownOlder), read(newer, pair[1], knownNewer));
            if (serves == null || serves.state().compareTo(Document.State.LIVE) > 0) {
                return "refused";
            }
            Object value = new Values(serves.keys()).read(new Column("customer", "email"), null, "text", envelope);
            return serves.name() + " " + value + " "
                    + serves.keys().stream()
                            .map(key -> key.purpose() + " " + key.state())
                            .toList();
        } catch (Refused e) {
            return "refused";
        }
    }

    private @Nullable Document read(String name, Planted planted, @Nullable Known known) throws Refused {
        if (planted.document == null) {
            if (known != null) {
                throw new Refused(Refused.Kind.KEY_UNAVAILABLE, "what is known is gone");
            }
            return null;
        }
        Document document = third.read(name, planted.generation, planted.document, known, above)
                .document();
        if (document == null) {
            throw new Refused(Refused.Kind.TAMPERED, "older than what is known");
        }
        return document;
    }

    private String found(InMemoryKeyRepository repository, Remembered anchor) {
        try (Coffer coffer = Coffers.builder(repository, TestKek.standard(), clocks)
                .anchor(anchor)
                .build()) {
            String value = coffer.forSubject(SUBJECT)
                    .cipher("customer", "email", FieldType.TEXT)
                    .decrypt(envelope);
            Keyring keyring = coffer.keyring().subject(SUBJECT);
            return keyring.name() + " " + value + " "
                    + keyring.keys().stream()
                            .map(key -> key.purpose().code() + " " + key.state().code())
                            .toList();
        } catch (CofferException e) {
            return "refused";
        }
    }

    private Planted planted(String name, Stage stage) {
        boolean first = stage == Stage.RESERVED || stage == Stage.MOVING || random.nextInt(12) == 0;
        long generation = first ? 1 : name.equals(older) ? (stage == Stage.LIVE ? 3 : 4) : 2;
        return new Planted(generation, honest(name, stage, generation, random.nextInt(3) == 0));
    }

    /** Null if there is to be none. */
    private byte @Nullable [] honest(String name, Stage stage, long generation, boolean altered) {
        if (stage == Stage.NONE) {
            return null;
        }
        boolean ended = stage == Stage.MOVED || stage == Stage.SHREDDED;
        long epoch = ended && generation > 1 ? 2 : 1;
        List<Object> handovers =
                epoch == 1 ? List.of() : List.of(Writing.handover(name, epoch, master(name, 1), master(name, 2), true));
        Map<String, Object> document = Writing.document(
                name,
                stage == Stage.RESERVED ? "moved" : stage.name().toLowerCase(Locale.ROOT),
                generation,
                epoch,
                before(name, generation),
                List.of(Writing.underParent(name, epoch, ROOT, WRAP, Writing.filled(WRAP), master(name, epoch))),
                handovers,
                stage == Stage.RESERVED ? List.of() : keys(name, epoch, ended));
        if (stage == Stage.MOVING) {
            document.put("from", other("from", older, original));
        } else if (stage == Stage.MOVED || stage == Stage.RESERVED) {
            document.put("to", other("to", name.equals(older) ? newer : older, stage == Stage.MOVED ? original : null));
        }
        Object tree = Mutation.copy(document);
        if (altered) {
            if (random.nextBoolean() && (document.containsKey("from") || document.containsKey("to"))) {
                alterOther(((Map<?, ?>) tree).get(document.containsKey("from") ? "from" : "to"));
            } else {
                mutation.member(tree);
            }
        }
        return Writing.signed(master(name, epoch), Crypto.utf8(Writing.json(tree)));
    }

    private static Map<String, Object> other(String member, String keyring, byte @Nullable [] document) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("keyring", keyring);
        if (member.equals("from")) {
            members.put("generation", 3);
        }
        members.put("document", document == null ? "" : Writing.base64(Crypto.sha256(document)));
        return members;
    }

    /** What holds the two together: to another name, another generation or another document. */
    private void alterOther(Object other) {
        switch (random.nextInt(5)) {
            case 0 -> put(other, "keyring", one(List.of(older, newer, ROOT, ROOT + "/acme", older + "0", name(0x53))));
            case 1 -> put(other, "document", Writing.base64(Writing.filled(9)));
            case 2 -> put(other, "document", "");
            case 3 -> put(other, "generation", random.nextInt(6));
            default -> mutation.member(other);
        }
    }

    @SuppressWarnings("unchecked") // the trees that are made here
    private static void put(Object members, String member, Object value) {
        ((Map<String, Object>) members).put(member, value);
    }

    private byte[] before(String name, long generation) {
        if (generation == 1) {
            return new byte[0];
        }
        boolean follows = generation == (name.equals(older) ? 4 : 2);
        return !follows
                ? Writing.filled(8)
                : Crypto.sha256(
                        name.equals(older) ? original : Objects.requireNonNull(honest(newer, Stage.MOVING, 1, false)));
    }

    private static byte[] master(String name, long epoch) {
        return Writing.filled((int) epoch + (name.contains("#000000" + Integer.toHexString(OLDER_NAME)) ? 0 : 0x10));
    }

    private static List<Object> keys(String name, long epoch, boolean ended) {
        List<Object> keys = new ArrayList<>();
        List<String> purposes = List.of("data", "siv", "index", "data");
        for (int i = 0; i < purposes.size(); i++) {
            String state = ended ? "destroyed" : i == 3 ? "disabled" : "enabled";
            keys.add(Writing.key(name, master(name, epoch), i + 1, purposes.get(i), state, Writing.filled(0x41 + i)));
        }
        return keys;
    }

    private static String name(int id) {
        Document.KeyEntry key = new Document.KeyEntry(
                id, "name", "enabled", Instant.EPOCH, Instant.EPOCH, new byte[0], new byte[0], Writing.filled(id));
        return Keyrings.child(ROOT, key, SUBJECT);
    }

    private static byte[] parent() {
        List<Object> keys = new ArrayList<>();
        keys.add(Writing.key(ROOT, Writing.filled(1), 0x31, "data", "enabled", Writing.filled(0x31)));
        keys.add(Writing.key(ROOT, Writing.filled(1), WRAP, "wrap", "enabled", Writing.filled(WRAP)));
        for (int name : List.of(OLDER_NAME, NEWER_NAME)) {
            keys.add(Writing.key(ROOT, Writing.filled(1), name, "name", "enabled", Writing.filled(name)));
        }
        Object recipient = Writing.underKek(ROOT, 1, "test:kek", Writing.filled(Writing.KEK), Writing.filled(1));
        return Writing.signed(
                Writing.filled(1),
                Crypto.utf8(Writing.json(
                        Writing.document(ROOT, "live", 1, 1, new byte[0], List.of(recipient), List.of(), keys))));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
