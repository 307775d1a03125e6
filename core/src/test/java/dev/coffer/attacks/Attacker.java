package dev.coffer.attacks;

import static dev.coffer.attacks.Scene.ROOT;

import dev.coffer.attacks.Attack.Forgeries;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.MasterKey;
import java.util.function.UnaryOperator;

/** Makes the best of what he has: whatever can be signed with it, in every shape that a careless reader might take. */
final class Attacker {
    private final Power power;

    Attacker(Power power) {
        this.power = power;
    }

    void forks(Scene scene, int generations, Forgeries to) {
        for (StoredKeyring base : new StoredKeyring[] {scene.newest(ROOT), scene.lastOfOldEpoch(ROOT)}) {
            forks(scene, base, generations, draft -> draft, to);
        }
    }

    /** One generation further, with one thing changed. */
    void signed(Scene scene, UnaryOperator<Draft> change, Forgeries to) {
        for (StoredKeyring base : new StoredKeyring[] {scene.newest(ROOT), scene.lastOfOldEpoch(ROOT)}) {
            forks(scene, base, 1, change, to);
        }
    }

    private void forks(Scene scene, StoredKeyring base, int generations, UnaryOperator<Draft> change, Forgeries to) {
        MasterKey mine = Draft.stranger();
        to.plant(
                "unknown master",
                ROOT,
                change.apply(Draft.of(base).later(generations)).signed(mine));
        if (power.has(Power.ENCRYPT)) {
            encrypting(scene, base, generations, change, to, mine);
        }
        if (power.has(Power.OLD_MASTER)) {
            withOldMaster(scene, base, generations, change, to, mine);
        }
        if (power.has(Power.OLD_KEK)) {
            Draft old = Draft.of(base).later(generations).epoch(1).withoutHandovers();
            MasterKey m = scene.oldMaster();
            to.plant(
                    "old master under the old kek",
                    ROOT,
                    change.apply(old.wrapped(m, scene.oldKek).keysUnder(m, m).moreKeys(m))
                            .signed(m));
        }
    }

    /** A master key of his own, wrapped for the reader: of the same epoch, or the next with a handover that nobody made. */
    private void encrypting(
            Scene scene,
            StoredKeyring base,
            int generations,
            UnaryOperator<Draft> change,
            Forgeries to,
            MasterKey mine) {
        for (long epoch : new long[] {1, 2, 3}) {
            for (boolean handover : new boolean[] {false, true}) {
                for (boolean own : new boolean[] {false, true}) {
                    Draft draft = change.apply(Draft.of(base).later(generations).epoch(epoch));
                    draft.withoutHandovers();
                    if (handover && epoch > 1) {
                        draft.handover(Draft.stranger(), mine);
                    }
                    draft.wrapped(mine, scene.newKek);
                    to.plant(
                            "own master of epoch " + epoch,
                            ROOT,
                            (own ? draft.keysOfMine(mine) : draft.keysUnder(mine, mine)).signed(mine));
                }
            }
        }
    }

    private void withOldMaster(
            Scene scene,
            StoredKeyring base,
            int generations,
            UnaryOperator<Draft> change,
            Forgeries to,
            MasterKey mine) {
        MasterKey old = scene.oldMaster();
        for (long epoch : new long[] {1, 2}) { // the old one as itself, and in the place of the present one
            Draft draft = Draft.of(base).later(generations).epoch(epoch).withoutHandovers();
            draft.wrapped(old, scene.newKek).keysOf(scene.lastOfOldEpoch(ROOT)).moreKeys(old);
            to.plant("old master as epoch " + epoch, ROOT, change.apply(draft).signed(old));
        }
        // The handover that only the old one can make, to a master key of his own: believed by who knows no better.
        Draft next =
                Draft.of(base).later(generations).epoch(2).withoutHandovers().handover(old, mine);
        next.wrapped(mine, scene.newKek)
                .keysOf(scene.lastOfOldEpoch(ROOT))
                .keysUnder(mine, old)
                .moreKeys(mine);
        to.plant("handover from the old master", ROOT, change.apply(next).signed(mine));
    }

    void children(Scene scene, String name, Forgeries to) {
        StoredKeyring model = scene.newest(ROOT + "/acme");
        for (long generations : new long[] {0, 5}) {
            MasterKey mine = Draft.stranger();
            Draft draft = Draft.of(model).named(name).alive().later(generations).withoutHandovers();
            to.plant("unknown master", name, draft.keysOfMine(mine).signed(mine));
            if (power.has(Power.ENCRYPT)) {
                to.plant(
                        "under the kek", name, draft.wrapped(mine, scene.newKek).signed(mine));
            }
            if (power.has(Power.OLD_MASTER)) {
                KeyEncryptionKey wrap = Draft.wrapKey(scene.lastOfOldEpoch(ROOT), scene.oldMaster());
                to.plant(
                        "under the old wrap key",
                        name,
                        draft.wrapped(mine, wrap).signed(mine));
                Draft first = Draft.of(model)
                        .named(name)
                        .alive()
                        .later(generations)
                        .epoch(1)
                        .withoutHandovers();
                to.plant(
                        "under the old wrap key, epoch 1",
                        name,
                        first.wrapped(mine, wrap).keysOfMine(mine).signed(mine));
            }
        }
    }
}
