package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Refused.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page's "Keyring document": its members, spelled as it demands; nothing of it is verified yet. */
record Document(
        byte[] bytes,
        String name,
        State state,
        @Nullable Other other,
        long generation,
        long epoch,
        byte[] previous,
        Instant written,
        Instant mastered,
        List<Recipient> recipients,
        List<Handover> handovers,
        List<KeyEntry> keys) {
    static final long LAST_GENERATION = 1L << 62;
    private static final int LONGEST = 4 << 20;
    private static final int MAC = 32;

    enum State {
        MOVING,
        LIVE,
        MOVED,
        SHREDDED
    }

    /** What {@code from} or {@code to} says; a {@code to} has no generation. */
    record Other(String keyring, long generation, byte[] document) {}

    record Recipient(String kek, byte[] wrapped) {}

    record Handover(long epoch, byte[] master, byte[] previous, byte[] mac) {}

    /** {@code sealed} is empty once it is destroyed; {@code material} is there once it was opened. */
    record KeyEntry(
            int id,
            String purpose,
            String state,
            Instant created,
            Instant activates,
            byte[] sealed,
            byte[] commitment,
            byte @Nullable [] material) {
        KeyEntry opened(byte[] material) {
            return new KeyEntry(id, purpose, state, created, activates, sealed, commitment, material);
        }

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    boolean shredded() {
        return state == State.SHREDDED;
    }

    byte[] payload() {
        return Arrays.copyOf(bytes, bytes.length - MAC);
    }

    byte[] mac() {
        return Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length);
    }

    static Document parse(byte[] bytes) throws Refused {
        unless(bytes.length > MAC && bytes.length <= LONGEST, Kind.TAMPERED, "length");
        String text;
        try {
            text = Plaintext.utf8(Arrays.copyOf(bytes, bytes.length - MAC));
        } catch (Refused e) {
            throw new Refused(Kind.TAMPERED, "not UTF-8");
        }
        Object json = Json.read(text);
        Set<String> members = new HashSet<>(Set.of(
                "format",
                "name",
                "state",
                "generation",
                "epoch",
                "previous",
                "written",
                "mastered",
                "recipients",
                "handovers",
                "keys"));
        Object stands = json instanceof Map<?, ?> map ? map.get("state") : null;
        if ("moving".equals(stands)) {
            members.add("from");
        } else if ("moved".equals(stands)) {
            members.add("to");
        }
        Spelling all = Spelling.of(json, members);
        check(all.integer("format") == 1, "format");
        long generation = all.integer("generation");
        long epoch = all.integer("epoch");
        check(
                generation >= 1 && generation <= LAST_GENERATION && epoch >= 1 && epoch <= generation,
                "generation, epoch");
        Document document = new Document(
                bytes,
                all.text("name"),
                State.valueOf(all.oneOf("state", "moving", "live", "moved", "shredded")
                        .toUpperCase(Locale.ROOT)),
                other(all.members()),
                generation,
                epoch,
                all.base64("previous", generation == 1 ? 0 : 32),
                all.instant("written"),
                all.instant("mastered"),
                recipients(all.list("recipients")),
                handovers(all.list("handovers"), epoch),
                keys(all.list("keys")));
        for (String searched : List.of("siv", "index", "name")) {
            check(
                    document.keys.stream()
                                    .filter(key -> key.purpose.equals(searched) && key.is("enabled"))
                                    .count()
                            <= 2,
                    "more than two keys to search under");
        }
        check(
                document.state.compareTo(State.LIVE) <= 0
                        || document.keys.stream().allMatch(key -> key.is("destroyed")),
                "a living key");
        Other other = document.other;
        if (other != null) {
            check(
                    isSubject(document.name) && isSubject(other.keyring) && !document.name.equals(other.keyring),
                    "not two data subjects");
            check(parent(document.name).equals(parent(other.keyring)), "another parent");
            boolean reserved = document.state == State.MOVED && document.keys.isEmpty();
            check(other.document.length == (reserved ? 0 : 32), "the document it names");
        }
        return document;
    }

    private static boolean isSubject(String name) {
        return name.substring(name.lastIndexOf('/') + 1).matches("#[0-9a-f]{40}") && name.contains("/");
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private static @Nullable Other other(Map<?, ?> members) throws Refused {
        if (members.containsKey("from")) {
            return from(members.get("from"));
        }
        return members.containsKey("to") ? to(members.get("to")) : null;
    }

    private static Other from(@Nullable Object json) throws Refused {
        Spelling from = Spelling.of(json, Set.of("keyring", "generation", "document"));
        long generation = from.integer("generation");
        check(generation >= 1 && generation <= LAST_GENERATION, "the generation it was copied from");
        return new Other(from.text("keyring"), generation, from.base64("document", 32));
    }

    private static Other to(@Nullable Object json) throws Refused {
        Spelling to = Spelling.of(json, Set.of("keyring", "document"));
        return new Other(to.text("keyring"), 0, to.base64("document", -1));
    }

    private static List<Recipient> recipients(List<?> list) throws Refused {
        check(!list.isEmpty() && list.size() <= 16, "recipients");
        List<Recipient> recipients = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object each : list) {
            Spelling spelling = Spelling.of(each, Set.of("kek", "wrapped"));
            recipients.add(new Recipient(spelling.text("kek"), spelling.base64("wrapped", -1)));
            check(seen.add(spelling.text("kek")), "a KEK twice");
        }
        return recipients;
    }

    private static List<Handover> handovers(List<?> list, long epoch) throws Refused {
        check(list.size() <= 16, "handovers");
        List<Handover> handovers = new ArrayList<>();
        for (Object each : list) {
            Spelling spelling = Spelling.of(each, Set.of("epoch", "master", "previous", "mac"));
            boolean cut = spelling.text("previous").isEmpty();
            handovers.add(new Handover(
                    spelling.integer("epoch"),
                    spelling.base64("master", 32),
                    spelling.base64("previous", cut ? 0 : 48),
                    spelling.base64("mac", 32)));
            check(handovers.get(handovers.size() - 1).epoch == epoch - list.size() + handovers.size(), "a gap");
        }
        check(handovers.isEmpty() || handovers.get(0).epoch >= 2, "a handover to the first master key");
        return handovers;
    }

    private static List<KeyEntry> keys(List<?> list) throws Refused {
        List<KeyEntry> keys = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Object each : list) {
            Spelling spelling =
                    Spelling.of(each, Set.of("id", "purpose", "state", "created", "activates", "sealed", "commitment"));
            String state = spelling.oneOf("state", "enabled", "disabled", "destroyed");
            keys.add(new KeyEntry(
                    spelling.keyId("id"),
                    spelling.oneOf("purpose", "data", "siv", "index", "wrap", "name", "file"),
                    state,
                    spelling.instant("created"),
                    spelling.instant("activates"),
                    spelling.base64("sealed", state.equals("destroyed") ? 0 : 48),
                    spelling.base64("commitment", 32),
                    null));
            check(seen.add(spelling.keyId("id")), "a key id twice");
        }
        return keys;
    }

    private static void check(boolean holds, String why) throws Refused {
        unless(holds, Kind.TAMPERED, why);
    }
}
