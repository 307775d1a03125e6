package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance.Report;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.MasterKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smallest programs that broke the chain of trust once, and what a planned change of master keys has to leave behind. */
final class MasterKeyChangeTest {
    private static final String NAME = "customers";

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();
    private final TestKek kek = TestKek.standard();
    private final Coffer coffer = node();

    private Coffer node() {
        return Coffers.on(repository, kek, clocks);
    }

    private StoredKeyring stored(String name) {
        return repository.load(name).orElseThrow();
    }

    private Report rotateMasters(Coffer by) {
        clocks.pass(Duration.ofMinutes(1));
        return by.maintenance().rotateMasters(clocks.clocks().now());
    }

    @Test
    void oldMasterKey_letsCofferItselfWriteOverAnOldCopy_andIsRefusedByARunningNode() {
        byte[] envelope = email(coffer).encrypt("x");
        StoredKeyring copy = stored(NAME);
        byte[] old = Draft.bytes(Draft.masterOf(copy, kek));
        assertThat(rotateMasters(coffer).complete()).isTrue();
        long good = coffer.keyring().generation();
        KeyEncryptionKey stub = new KeyEncryptionKey() { // answers the old key, whatever it is asked
                    @Override
                    public String id() {
                        return kek.id();
                    }

                    @Override
                    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                        return kek.wrap(masterKey, associatedData);
                    }

                    @Override
                    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                        return old.clone();
                    }
                };
        repository.plant(NAME, copy);
        Coffer attacker = Coffers.on(repository, stub, clocks);
        for (int i = 0; i < 4; i++) {
            attacker.keyring().rotate(Activation.IMMEDIATE);
        }
        assertThatThrownBy(() -> coffer.keyring().refresh())
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("which epoch 2 has replaced");
        assertThat(coffer.keyring().generation()).isEqualTo(good);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
    }

    @Test
    void largestGeneration_byWhoMayEncryptOnly_isRefusedAndTheGoodDocumentServesOn() {
        GenerationAnchor anchor = GenerationAnchor.in(new InMemoryKeyRepository());
        Coffer anchored =
                Coffers.builder(repository, kek, clocks).anchor(anchor).build();
        email(anchored).encrypt("x");
        StoredKeyring good = stored(NAME);
        MasterKey mine = Draft.stranger();
        for (long generation : new long[] {Long.MAX_VALUE, (1L << 62) + 1, (1L << 62)}) {
            Draft draft = Draft.of(good).later(generation - good.generation()).wrapped(mine, kek);
            repository.plant(NAME, draft.keysOfMine(mine).signed(mine));
            assertThatThrownBy(() -> anchored.keyring().refresh()).isInstanceOf(KeyringTamperedException.class);
            assertThatThrownBy(() -> anchored.keyring().rotate()).isInstanceOf(KeyringTamperedException.class);
        }
        repository.plant(NAME, good);
        anchored.keyring().refresh();
        assertThat(anchored.keyring().rotate()).isTrue();
    }

    @Test
    void forkOfSeveralGenerations_isRefused_andADestroyedKeyStaysDestroyed() {
        byte[] lost = email(coffer).encrypt("x");
        int key = primary(coffer);
        StoredKeyring before = stored(NAME);
        coffer.keyring().rotate(Activation.IMMEDIATE);
        byte[] young = email(coffer).encrypt("y");
        coffer.keyring().disable(key);
        coffer.keyring().destroy(key);
        repository.plant(NAME, before);
        Coffer other = node(); // an honest one, on a store that was rolled back
        for (int i = 0; i < 6; i++) {
            other.keyring().rotate(Activation.IMMEDIATE);
        }
        assertThatThrownBy(() -> coffer.keyring().refresh())
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("went from destroyed to enabled");
        assertThat(email(coffer).decrypt(young)).as("nothing was wiped").isEqualTo("y");
        assertThatThrownBy(() -> email(coffer).decrypt(lost))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is destroyed");
    }

    @Test
    void keysOfAForgery_commitmentCopiedAndSealedAltered_areOpenedAndRefused() {
        email(coffer).encrypt("x");
        StoredKeyring good = stored(NAME);
        MasterKey m = Draft.masterOf(good, kek);
        repository.plant(
                NAME, Draft.of(good).later(1).keysUnder(m, Draft.stranger()).signed(m));
        assertThatThrownBy(() -> coffer.keyring().refresh())
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("is not the one its commitment names");
    }

    @Test
    void recipients_ofADocumentThatIsNotAuthenticated_costAtMostOneUnwrapForEachKey() {
        email(coffer).encrypt("x");
        StoredKeyring good = stored(NAME);
        MasterKey mine = Draft.stranger();
        KeyEncryptionKey[] many = new KeyEncryptionKey[20_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = kek;
        }
        repository.plant(NAME, Draft.of(good).wrapped(mine, many).signed(mine));
        int before = kek.calls();
        assertThatThrownBy(this::node)
                .isInstanceOf(KeyringTamperedException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(600));
        assertThat(kek.calls()).isEqualTo(before);
        repository.plant(NAME, Draft.of(good).epoch(1).wrapped(mine, kek).signed(mine));
        assertThatThrownBy(() -> coffer.keyring().refresh()).isInstanceOf(KeyringTamperedException.class);
        assertThat(kek.calls())
                .as("one of ours, and none for the node that knows better")
                .isEqualTo(before + 1);
    }

    @Test
    void rotateMasters_tenantsCachedAndShredded_completesAndDisablesTheOlderWrapKeys() {
        byte[] tenants = email(coffer.forTenant("acme")).encrypt("x");
        byte[] persons = email(coffer.forTenant("acme").forSubject("4711")).encrypt("y");
        email(coffer.forTenant("gone").forSubject("1")).encrypt("z");
        email(coffer.forTenant("late")).encrypt("z");
        coffer.forTenant("gone").keyring().shred();
        Coffer other = node();
        assertThat(email(other.forTenant("acme").forSubject("4711")).decrypt(persons))
                .isEqualTo("y");
        Report report = rotateMasters(coffer);
        assertThat(report.failures()).isEmpty();
        assertThat(report.changed()).isEqualTo(4);
        for (Keyring parent : List.of(coffer.keyring(), coffer.forTenant("acme").keyring())) {
            parent.refresh();
            assertThat(parent.keys().stream()
                            .filter(key -> key.purpose() == KeyPurpose.WRAP)
                            .map(KeyInfo::state))
                    .containsExactly(KeyState.DISABLED, KeyState.ENABLED);
        }
        other.keyring().refresh();
        for (Coffer node : List.of(coffer, other, node())) {
            assertThat(email(node.forTenant("acme")).decrypt(tenants)).isEqualTo("x");
            assertThat(email(node.forTenant("acme").forSubject("4711")).decrypt(persons))
                    .isEqualTo("y");
        }
        assertThat(rotateMasters(other).failures()).isEmpty();
        assertThat(coffer.keyring().rotateMaster(clocks.clocks().now().minusSeconds(3600)))
                .isFalse();
    }

    @Test
    void rotateMaster_ofOneKeyring_movesItsChildren() {
        byte[] tenants = email(coffer.forTenant("acme")).encrypt("x");
        clocks.pass(Duration.ofMinutes(1));
        assertThat(coffer.keyring().rotateMaster(clocks.clocks().now())).isTrue();
        assertThat(stored("customers/acme").generation()).isEqualTo(2);
        assertThat(email(node().forTenant("acme")).decrypt(tenants)).isEqualTo("x");
    }

    /** It would be opened by the nodes that know it, and by none that starts. */
    @Test
    void childUnderAnotherKey_inTheSameEpoch_isRefusedAndTheGoodDocumentServesOn() {
        byte[] envelope = email(coffer.forTenant("acme")).encrypt("x");
        StoredKeyring child = stored("customers/acme");
        StoredKeyring parent = stored(NAME);
        KeyEncryptionKey wrap = Draft.wrapKey(parent, Draft.masterOf(parent, kek));
        MasterKey master = Draft.masterOf(child, wrap);
        for (Draft draft : List.of(
                Draft.of(child).later(1).wrapped(Draft.stranger(), wrap),
                Draft.of(child).later(1).wrapped(master, kek),
                Draft.of(child).later(2).recipientsOf(parent))) {
            StoredKeyring other = draft.signed(master);
            repository.plant("customers/acme", other);
            assertThatThrownBy(() -> coffer.forTenant("acme").keyring().refresh())
                    .isInstanceOf(KeyringTamperedException.class)
                    .hasMessageContaining("lies under the same key of the keyring above it");
            assertThat(email(coffer.forTenant("acme")).decrypt(envelope)).isEqualTo("x");
        }
        repository.plant(
                "customers/acme", Draft.of(child).later(1).wrapped(master, wrap).signed(master));
        coffer.forTenant("acme").keyring().refresh();
        assertThat(coffer.forTenant("acme").keyring().generation()).isEqualTo(2);
    }

    @Test
    void masterKeyFromTheFuture_countsAsAnOldOne() {
        clocks.setWallBy(Duration.ofDays(1));
        email(coffer).encrypt("x");
        clocks.setWallBy(Duration.ofDays(-1));
        Report report = rotateMasters(coffer);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(coffer.keyring().masterKeyCreated())
                .isBeforeOrEqualTo(clocks.clocks().now());
    }

    @Test
    void rewrap_anotherKeyUnderTheSameId_isDoneAndOpens() {
        byte[] envelope = email(coffer).encrypt("x");
        TestKek renamed = new TestKek(kek.id(), 77);
        Report report = coffer.maintenance().rewrap(renamed);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(coffer.maintenance().rewrap(renamed).changed()).isZero();
        assertThat(email(Coffers.on(repository, renamed, clocks)).decrypt(envelope))
                .isEqualTo("x");
        assertThatThrownBy(this::node).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void document_datedInTheFuture_isRefused() {
        email(coffer).encrypt("x");
        clocks.setWallBy(Duration.ofDays(-3650));
        assertThatThrownBy(this::node)
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("check the clock of this node first");
        clocks.setWallBy(Duration.ofDays(3650));
        node().close();
    }

    @Test
    void planned_destroyInBetween_isFollowedByNodesThatWereAway() {
        byte[] envelope = email(coffer).encrypt("x");
        byte[] tenants = email(coffer.forTenant("acme")).encrypt("x");
        Coffer away = Coffers.builder(repository, kek, clocks).cachedKeyrings(1).build();
        assertThat(email(away.forTenant("acme")).decrypt(tenants)).isEqualTo("x");
        email(away.forTenant("b")).encrypt("cools the other");
        email(away.forTenant("c")).encrypt("cools the other");
        assertThat(rotateMasters(coffer).complete()).isTrue();
        Keyring tenant = coffer.forTenant("acme").keyring();
        int old = primary(tenant, KeyPurpose.DATA);
        tenant.rotate(Activation.IMMEDIATE);
        byte[] young = email(coffer.forTenant("acme")).encrypt("y");
        tenant.disable(old);
        tenant.destroy(old); // cuts the older master keys out of the document
        away.keyring().refresh();
        assertThat(email(away).decrypt(envelope)).isEqualTo("x");
        assertThat(email(away.forTenant("acme")).decrypt(young))
                .as("vouched for by the newest wrap key")
                .isEqualTo("y");
    }

    @Test
    void tenantCooledInTheCache_replayed_isRefused() {
        byte[] tenants = email(coffer.forTenant("acme")).encrypt("x");
        StoredKeyring old = stored("customers/acme");
        coffer.forTenant("acme").keyring().shred();
        Coffer small =
                Coffers.builder(repository, kek, clocks).cachedKeyrings(1).build();
        assertThat(small.forTenant("acme").keyring().isShredded()).isTrue();
        small.forTenant("b").keyring().rotate();
        small.forTenant("c").keyring().rotate();
        repository.plant("customers/acme", old);
        assertThatThrownBy(() -> email(small.forTenant("acme")).decrypt(tenants))
                .isInstanceOf(CofferException.class);
        repository.plant("customers/acme", null);
        assertThatThrownBy(() -> email(small.forTenant("acme")).encrypt("x"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("has vanished");
    }

    @Test
    void repositoryLacksATenantThatTheAnchorKnows_isRefused() {
        GenerationAnchor anchor = GenerationAnchor.in(new InMemoryKeyRepository());
        Coffer anchored =
                Coffers.builder(repository, kek, clocks).anchor(anchor).build();
        email(anchored.forTenant("acme")).encrypt("x");
        repository.plant("customers/acme", null);
        Coffer started = Coffers.builder(repository, kek, clocks).anchor(anchor).build();
        assertThatThrownBy(() -> email(started.forTenant("acme")).encrypt("y"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("has vanished");
        assertThatThrownBy(() -> started.forTenant("acme")
                        .blindIndex("customer", "email", FieldType.TEXT)
                        .candidates("y"))
                .isInstanceOf(KeyUnavailableException.class);
    }
}
