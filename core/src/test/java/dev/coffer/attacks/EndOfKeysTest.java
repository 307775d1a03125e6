package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.TestKek;
import dev.coffer.search.BlindIndex;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A key that was disabled, destroyed or shredded works nowhere in the process any more, however a cipher of it was come by. */
final class EndOfKeysTest {
    private static final int ROUNDS = Integer.getInteger("coffer.rounds", 2_000);

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();
    private final TestKek kek = TestKek.standard();

    private Coffer.Builder node() {
        return Coffers.builder(repository, kek, clocks).refreshInterval(Duration.ofMinutes(1));
    }

    private static void assertDead(FieldCipher<String> cipher, byte[] envelope) {
        assertThatThrownBy(() -> cipher.decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> cipher.encrypt("late")).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void cipherHeldOverACooledKeyring_afterShred_isDead() {
        try (Coffer coffer = node().cachedKeyrings(1).build()) {
            FieldCipher<String> held = email(coffer.forTenant("acme"));
            FieldCipher<String> persons = email(coffer.forTenant("acme").forSubject("4711"));
            byte[] envelope = held.encrypt("x");
            byte[] hers = persons.encrypt("y");
            email(coffer.forTenant("b")).encrypt("cools the other");
            email(coffer.forTenant("c")).encrypt("cools the other");
            assertThat(persons.decrypt(hers)).isEqualTo("y");
            assertThat(held.decrypt(envelope)).as("and it is read again").isEqualTo("x");
            coffer.forTenant("acme").keyring().shred();
            assertDead(held, envelope);
            assertDead(persons, hers);
            email(coffer.forTenant("b")).encrypt("cools the other");
            email(coffer.forTenant("c")).encrypt("cools the other");
            assertDead(held, envelope);
            assertDead(persons, hers);
        }
    }

    @Test
    void personsOfATenant_afterItsShred_areDeadOnThisNodeAtOnceAndOnAnotherWithItsRefresh() {
        try (Coffer coffer = node().build();
                Coffer other = node().build()) {
            FieldCipher<String> held = email(coffer.forTenant("acme").forSubject("4711"));
            FieldCipher<String> others = email(other.forTenant("acme").forSubject("4711"));
            byte[] envelope = held.encrypt("x");
            assertThat(others.decrypt(envelope)).isEqualTo("x");
            coffer.forTenant("acme").keyring().shred();
            assertDead(held, envelope);
            assertDead(email(coffer.forTenant("acme").forSubject("4711")), envelope);
            assertThatThrownBy(() -> coffer.forTenant("acme")
                            .forSubject("4711")
                            .blindIndex("customer", "email", FieldType.TEXT)
                            .candidates("x"))
                    .isInstanceOf(KeyUnavailableException.class);
            other.forTenant("acme").keyring().refresh();
            assertDead(others, envelope);
        }
    }

    /** Also of a keyring two levels below. */
    @Test
    void keyringsUnderAWrapKey_afterItWasDisabled_areDeadUntilItIsEnabled() {
        try (Coffer coffer = node().build()) {
            FieldCipher<String> tenants = email(coffer.forTenant("acme"));
            FieldCipher<String> persons = email(coffer.forTenant("acme").forSubject("4711"));
            byte[] envelope = tenants.encrypt("x");
            byte[] hers = persons.encrypt("y");
            int wrap = primary(coffer.keyring(), KeyPurpose.WRAP);
            coffer.keyring().disable(wrap);
            assertDead(persons, hers);
            assertDead(tenants, envelope);
            coffer.keyring().enable(wrap);
            assertThat(tenants.decrypt(envelope)).isEqualTo("x");
            assertThat(persons.decrypt(hers)).isEqualTo("y");
        }
    }

    /** Its persons stay open, for others are used between: what they lie under is seen all the same. */
    @Test
    void personsOfATenantThatLeftTheCache_afterItsWrapKeyWasDisabled_areDeadUntilItIsEnabled() {
        try (Coffer coffer = node().cachedKeyrings(3).build()) {
            FieldCipher<String> persons = email(coffer.forTenant("acme").forSubject("4711"));
            byte[] hers = persons.encrypt("y");
            for (String other : List.of("a", "b", "c", "d")) {
                assertThat(persons.decrypt(hers)).isEqualTo("y"); // stays, as it was used
                email(coffer.forTenant(other)).encrypt("cools the tenant");
            }
            assertThat(persons.decrypt(hers)).isEqualTo("y");
            int loads = repository.loads();
            assertThat(persons.decrypt(hers)).isEqualTo("y");
            assertThat(repository.loads()).as("it is cached").isEqualTo(loads);
            int wrap = primary(coffer.keyring(), KeyPurpose.WRAP);
            coffer.keyring().disable(wrap);
            assertDead(persons, hers);
            coffer.keyring().enable(wrap);
            assertThat(persons.decrypt(hers)).isEqualTo("y");
        }
    }

    /** Its tombstone lies under a wrap key that nobody has any more; "enable it" would be the wrong advice. */
    @Test
    void nodeThatStartsAfterAChangeOfMasterKeys_saysOfAnEarlierShreddedTenantThatItWasShredded() {
        InMemoryKeyRepository anchor = new InMemoryKeyRepository();
        byte[] envelope;
        try (Coffer coffer = node().anchor(GenerationAnchor.in(anchor)).build()) {
            envelope = email(coffer.forTenant("acme")).encrypt("x");
            email(coffer.forTenant("other")).encrypt("stays");
            coffer.forTenant("acme").keyring().shred();
            clocks.pass(Duration.ofSeconds(10));
            coffer.maintenance().rotateMasters(clocks.clocks().now());
        }
        try (Coffer coffer = node().build()) {
            assertThatThrownBy(() -> email(coffer.forTenant("acme")).decrypt(envelope))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("keyring customers/acme was shredded on ")
                    .hasMessageContaining("as its document says")
                    .hasMessageNotContaining("enable it");
            assertThatThrownBy(() -> email(coffer.forTenant("acme")).encrypt("late"))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("was shredded on ");
        }
        try (Coffer coffer = node().anchor(GenerationAnchor.in(anchor)).build()) {
            assertThatThrownBy(() -> email(coffer.forTenant("acme")).decrypt(envelope))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("keyring customers/acme was shredded on ")
                    .hasMessageNotContaining("as its document says");
        }
    }

    /** What was moved to another key is read once more, and not at each use. */
    @Test
    void tenantThatWasMoved_isReadAgainOnce() {
        try (Coffer coffer = node().build();
                Coffer other = node().build()) {
            FieldCipher<String> held = email(coffer.forTenant("acme"));
            FieldCipher<String> others = email(other.forTenant("acme"));
            byte[] envelope = held.encrypt("x");
            assertThat(others.decrypt(envelope)).isEqualTo("x");
            clocks.pass(Duration.ofSeconds(10));
            coffer.maintenance().rotateMasters(clocks.clocks().now());
            other.keyring().refresh();
            int loads = repository.loads();
            for (int i = 0; i < 10; i++) {
                assertThat(held.decrypt(envelope)).isEqualTo("x");
                assertThat(others.decrypt(envelope)).isEqualTo("x");
            }
            assertThat(repository.loads() - loads).isLessThanOrEqualTo(4);
            assertThat(other.forTenant("acme").keyring().generation()).isEqualTo(2);
        }
    }

    @Test
    void idleNode_firstUseAfterItsIntervalAndAnothersShred_isRefused() {
        try (Coffer first = node().build();
                Coffer idle = node().build()) {
            byte[] envelope = email(first.forTenant("acme")).encrypt("x");
            FieldCipher<String> held = email(idle.forTenant("acme"));
            assertThat(held.decrypt(envelope)).isEqualTo("x");
            first.forTenant("acme").keyring().shred();
            clocks.pass(Duration.ofSeconds(76));
            assertThatThrownBy(() -> held.encrypt("late")).isInstanceOf(KeyUnavailableException.class);
            assertDead(held, envelope);
        }
    }

    @Test
    void idleNode_firstUseWhileTheStoreIsDown_isServedUpToMaxStaleness() {
        try (Coffer idle = node().build()) {
            FieldCipher<String> held = email(idle);
            byte[] envelope = held.encrypt("x");
            repository.failWith("the repository is down");
            for (int minutes = 0; minutes < 60; minutes += 10) {
                assertThat(held.decrypt(envelope)).isEqualTo("x");
                clocks.pass(Duration.ofMinutes(10));
            }
            clocks.pass(Duration.ofMinutes(1));
            assertThatThrownBy(() -> held.decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
            repository.failWith(null);
            assertThat(held.decrypt(envelope)).isEqualTo("x");
        }
    }

    @Test
    void tagsAndDeterministicValues_afterDisable_areDead() {
        try (Coffer coffer = node().build()) {
            BlindIndex<String> index = coffer.blindIndex("customer", "email", FieldType.TEXT);
            assertThat(index.tag("x")).isNotNull();
            coffer.keyring().disable(primary(coffer.keyring(), KeyPurpose.INDEX));
            assertThatThrownBy(() -> index.tag("x")).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> index.candidates("x")).isInstanceOf(KeyUnavailableException.class);
        }
    }

    /** After each {@code disable} has returned no thread decrypts any more, whatever it was doing when that happened. */
    @Test
    void disable_whileOthersUseTheKey_leavesItUsableNowhere() throws Exception {
        try (Coffer coffer = node().cachedCiphers(8).build()) {
            FieldCipher<String> email = email(coffer);
            byte[] old = email.encrypt("x");
            int key = ByteBuffer.wrap(old).getInt(2);
            Keyring keyring = coffer.keyring();
            keyring.rotate(Activation.IMMEDIATE);
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService pool = Executors.newFixedThreadPool(3);
            List<Future<Long>> users = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    FieldCipher<String> mine = i == 0 ? email : coffer.cipher("customer", "phone" + i, FieldType.TEXT);
                    byte[] envelope = i == 0 ? old : mine.encrypt("y");
                    users.add(pool.submit(() -> use(mine, envelope, old, email, over)));
                }
                for (int round = 0; round < ROUNDS; round++) {
                    keyring.disable(key);
                    for (int i = 0; i < 3; i++) {
                        assertThatThrownBy(() -> email.decrypt(old))
                                .as("round %d", round)
                                .isInstanceOf(KeyUnavailableException.class);
                    }
                    keyring.enable(key);
                }
            } finally {
                over.set(true);
                pool.shutdown();
            }
            for (Future<Long> user : users) {
                assertThat(user.get()).isPositive();
            }
        }
    }

    private static long use(
            FieldCipher<String> mine, byte[] envelope, byte[] old, FieldCipher<String> email, AtomicBoolean over) {
        long done = 0;
        while (!over.get()) {
            if (!"y".equals(mine == email ? "y" : mine.decrypt(envelope))) {
                throw new AssertionError("another value");
            }
            done++;
            try {
                if (!"x".equals(email.decrypt(old))) {
                    throw new AssertionError("another value");
                }
            } catch (KeyUnavailableException disabled) {
                done++;
            }
        }
        return done;
    }
}
