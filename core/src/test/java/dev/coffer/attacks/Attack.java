package dev.coffer.attacks;

import static dev.coffer.attacks.Scene.ROOT;

import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.MasterKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is tried, in each form that the attacker's powers give it. */
enum Attack {
    REPLAY("replay") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            for (StoredKeyring old : scene.kept.get(ROOT)) {
                if (old.generation() < scene.newest(ROOT).generation()) {
                    to.plant("as it was", ROOT, old);
                    to.plant(
                            "relabelled",
                            ROOT,
                            new StoredKeyring(scene.newest(ROOT).generation() + 1, old.document()));
                }
            }
        }
    },
    FORK_1("fork of 1") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.forks(scene, 1, to);
        }
    },
    FORK_2("fork of 2") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.forks(scene, 2, to);
        }
    },
    FORK_10("fork of 10") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.forks(scene, 10, to);
        }
    },
    SPLICE("splice of two documents") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.signed(scene, draft -> draft.keysOf(scene.oldest(ROOT)), to);
            by.signed(scene, draft -> draft.keysOf(scene.newest("suppliers")), to);
        }
    },
    KEY_REMOVED("key removed") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.signed(scene, draft -> draft.withoutKey(0), to);
            by.signed(scene, draft -> draft.withoutKey(3), to);
        }
    },
    STATE_CHANGED("state changed") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.signed(scene, draft -> draft.state(KeyState.DISABLED, KeyState.ENABLED), to);
            by.signed(scene, draft -> draft.state(KeyState.ENABLED, KeyState.DISABLED), to);
        }
    },
    RECIPIENTS("recipients swapped") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.signed(scene, draft -> draft.recipientsOf(scene.newest("suppliers")), to);
            by.signed(scene, draft -> draft.recipientsOf(scene.lastOfOldEpoch(ROOT)), to);
        }
    },
    UNSEEN_CHILD("a child that nobody has seen") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            by.children(scene, ROOT + "/unseen", to);
        }
    },
    CHILD_MOVED("a child moved") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            for (StoredKeyring each : scene.kept.get(ROOT + "/acme")) {
                to.plant("to another tenant", ROOT + "/other", each);
                to.plant("to a new tenant", ROOT + "/unseen", each);
                to.plant("to another parent", "suppliers/acme", each);
            }
        }
    },
    TOMBSTONE_UNDONE("a tombstone undone") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            to.plant("by its last document", ROOT + "/gone", scene.lastOfOldEpoch(ROOT + "/gone"));
            to.plant(
                    "relabelled",
                    ROOT + "/gone",
                    new StoredKeyring(9, scene.lastOfOldEpoch(ROOT + "/gone").document()));
            by.children(scene, ROOT + "/gone", to);
        }
    },
    LAGGING("a lagging replica") {
        @Override
        void add(Scene scene, Attacker by, Forgeries to) {
            to.plant("of a tenant", ROOT + "/acme", scene.oldest(ROOT + "/acme"));
            to.plant("of the root", ROOT, scene.lastOfOldEpoch(ROOT));
        }
    };

    final String title;

    Attack(String title) {
        this.title = title;
    }

    abstract void add(Scene scene, Attacker by, Forgeries to);

    /** Planted one at a time; each is a map because an attack may need several documents. */
    static final class Forgeries {
        final List<Forgery> all = new ArrayList<>();

        void plant(String how, String name, StoredKeyring document) {
            Map<String, StoredKeyring> one = new LinkedHashMap<>();
            one.put(name, document);
            all.add(new Forgery(how, name, one));
        }
    }

    record Forgery(String how, String keyring, Map<String, StoredKeyring> documents) {}

    static MasterKey stranger() {
        return Draft.stranger();
    }
}
