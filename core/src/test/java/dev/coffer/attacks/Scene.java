package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.event.CofferEvent;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.MasterKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An honest installation with a history: keys of every state, tenants of whom one is shredded, a change of the key-encryption
 * key and a planned new master key, one keyring beside it. What the attacker has kept of it is here as well.
 */
final class Scene implements AutoCloseable {
    static final String ROOT = "customers";

    final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    final GenerationAnchor anchor = GenerationAnchor.in(new InMemoryKeyRepository());
    final TestKek oldKek = new TestKek("test:old", 1);
    final TestKek newKek = new TestKek("test:new", 2);
    final List<CofferEvent> told = new CopyOnWriteArrayList<>();
    final Map<String, List<StoredKeyring>> kept = new TreeMap<>();

    /** A value of the first generation, and one of the tenant: what cached keys have to go on opening. */
    final byte[] envelope;

    final byte[] tenants;
    private final TurnableClocks clocks = new TurnableClocks();
    private final List<Coffer> open = new ArrayList<>();
    private final Coffer present;

    Scene() {
        Coffer owner = node(anchor);
        envelope = email(owner).encrypt("mary");
        tenants = email(owner.forTenant("acme")).encrypt("mary");
        email(owner.forTenant("other")).encrypt("mary");
        email(owner.forTenant("gone")).encrypt("mary");
        owner.keyring("suppliers").rotate();
        email(beside(owner)).encrypt("mary");
        keep();
        Keyring root = owner.keyring();
        int first = primary(root, KeyPurpose.DATA);
        root.rotate(Activation.IMMEDIATE);
        root.rotate(Activation.IMMEDIATE);
        keep();
        root.disable(root.keys().get(root.keys().size() - 1).id());
        root.disable(root.keys().get(root.keys().size() - 2).id());
        root.destroy(root.keys().get(root.keys().size() - 2).id());
        if (primary(root, KeyPurpose.DATA) != first) {
            throw new AssertionError("the first key encrypts");
        }
        owner.maintenance().rewrap(oldKek);
        keep();
        owner.maintenance().rewrap(oldKek, newKek);
        keep();
        clocks.pass(Duration.ofMinutes(1));
        owner.maintenance().rotateMasters(clocks.clocks().now());
        owner.maintenance().rewrap(newKek);
        owner.forTenant("gone").keyring().shred();
        keep();
        Coffer anchored = node(anchor);
        for (String name : repository.list("", 100)) { // the anchor knows what stands now
            anchored.keyring(name.replaceAll("/.*", "")).refresh();
        }
        present = used(node(null));
        told.clear();
    }

    private static Coffer beside(Coffer coffer) {
        return coffer.forTenant("beside");
    }

    private Coffer used(Coffer node) {
        email(node).decrypt(envelope);
        email(node.forTenant("acme")).decrypt(tenants);
        node.forTenant("other").keyring().refresh();
        node.forTenant("gone").keyring().refresh();
        return node;
    }

    private Coffer node(GenerationAnchor known) {
        Coffer.Builder builder = Coffers.builder(repository, newKek, clocks)
                .keyEncryptionKey(oldKek)
                .listener(told::add);
        Coffer node = known == null ? builder.build() : builder.anchor(known).build();
        open.add(node);
        return node;
    }

    private void keep() {
        for (String name : repository.list("", 100)) {
            kept.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(repository.load(name).orElseThrow());
        }
    }

    StoredKeyring newest(String name) {
        List<StoredKeyring> all = kept.get(name);
        return all.get(all.size() - 1);
    }

    StoredKeyring oldest(String name) {
        return kept.get(name).get(0);
    }

    /** The last document before the planned new master key. */
    StoredKeyring lastOfOldEpoch(String name) {
        List<StoredKeyring> all = kept.get(name);
        return all.get(all.size() - 2);
    }

    MasterKey oldMaster() {
        return Draft.masterOf(lastOfOldEpoch(ROOT), oldKek);
    }

    /** The node that is attacked: made anew where it starts. */
    Coffer victim(Victim victim) {
        return switch (victim) {
            case PRESENT -> present;
            case BEHIND -> behind();
            case ANCHORED -> node(anchor);
            case BARE -> node(null);
        };
    }

    /** One that has read all it uses before the planned rotation, and nothing since. */
    private Coffer behind() {
        Map<String, StoredKeyring> now = new TreeMap<>();
        for (String name : kept.keySet()) {
            now.put(name, repository.load(name).orElseThrow());
            repository.plant(name, lastOfOldEpoch(name));
        }
        Coffer behind = used(node(null));
        now.forEach(repository::plant);
        return behind;
    }

    /** Whether it stood there once, to the byte. */
    boolean isGenuine(String name, StoredKeyring document) {
        return kept.getOrDefault(name, List.of()).stream()
                .anyMatch(each -> each.generation() == document.generation()
                        && Arrays.equals(each.document(), document.document()));
    }

    @Override
    public void close() {
        open.forEach(Coffer::close);
    }
}
