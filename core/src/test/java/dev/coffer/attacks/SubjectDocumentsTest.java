package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.keyring.Interposed;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Stages;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Both documents of a data subject, at each stage of its move to another name, with any bit flipped or cut at any length: a node that starts
 * opens nothing and makes nothing. The test command tries one in {@value #ONE_IN}, {@code -Dcoffer.alterations=all} each.
 */
final class SubjectDocumentsTest {
    private static final int ONE_IN = 40;
    private static final int STEP = "all".equals(System.getProperty("coffer.alterations")) ? 1 : ONE_IN;
    private static final Duration STALENESS = Duration.ofHours(1);
    private static final String MARY = "mary";

    /** After so many writes of the move; or otherwise. */
    enum Scene {
        NOT_MOVED(0, 1),
        COPIED(1, 2),
        REDIRECTED(2, 2),
        MOVED(3, 2),
        MADE_UNDER_THE_NEWER_NAME(-1, 2),
        SHREDDED(-1, 2);

        private final int writes;
        private final int documents;

        Scene(int writes, int documents) {
            this.writes = writes;
            this.documents = documents;
        }
    }

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();
    private byte[] envelope = new byte[0];
    private int tried;

    private Coffer node(Interposed as) {
        return Coffers.builder(as, TestKek.standard(), clocks)
                .refreshInterval(Duration.ofMinutes(1))
                .maxStaleness(STALENESS)
                .build();
    }

    private void play(Scene scene) {
        Interposed process = new Interposed(repository);
        try (Coffer coffer = node(process)) {
            if (scene != Scene.MADE_UNDER_THE_NEWER_NAME) {
                envelope = email(coffer.forSubject(MARY)).encrypt("y");
            } else {
                byte[] unused = email(coffer.forSubject("other")).encrypt("x");
            }
            coffer.keyring().renewNames();
            clocks.pass(STALENESS.plus(Duration.ofMinutes(2)));
            coffer.keyring().refresh();
            if (scene == Scene.SHREDDED) {
                coffer.shred(MARY);
            } else if (scene == Scene.MADE_UNDER_THE_NEWER_NAME) {
                coffer.shred("other");
                envelope = email(coffer.forSubject(MARY)).encrypt("y");
            } else if (scene.writes == 3) {
                coffer.keyring().subject(MARY).bringOver();
            } else if (scene.writes > 0) {
                process.dieAfter(scene.writes);
                assertThatThrownBy(() -> coffer.keyring().subject(MARY).bringOver())
                        .isInstanceOf(Interposed.Death.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void eitherDocument_anyBitFlippedOrCutAnywhere_isRefused(Scene scene) {
        play(scene);
        List<String> all = repository.list("customers/#", 10);
        List<String> names = scene == Scene.MADE_UNDER_THE_NEWER_NAME
                ? all.stream().filter(name -> !stage(name).equals("shredded")).toList()
                : all;
        assertThat(names).hasSize(scene.documents);
        for (String name : names) {
            StoredKeyring good = repository.load(name).orElseThrow();
            byte[] document = good.document();
            int first = ThreadLocalRandom.current().nextInt(STEP);
            for (int i = first; i < document.length * 8; i += STEP) {
                byte[] bad = document.clone();
                bad[i / 8] ^= (byte) (1 << i % 8);
                assertRefused(name, new StoredKeyring(good.generation(), bad), "bit " + i);
            }
            for (int length = first; length < document.length; length += STEP) {
                assertRefused(
                        name, new StoredKeyring(good.generation(), Arrays.copyOf(document, length)), length + " bytes");
            }
            repository.plant(name, good);
        }
        assertThat(tried).isGreaterThan(names.size() * 9 * 700 / STEP);
        assertThat(repository.list("customers/#", 10)).isEqualTo(all);
        try (Coffer starting = node(new Interposed(repository))) {
            if (scene == Scene.SHREDDED) {
                assertThat(starting.keyring().subject(MARY).isShredded()).isTrue();
            } else {
                assertThat(email(starting.forSubject(MARY)).decrypt(envelope)).isEqualTo("y");
            }
        }
    }

    private String stage(String name) {
        return Stages.of(name, repository.load(name).orElseThrow());
    }

    private void assertRefused(String name, StoredKeyring planted, String what) {
        repository.plant(name, planted);
        try (Coffer starting = node(new Interposed(repository))) {
            for (int i = 0; i < 2; i++) { // nor by what the first try has left in memory
                assertThatThrownBy(() -> email(starting.forSubject(MARY)).decrypt(envelope))
                        .as("%s, %s", name, what)
                        .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
                assertThatThrownBy(() -> email(starting.forSubject(MARY)).encrypt("again"))
                        .as("%s, %s", name, what)
                        .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
            }
        }
        assertThat(repository.load(name)).containsSame(planted);
        tried++;
    }
}
