package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.event.CofferEvent.KeyActivated;
import dev.coffer.event.CofferEvent.KeyRotated;
import dev.coffer.event.CofferEvent.KeyStateChanged;
import dev.coffer.event.CofferEvent.KeyringCreated;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.event.CofferEvent.KeyringRewrapped;
import dev.coffer.event.CofferEvent.MasterKeyRotated;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key goes through between its making and its end, and who may do what when. */
final class KeyLifecycleTest {
    private static final String KEYRING = "customers";

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();
    private final RecordedEvents told = new RecordedEvents();
    private final Coffer coffer = node();
    private final Keyring keyring = coffer.keyring(KEYRING);

    private Coffer node() {
        return Coffers.builder(repository, kek, clocks).listener(told).build();
    }

    private int dataKeys() {
        return (int) keyring.keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.DATA)
                .count();
    }

    @Test
    void disable_andOtherValuesUsedSince_stillRefusesItsOwn() {
        byte[] old = email(coffer).encrypt("x");
        keyring.rotate(Activation.IMMEDIATE);
        byte[] young = email(coffer).encrypt("y");
        assertThat(email(coffer).decrypt(old)).isEqualTo("x");
        keyring.disable(ByteBuffer.wrap(old).getInt(2));
        assertThat(email(coffer).decrypt(young)).as("keys are derived anew").isEqualTo("y");
        assertThatThrownBy(() -> email(coffer).decrypt(old))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is disabled: enable it");
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a key is disabled",
            then =
                    "values under it are refused with `KeyUnavailableException`; the newest other enabled key encrypts; `enable` undoes it")
    void disable_primary_refusesItsValuesAndTheOtherKeyEncrypts() {
        byte[] old = email(coffer).encrypt("old");
        int first = primary(keyring, KeyPurpose.DATA);
        keyring.rotate(Activation.IMMEDIATE);
        byte[] young = email(coffer).encrypt("young");
        int second = primary(keyring, KeyPurpose.DATA);
        keyring.disable(second);
        assertThatThrownBy(() -> email(coffer).decrypt(young))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(String.format(
                        "key %08x of keyring customers is disabled: enable it to read what lies under it", second));
        assertThat(email(coffer).decrypt(old)).isEqualTo("old");
        assertThat(primary(keyring, KeyPurpose.DATA)).isEqualTo(first);
        assertThat(email(node()).decrypt(email(coffer).encrypt("more"))).isEqualTo("more");
        keyring.enable(second);
        assertThat(email(coffer).decrypt(young)).isEqualTo("young");
        assertThat(primary(keyring, KeyPurpose.DATA)).isEqualTo(second);
        assertThat(told.all(KeyStateChanged.class))
                .containsExactly(
                        new KeyStateChanged(KEYRING, second, "data", "disabled"),
                        new KeyStateChanged(KEYRING, second, "data", "enabled"));
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "the only key that encrypts is disabled",
            then = "nothing is encrypted, with `KeyUnavailableException`; no key is made by itself")
    void disable_theOnlyKey_encryptsNothingAndMakesNone() {
        email(coffer).encrypt("x");
        keyring.disable(primary(keyring, KeyPurpose.DATA));
        assertThatThrownBy(() -> email(coffer).encrypt("y"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("has no data key that is enabled and active, so nothing can be encrypted");
        assertThat(dataKeys()).isEqualTo(1);
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a key is to be destroyed that is not disabled",
            then = "refused: disable first, and wait until nothing misses it")
    void destroy_enabledKey_isRefused() {
        email(coffer).encrypt("x");
        int key = primary(keyring, KeyPurpose.DATA);
        assertThatThrownBy(() -> keyring.destroy(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is enabled: disable it first");
        assertThat(keyring.keys().get(0).state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a disabled key is destroyed",
            then =
                    "its material is gone and a tombstone stays; its values are refused with `KeyUnavailableException` for good")
    void destroy_disabledKey_leavesATombstoneForGood() {
        byte[] lost = email(coffer).encrypt("x");
        int key = primary(keyring, KeyPurpose.DATA);
        keyring.rotate(Activation.IMMEDIATE);
        keyring.disable(key);
        keyring.destroy(key);
        keyring.destroy(key); // nothing left to do
        for (Coffer node : List.of(coffer, node())) {
            assertThatThrownBy(() -> email(node).decrypt(lost))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("is destroyed: what lies under it cannot be read any more");
        }
        assertThatThrownBy(() -> keyring.enable(key))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is destroyed and stays so");
        assertThat(keyring.keys())
                .anySatisfy(info -> assertThat(info.state() == KeyState.DESTROYED && info.id() == key)
                        .isTrue());
        assertThatThrownBy(() -> keyring.disable(4711)).isInstanceOf(UnknownKeyException.class);
        assertThat(told.all(KeyStateChanged.class))
                .contains(new KeyStateChanged(KEYRING, key, "data", "destroyed"))
                .hasSize(2);
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a data key rotates",
            then = "`siv` and `index` keys stay: equal values stay equal, stored tags are found")
    void rotate_leavesDeterministicAndIndexKeysAlone() {
        email(coffer).encrypt("x");
        int siv = primary(keyring, KeyPurpose.SIV);
        int index = primary(keyring, KeyPurpose.INDEX);
        Long tag = coffer.blindIndex("customer", "email", FieldType.TEXT).tag("mary");
        keyring.rotate(Activation.IMMEDIATE);
        assertThat(primary(keyring, KeyPurpose.SIV)).isEqualTo(siv);
        assertThat(primary(keyring, KeyPurpose.INDEX)).isEqualTo(index);
        assertThat(coffer.blindIndex("customer", "email", FieldType.TEXT).candidates("mary"))
                .containsExactly(tag);
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "the policy says that a key is due, by age or by values encrypted",
            then = "whoever reads the keyring next rotates, once; the new key waits for its activation")
    void rotationPolicy_due_rotatesOnceAndWaits() {
        Coffer aged = Coffers.builder(repository, kek, clocks)
                .listener(told)
                .rotation(RotationPolicy.after(Duration.ofDays(90)))
                .build();
        email(aged).encrypt("x");
        int first = primary(keyring, KeyPurpose.DATA);
        assertThat(aged.keyring().rotateIfDue()).isFalse();
        clocks.pass(Duration.ofDays(91));
        assertThat(aged.keyring().rotateIfDue()).isTrue();
        assertThat(aged.keyring().rotateIfDue()).as("the waiting key is young").isFalse();
        assertThat(primary(aged.keyring(), KeyPurpose.DATA)).isEqualTo(first);
        clocks.pass(Duration.ofDays(3));
        aged.keyring().refresh();
        assertThat(primary(aged.keyring(), KeyPurpose.DATA)).isNotEqualTo(first);
        assertThat(told.all(KeyRotated.class)).hasSize(1);
        assertThat(told.all(KeyActivated.class)).hasSize(1);
        assertThat(coffer.keyring().rotateIfDue()).as("without a policy").isFalse();
    }

    @Test
    void rotationPolicy_countOfValues_rotates() {
        Coffer counted = Coffers.builder(repository, kek, clocks)
                .rotation(
                        RotationPolicy.after(Duration.ofDays(90)).orValues(1000).activating(Activation.IMMEDIATE))
                .build();
        for (int i = 0; i < 999; i++) {
            email(counted).encrypt("x");
        }
        assertThat(counted.keyring().rotateIfDue()).isFalse();
        counted.cipher("customer", "phone", FieldType.TEXT).encrypt("columns add up");
        assertThat(counted.keyring().rotateIfDue()).isTrue();
        assertThat(counted.keyring().rotateIfDue())
                .as("the count is the new key's")
                .isFalse();
        assertThat(RotationPolicy.never()).hasToString("RotationPolicy[never]");
        assertThatThrownBy(() -> RotationPolicy.after(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RotationPolicy.never().orValues(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "a keyring is rewrapped under a new key-encryption key",
            then = "one blob is written; no value, key or child is touched; the old one opens it no more")
    void rewrap_newKek_opensAndTheOldOneDoesNot() {
        byte[] envelope = email(coffer).encrypt("x");
        TestKek next = new TestKek("test:next", 9);
        Instant made = keyring.masterKeyCreated();
        keyring.rewrap(next);
        assertThat(keyring.keyEncryptionKeyIds()).containsExactly("test:next");
        assertThat(keyring.masterKeyCreated()).isEqualTo(made);
        assertThat(email(coffer).decrypt(envelope)).as("a running node goes on").isEqualTo("x");
        assertThat(email(Coffers.on(repository, next)).decrypt(envelope)).isEqualTo("x");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is wrapped under [test:next]");
        assertThat(told.all(KeyringRewrapped.class))
                .containsExactly(new KeyringRewrapped(KEYRING, List.of("test:next")));
        assertThatThrownBy(keyring::rewrap).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "the new key-encryption key of a rewrap fails, or unwraps something else than it wrapped",
            then = "nothing is written; the old one goes on")
    void rewrap_kekThatCannotUnwrap_writesNothing() {
        byte[] envelope = email(coffer).encrypt("x");
        TestKek down = new TestKek("test:next", 9);
        down.failWith("denied");
        assertThatThrownBy(() -> keyring.rewrap(kek, down))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("denied");
        assertThatThrownBy(() -> keyring.rewrap(TestKek.forgetful()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("unwraps another master key than it wrapped");
        assertThat(keyring.generation()).isEqualTo(1);
        assertThat(email(node()).decrypt(envelope)).isEqualTo("x");
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "the master key is rotated after a compromise",
            then =
                    "all keys are wrapped anew under the new one; every value is decrypted; the old master key opens no new document")
    void rotateMaster_wrapsEverythingAnewAndLosesNothing() {
        byte[] envelope = email(coffer).encrypt("x");
        byte[] fixed = coffer.cipher("customer", "name", FieldType.TEXT).encrypt("y");
        Coffer other = node();
        StoredKeyring before = repository.load(KEYRING).orElseThrow();
        clocks.pass(Duration.ofMinutes(5));
        Instant compromise = clocks.clocks().now();
        assertThat(keyring.rotateMaster(compromise)).isTrue();
        assertThat(keyring.rotateMaster(compromise)).as("young enough").isFalse();
        assertThat(keyring.masterKeyCreated()).isAfterOrEqualTo(compromise.minusMillis(1));
        other.keyring(KEYRING).refresh();
        for (Coffer node : List.of(coffer, other, node())) {
            assertThat(email(node).decrypt(envelope)).isEqualTo("x");
            assertThat(node.cipher("customer", "name", FieldType.TEXT).decrypt(fixed))
                    .isEqualTo("y");
        }
        assertThat(new String(
                        repository.load(KEYRING).orElseThrow().document(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(sealedOfFirstKey(before));
        assertThat(told.all(MasterKeyRotated.class)).hasSize(1);
    }

    private static String sealedOfFirstKey(StoredKeyring stored) {
        String json = new String(stored.document(), java.nio.charset.StandardCharsets.UTF_8);
        int start = json.indexOf("\"sealed\":\"") + 10;
        return json.substring(start, json.indexOf('"', start));
    }

    @Test
    void rotateMaster_onANodeWithOtherKeks_isRefused() {
        email(coffer).encrypt("x");
        keyring.rewrap(new TestKek("test:next", 9));
        assertThatThrownBy(() -> keyring.rotateMaster(clocks.clocks().now().plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the future");
        clocks.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> keyring.rotateMaster(clocks.clocks().now()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is wrapped under [test:next] and this node has [test:kek]");
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "a rewrap or rotation of master keys over all keyrings is interrupted",
            then = "begun again, it goes on with those that are left; what failed is listed and the others are done")
    void maintenance_interrupted_goesOnWhereItStopped() {
        for (String name : List.of("alpha", "beta", "gamma")) {
            coffer.keyring(name).rotate();
        }
        StoredKeyring good = repository.load("beta").orElseThrow();
        byte[] bad = good.document();
        bad[bad.length - 1] ^= 1;
        repository.plant("beta", new StoredKeyring(good.generation(), bad));
        TestKek next = new TestKek("test:next", 9);
        Coffer job =
                Coffers.builder(repository, kek, clocks).keyEncryptionKey(next).build();
        KeyringMaintenance.Report first = job.maintenance().rewrap(next);
        assertThat(first.examined()).isEqualTo(3);
        assertThat(first.changed()).isEqualTo(2);
        assertThat(first.complete()).isFalse();
        assertThat(first.failures()).containsOnlyKeys("beta");
        repository.plant("beta", good);
        KeyringMaintenance.Report second = job.maintenance().rewrap(next);
        assertThat(second.changed()).isEqualTo(1);
        assertThat(second.complete()).isTrue();
        assertThat(job.maintenance().rewrap(next).changed()).isZero();
        assertThat(job.keyring("beta").keyEncryptionKeyIds()).containsExactly("test:next");
        assertThat(job.maintenance().names("alpha", 10)).containsExactly("beta", "gamma");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "the repository is rolled back while no node runs",
            then = "found at start if there is an anchor, with `KeyringTamperedException`; not found without one")
    void anchor_rolledBackBeforeStart_isRefused() {
        GenerationAnchor anchor = GenerationAnchor.in(new InMemoryKeyRepository());
        Coffer anchored =
                Coffers.builder(repository, kek, clocks).anchor(anchor).build();
        email(anchored).encrypt("x");
        StoredKeyring old = repository.load(KEYRING).orElseThrow();
        anchored.keyring().disable(primary(anchored.keyring(), KeyPurpose.DATA));
        repository.plant(KEYRING, old);
        Coffer.Builder again =
                Coffers.builder(repository, kek, clocks).listener(told).anchor(anchor);
        assertThatThrownBy(again::build)
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessage(
                        "keyring customers was rolled back: memory gives generation 1, the anchor in memory remembers 2."
                                + " If this is a lagging replica, read from the primary; else restore the newest document");
        assertThat(told.all(KeyringRefused.class)).hasSize(1);
        repository.plant(KEYRING, null);
        assertThatThrownBy(() -> again.build()
                        .cipher("customer", "email", FieldType.TEXT)
                        .encrypt("y"))
                .as("nor is a lost keyring made anew")
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("has vanished");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the anchor cannot be reached",
            then = "as if the repository could not: fail closed at start, cached keys serve mid-life")
    void anchor_down_failsClosedAtStartAndServesMidLife() {
        InMemoryKeyRepository second = new InMemoryKeyRepository();
        Coffer anchored = Coffers.builder(repository, kek, clocks)
                .anchor(GenerationAnchor.in(second))
                .build();
        byte[] envelope = email(anchored).encrypt("x");
        second.failWith("the anchor is down");
        assertThatThrownBy(() -> Coffers.builder(repository, kek, clocks)
                        .anchor(GenerationAnchor.in(second))
                        .build())
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the anchor is down");
        assertThat(email(anchored).decrypt(envelope)).isEqualTo("x");
        assertThatThrownBy(() -> anchored.keyring().refresh()).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void listener_thatThrows_disturbsNothing() {
        Coffer loud = Coffers.builder(repository, kek, clocks)
                .listener(event -> {
                    throw new IllegalStateException("a bug in a listener");
                })
                .listener(told)
                .build();
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        StringBuilder handled = new StringBuilder();
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> handled.append(bug.getMessage()));
        try {
            assertThat(email(loud).decrypt(email(loud).encrypt("x"))).isEqualTo("x");
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
        assertThat(handled).contains("a bug in a listener");
        assertThat(told.all(KeyringCreated.class)).hasSize(1);
    }
}
