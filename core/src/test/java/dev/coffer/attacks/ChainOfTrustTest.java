package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.attacks.Attack.Forgeries;
import dev.coffer.attacks.Attack.Forgery;
import dev.coffer.error.CofferException;
import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferEvent.KekFailed;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.event.CofferEvent.OlderDocumentIgnored;
import dev.coffer.event.CofferEvent.StoreFailed;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.document.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who may write the next document of a keyring: every attacker against every node, all that he can forge. The table of
 * docs/threat-model.md is what came of it; {@code -Dcoffer.docs.write=true} writes it anew.
 */
final class ChainOfTrustTest {
    private static final String BEGIN = "<!-- generated: chain of trust -->\n";
    private static final String END = "<!-- end -->";

    private static final Set<Attack> OLD_ONES = EnumSet.of(Attack.REPLAY, Attack.LAGGING);
    private static final Set<Attack> NEXT_ONES = EnumSet.of(
            Attack.FORK_1,
            Attack.FORK_2,
            Attack.FORK_10,
            Attack.SPLICE,
            Attack.KEY_REMOVED,
            Attack.STATE_CHANGED,
            Attack.RECIPIENTS);

    /** The promise. What is not refused here is what the page says cannot be. */
    private static Set<Attack> believed(Power power, Victim victim) {
        Set<Attack> believed = EnumSet.noneOf(Attack.class);
        if (victim == Victim.BARE) { // an older document is a true one, to who has nothing to compare it with
            believed.addAll(OLD_ONES);
            if (power.has(Power.ENCRYPT)) {
                believed.addAll(NEXT_ONES);
            }
        }
        return believed;
    }

    private record Outcome(Set<Attack> believed, int tried) {}

    @Test
    void everyAttack_byEveryAttackerOnEveryNode_isRefusedWhereThePageSaysSo() throws IOException {
        Map<Power, Map<Victim, Outcome>> outcomes = new EnumMap<>(Power.class);
        for (Power power : Power.values()) {
            outcomes.put(power, new EnumMap<>(Victim.class));
            for (Victim victim : Victim.values()) {
                outcomes.get(power).put(victim, attacked(power, victim));
            }
        }
        List<String> wrong = new ArrayList<>();
        outcomes.forEach((power, row) -> row.forEach((victim, outcome) -> {
            if (!mayBe(power, victim, outcome.believed())) {
                wrong.add(power + " against " + victim + ": " + outcome.believed());
            }
        }));
        assertThat(wrong).isEmpty();
        comparedWithThePage(table(outcomes));
    }

    /** One epoch behind, the stolen key is the one that would tell: there the set is shown and not promised. */
    private static boolean mayBe(Power power, Victim victim, Set<Attack> found) {
        if (victim == Victim.BEHIND && power.has(Power.OLD_MASTER)) {
            return found.containsAll(EnumSet.of(Attack.FORK_1, Attack.FORK_2, Attack.FORK_10, Attack.UNSEEN_CHILD));
        }
        return found.equals(believed(power, victim));
    }

    private static Outcome attacked(Power power, Victim victim) {
        Set<Attack> believed = EnumSet.noneOf(Attack.class);
        int tried = 0;
        for (Attack attack : Attack.values()) {
            try (Scene scene = new Scene()) {
                for (Forgery forgery : forgeries(scene, power, attack)) {
                    tried++;
                    if (isBelieved(scene, victim, forgery)) {
                        believed.add(attack);
                        break;
                    }
                }
            }
        }
        return new Outcome(believed, tried);
    }

    private static List<Forgery> forgeries(Scene scene, Power power, Attack attack) {
        Forgeries forgeries = new Forgeries();
        attack.add(scene, new Attacker(power), forgeries);
        return forgeries.all;
    }

    private static boolean isBelieved(Scene scene, Victim victim, Forgery forgery) {
        Coffer node = null;
        StoredKeyring honest = scene.repository.load(forgery.keyring()).orElse(null);
        StoredKeyring planted = forgery.documents().get(forgery.keyring());
        if (victim.runs()) {
            node = scene.victim(victim);
            if (scene.isGenuine(forgery.keyring(), planted)
                    && planted.generation() >= keyring(node, forgery.keyring()).generation()) {
                return false; // what it has itself, or was to read next
            }
        }
        scene.told.clear();
        forgery.documents().forEach(scene.repository::plant);
        List<CofferEvent> heard;
        boolean believed = false;
        try {
            node = node == null ? scene.victim(victim) : node;
            Keyring keyring = keyring(node, forgery.keyring());
            keyring.refresh();
            believed = keyring.generation() == planted.generation()
                    && keyring.keys().stream().map(KeyInfo::id).toList().equals(Draft.ids(planted));
        } catch (CofferException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("null");
        } finally {
            heard = List.copyOf(scene.told);
            scene.repository.plant(forgery.keyring(), honest);
        }
        if (!believed) {
            assertThat(heard)
                    .as("%s %s against %s is told", forgery.how(), forgery.keyring(), victim)
                    .anyMatch(event -> event instanceof KeyringRefused
                            || event instanceof OlderDocumentIgnored
                            || event instanceof KekFailed
                            || event instanceof StoreFailed);
            if (victim.runs() && node != null) {
                assertThat(email(node).decrypt(scene.envelope)).isEqualTo("mary");
                assertThat(email(node).decrypt(email(node).encrypt("joe"))).isEqualTo("joe");
                assertThat(email(node.forTenant("acme")).decrypt(scene.tenants)).isEqualTo("mary");
            }
        }
        if (node != null && victim != Victim.PRESENT) {
            node.close();
        }
        return believed;
    }

    private static Keyring keyring(Coffer node, String name) {
        String[] parts = name.split("/", -1);
        Keyring root = node.keyring(parts[0]);
        return parts.length == 1 ? root : root.tenant(parts[1]);
    }

    private static String table(Map<Power, Map<Victim, Outcome>> outcomes) {
        StringBuilder table = new StringBuilder("| the attacker |");
        for (Victim victim : Victim.values()) {
            table.append(" the node ").append(victim.title).append(" |");
        }
        table.append("\n|---|---|---|---|---|\n");
        outcomes.forEach((power, row) -> {
            table.append("| ").append(power.title).append(" |");
            row.values()
                    .forEach(outcome -> table.append(' ').append(cell(outcome)).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String cell(Outcome outcome) {
        return outcome.believed().isEmpty()
                ? "refused"
                : "**believed**: "
                        + outcome.believed().stream()
                                .map(attack -> attack.title)
                                .collect(Collectors.joining(", "));
    }

    private static void comparedWithThePage(String table) throws IOException {
        Path page = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("threat-model.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(table);
        }
    }
}
