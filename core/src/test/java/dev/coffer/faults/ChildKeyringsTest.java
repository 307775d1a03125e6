package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.event.CofferEvent.KeyCreated;
import dev.coffer.event.CofferEvent.KeyringCreated;
import dev.coffer.event.CofferEvent.KeyringShredded;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keyrings of tenants and data subjects: made, kept apart, opened without the key-encryption key, shredded. */
final class ChildKeyringsTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();
    private final RecordedEvents told = new RecordedEvents();
    private final Coffer coffer = node();

    private Coffer node() {
        return Coffers.builder(repository, kek, clocks).listener(told).build();
    }

    private static int key(Keyring keyring, KeyPurpose purpose) {
        return keyring.keys().stream()
                .filter(key -> key.purpose() == purpose && key.primary())
                .mapToInt(KeyInfo::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "the first value is encrypted for a tenant or a data subject",
            then = "its keyring is made, by insert-if-absent; reading never makes one")
    void firstValue_makesTheKeyring_readingDoesNot() {
        assertThatThrownBy(() ->
                        email(coffer.forTenant("acme")).decrypt(email(coffer).encrypt("x")))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("there is no keyring customers/acme in memory: nothing was ever encrypted");
        assertThatThrownBy(() ->
                        email(coffer.forSubject("4711")).decrypt(email(coffer).encrypt("x")))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("keyring customers has no data subjects");
        assertThat(repository.list("", 10)).containsExactly("customers");
        byte[] envelope = email(coffer.forTenant("acme")).encrypt("x");
        assertThat(repository.list("", 10)).containsExactly("customers", "customers/acme");
        byte[] persons = email(coffer.forSubject("4711")).encrypt("y");
        assertThat(repository.list("customers/", 10))
                .hasSize(2)
                .first()
                .asString()
                .matches("customers/#[0-9a-f]{40}");
        for (Coffer node : List.of(coffer, node())) {
            assertThat(email(node.forTenant("acme")).decrypt(envelope)).isEqualTo("x");
            assertThat(email(node.forSubject("4711")).decrypt(persons)).isEqualTo("y");
        }
        assertThat(told.all(KeyringCreated.class)).hasSize(3);
        assertThat(told.all(KeyCreated.class)).extracting(KeyCreated::purpose).containsExactly("wrap", "name");
    }

    @Test
    void firstValueEver_forATenantsSubject_makesTheWholeLine() {
        Coffer person = coffer.forTenant("acme").forSubject("4711");
        assertThatThrownBy(() ->
                        email(person).decrypt(email(node().forTenant("other")).encrypt("x")))
                .isInstanceOf(KeyUnavailableException.class);
        byte[] envelope = email(person).encrypt("x");
        assertThat(email(node().forTenant("acme").forSubject("4711")).decrypt(envelope))
                .isEqualTo("x");
        assertThat(repository.list("customers/acme", 10))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("customers/acme/#");
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "a value of one tenant is read as another's, or as nobody's",
            then =
                    "refused with `UnknownKeyException`; with `AuthenticationFailedException` should the key ids be alike")
    void valueOfAnotherTenant_isRefused() {
        byte[] acme = email(coffer.forTenant("acme")).encrypt("x");
        email(coffer.forTenant("ACME")).encrypt("case counts");
        email(coffer).encrypt("z");
        for (Coffer other : List.of(coffer, coffer.forTenant("ACME"))) {
            assertThatThrownBy(() -> email(other).decrypt(acme)).isInstanceOf(UnknownKeyException.class);
        }
        byte[] forged = acme.clone();
        byte[] ofOther = email(coffer.forTenant("ACME")).encrypt("z");
        System.arraycopy(ofOther, 2, forged, 2, 4);
        assertThatThrownBy(() -> email(coffer.forTenant("ACME")).decrypt(forged))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void names_thatCannotBe_areRefusedAtOnce() {
        for (String bad : List.of("", "a/b", "#x", "ä", "x".repeat(41), "a b", "a\n")) {
            assertThatThrownBy(() -> coffer.forTenant(bad)).isInstanceOf(InvalidPolicyException.class);
        }
        assertThatThrownBy(() -> coffer.forSubject("")).isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> coffer.forSubject("\ud800")).isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> coffer.forTenant("a").forTenant("b")).isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> coffer.forSubject("a").forTenant("b")).isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> coffer.forSubject("a").forSubject("b")).isInstanceOf(InvalidPolicyException.class);
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    void view_closed_closesNothing() {
        try (Coffer view = coffer.forTenant("acme")) {
            email(view).encrypt("x");
        }
        assertThat(email(coffer.forTenant("acme")).encrypt("y")).isNotNull();
        assertThat(coffer.forTenant("acme")).hasToString("Coffer[Keyring[customers/acme]]");
        assertThat(coffer.forSubject("4711").toString()).doesNotContain("4711");
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "a data subject or tenant is shredded",
            then =
                    "every key is destroyed; values are refused with `KeyUnavailableException` naming the keyring, never read wrongly")
    void shred_subject_refusesItsValuesByTheKeyringsName() {
        byte[] envelope = email(coffer.forSubject("4711")).encrypt("x");
        byte[] other = email(coffer.forSubject("4712")).encrypt("y");
        String name = coffer.forSubject("4711").keyring().name();
        coffer.shred("4711");
        coffer.shred("4711"); // done already
        for (Coffer node : List.of(coffer, node())) {
            assertThatThrownBy(() -> email(node.forSubject("4711")).decrypt(envelope))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageStartingWith("keyring " + name + " was shredded on ");
            assertThat(email(node.forSubject("4712")).decrypt(other)).isEqualTo("y");
        }
        assertThat(coffer.forSubject("4711").keyring().keys())
                .extracting(KeyInfo::state)
                .containsOnly(KeyState.DESTROYED);
        assertThat(told.all(KeyringShredded.class)).containsExactly(new KeyringShredded(name));
        coffer.forTenant("acme").keyring().rotate();
        coffer.forTenant("acme").keyring().shred();
        assertThat(coffer.forTenant("acme").keyring().isShredded()).isTrue();
        assertThatThrownBy(() -> coffer.keyring().shred())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is a root keyring");
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "something is written for a shredded person, late",
            then =
                    "refused with `KeyUnavailableException`; the keyring does not come back, also if the person never had one")
    void lateWrite_afterShredding_isRefusedAndBringsNothingBack() {
        email(coffer.forSubject("4711")).encrypt("x");
        Coffer late = node();
        byte[] before = email(late.forSubject("4711")).encrypt("a node that has it cached");
        coffer.shred("4711");
        coffer.shred("never seen");
        late.forSubject("4711").keyring().refresh();
        for (Coffer node : List.of(coffer, late, node())) {
            for (String subject : List.of("4711", "never seen")) {
                Coffer person = node.forSubject(subject);
                assertThatThrownBy(() -> email(person).encrypt("late"))
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("was shredded on ");
                assertThatThrownBy(() -> email(person).decrypt(before)).isInstanceOf(KeyUnavailableException.class);
                assertThatThrownBy(() -> person.blindIndex("customer", "email", FieldType.TEXT)
                                .candidates("late"))
                        .isInstanceOf(KeyUnavailableException.class);
                assertThatThrownBy(() -> person.keyring().rotate()).isInstanceOf(KeyUnavailableException.class);
            }
        }
        assertThat(coffer.forSubject("4711").keyring().isShredded()).isTrue();
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "a tombstone is replaced by a newer document that is alive",
            then = "refused with `KeyringTamperedException`")
    void tombstone_followedByALivingDocument_isTampered() {
        Coffer other = node();
        byte[] envelope = email(coffer.forSubject("4711")).encrypt("x");
        String name = coffer.forSubject("4711").keyring().name();
        StoredKeyring base = repository.load(name).orElseThrow();
        coffer.shred("4711");
        repository.plant(name, base);
        for (int i = 0; i < 3; i++) { // a node that has only seen the old document writes on
            other.forSubject("4711").keyring().rotate();
        }
        assertThatThrownBy(() -> coffer.forSubject("4711").keyring().refresh())
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("it was shredded in generation 2 and is not any more");
        assertThatThrownBy(() -> email(coffer.forSubject("4711")).decrypt(envelope))
                .isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "a tenant is shredded whose data subjects are cached",
            then = "they are refused as soon as this node has read that: their keyrings lay under the tenant's")
    void shred_tenant_takesItsSubjectsWithIt() {
        Coffer other = node();
        byte[] envelope = email(coffer.forTenant("acme").forSubject("4711")).encrypt("x");
        Coffer person = other.forTenant("acme").forSubject("4711");
        assertThat(email(person).decrypt(envelope)).isEqualTo("x");
        coffer.forTenant("acme").keyring().shred();
        other.forTenant("acme").keyring().refresh();
        assertThatThrownBy(() -> email(person).decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> person.keyring().refresh())
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("keyring customers/acme was shredded on");
        assertThatThrownBy(() -> email(person).decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> email(person).encrypt("late")).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void shred_withoutItsParent_isRefused() {
        assertThatThrownBy(() -> coffer.shred("4711"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("there is no keyring customers in memory");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "a process opens 1,000 tenants",
            then = "the key-encryption key is asked once: tenants are wrapped by a key of their parent")
    void thousandTenants_cold_costOneKekCall() {
        List<byte[]> envelopes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            envelopes.add(email(coffer.forTenant("tenant-" + i)).encrypt("value " + i));
        }
        int before = kek.calls();
        Coffer cold = node();
        for (int i = 0; i < 1000; i++) {
            assertThat(email(cold.forTenant("tenant-" + i)).decrypt(envelopes.get(i)))
                    .isEqualTo("value " + i);
        }
        assertThat(kek.calls() - before).isEqualTo(1);
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "more tenants are used than are kept open",
            then =
                    "the one that was not used for longest is wiped, and read again when it is used; a cipher in use never fails")
    void moreTenantsThanHot_areReadAgain() {
        Coffer small =
                Coffers.builder(repository, kek, clocks).cachedKeyrings(10).build();
        List<FieldCipher<String>> ciphers = new ArrayList<>();
        List<byte[]> envelopes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ciphers.add(email(small.forTenant("tenant-" + i)));
            envelopes.add(ciphers.get(i).encrypt("value " + i));
        }
        int before = repository.loads();
        for (int i = 0; i < 50; i++) {
            assertThat(ciphers.get(i).decrypt(envelopes.get(i))).isEqualTo("value " + i);
        }
        assertThat(repository.loads() - before).isBetween(40, 50);
        int once = repository.loads();
        for (int round = 0; round < 20; round++) {
            for (int i = 45; i < 50; i++) {
                assertThat(ciphers.get(i).decrypt(envelopes.get(i))).isEqualTo("value " + i);
            }
        }
        assertThat(repository.loads() - once).as("those in use stay").isZero();
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a key is to be destroyed that child keyrings lie under",
            then = "refused, naming one of them; `rotateMasters` moves them first")
    void destroyWrapKey_childrenUnderIt_isRefusedUntilTheyAreMoved() {
        byte[] envelope = email(coffer.forTenant("acme")).encrypt("x");
        byte[] persons = email(coffer.forTenant("acme").forSubject("4711")).encrypt("y");
        Keyring root = coffer.keyring();
        int old = key(root, KeyPurpose.WRAP);
        root.disable(old);
        assertThatThrownBy(() -> root.destroy(old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is needed by keyring customers/acme");
        assertThatThrownBy(() -> email(node().forTenant("acme")).decrypt(envelope))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is disabled");
        root.enable(old);
        clocks.pass(Duration.ofMinutes(1));
        Instant compromise = clocks.clocks().now();
        KeyringMaintenance.Report report = node().maintenance().rotateMasters(compromise);
        assertThat(report.changed()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThat(node().maintenance().rotateMasters(compromise).changed()).isZero();
        root.refresh();
        assertThat(key(root, KeyPurpose.WRAP)).isNotEqualTo(old);
        root.disable(old);
        root.destroy(old);
        for (Coffer node : List.of(coffer, node())) {
            assertThat(email(node.forTenant("acme")).decrypt(envelope)).isEqualTo("x");
            assertThat(email(node.forTenant("acme").forSubject("4711")).decrypt(persons))
                    .isEqualTo("y");
        }
    }

    @Test
    @WhatHappens(
            part = Part.NODES,
            when = "a cached tenant was moved to another key of its parent, and the old one is disabled",
            then = "read anew with the next use; nobody notices")
    void childMovedByAnotherNode_goesOn() {
        Coffer other = node();
        byte[] envelope = email(coffer.forTenant("acme")).encrypt("x");
        assertThat(email(other.forTenant("acme")).decrypt(envelope)).isEqualTo("x");
        int old = key(coffer.keyring(), KeyPurpose.WRAP);
        clocks.pass(Duration.ofMinutes(1));
        assertThat(coffer.maintenance().rotateMasters(clocks.clocks().now()).changed())
                .isEqualTo(2);
        coffer.keyring().disable(old);
        other.keyring().refresh();
        assertThat(email(other.forTenant("acme")).decrypt(envelope)).isEqualTo("x");
        assertThat(email(coffer.forTenant("acme")).decrypt(envelope)).isEqualTo("x");
    }

    @Test
    void destroyNameKey_subjectsExist_isRefused() {
        email(coffer.forSubject("4711")).encrypt("x");
        int name = key(coffer.keyring(), KeyPurpose.NAME);
        coffer.keyring().disable(name);
        assertThatThrownBy(() -> coffer.keyring().destroy(name)).isInstanceOf(IllegalStateException.class);
        coffer.keyring().enable(name);
        coffer.shred("4711");
        coffer.keyring().disable(name);
        coffer.keyring().destroy(name);
        assertThat(coffer.keyring().keys()).anyMatch(key -> key.state() == KeyState.DESTROYED);
    }

    @Test
    void rotateMasters_parentFails_leavesItsChildren() {
        email(coffer.forTenant("acme")).encrypt("x");
        StoredKeyring good = repository.load("customers").orElseThrow();
        clocks.pass(Duration.ofMinutes(1));
        Instant compromise = clocks.clocks().now();
        Coffer job = node();
        kek.failWith("the KMS is down");
        KeyringMaintenance.Report report = job.maintenance().rotateMasters(compromise);
        assertThat(report.failures()).containsOnlyKeys("customers", "customers/acme");
        assertThat(report.failures().get("customers/acme"))
                .contains("its parent customers still has its old master key");
        assertThat(repository.load("customers").orElseThrow().document()).isEqualTo(good.document());
        kek.failWith(null);
        assertThat(job.maintenance().rotateMasters(compromise).changed()).isEqualTo(2);
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "a child's document is another keyring's, or altered",
            then = "refused with `KeyUnavailableException` or `KeyringTamperedException`; the others go on")
    void childDocument_anyByteFlippedOrSwapped_isRefused() {
        byte[] acme = email(coffer.forTenant("acme")).encrypt("x");
        byte[] other = email(coffer.forTenant("other")).encrypt("y");
        StoredKeyring good = repository.load("customers/acme").orElseThrow();
        repository.plant(
                "customers/acme",
                new StoredKeyring(
                        1, repository.load("customers/other").orElseThrow().document()));
        assertThatThrownBy(() -> email(node().forTenant("acme")).decrypt(acme))
                .isInstanceOfAny(KeyUnavailableException.class, KeyringTamperedException.class);
        for (int i = 0; i < good.document().length; i++) {
            byte[] bad = good.document();
            bad[i] ^= (byte) (1 << i % 8);
            repository.plant("customers/acme", new StoredKeyring(1, bad));
            Coffer cold = node();
            assertThatThrownBy(() -> email(cold.forTenant("acme")).decrypt(acme))
                    .as("byte %d", i)
                    .isInstanceOfAny(KeyUnavailableException.class, KeyringTamperedException.class);
            cold.close();
        }
        assertThat(email(node().forTenant("other")).decrypt(other)).isEqualTo("y");
        repository.plant("customers/acme", good);
        assertThat(email(node().forTenant("acme")).decrypt(acme)).isEqualTo("x");
    }

    @Test
    @WhatHappens(
            part = Part.CHILDREN,
            when = "the repository is down when a tenant's first value is encrypted, or its keyring is not open",
            then = "refused with `KeyUnavailableException`; no keyring is made when it is back unless there is none")
    void storeDown_coldTenant_isRefusedAndNothingIsMade() {
        byte[] acme = email(coffer.forTenant("acme")).encrypt("x");
        Coffer cold = node();
        repository.failWith("the repository is down");
        assertThatThrownBy(() -> email(cold.forTenant("acme")).encrypt("y"))
                .isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> email(cold.forTenant("new")).encrypt("y")).isInstanceOf(KeyUnavailableException.class);
        repository.failWith(null);
        assertThat(repository.list("", 10)).containsExactly("customers", "customers/acme");
        assertThat(repository.load("customers/acme").map(StoredKeyring::generation))
                .isEqualTo(Optional.of(1L));
        assertThat(email(cold.forTenant("acme")).decrypt(acme)).isEqualTo("x");
    }
}
