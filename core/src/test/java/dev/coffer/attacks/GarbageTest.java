package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.event.CofferEvent;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.MasterKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who fills a column, or the repository, with garbage: what it may cost, and what of it reaches messages. */
final class GarbageTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();
    private final TestKek kek = TestKek.standard();

    @Test
    void fiveThousandEnvelopesOfUnknownKeys_costThreeReads() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] envelope = email(coffer).encrypt("x");
        int before = repository.loads();
        for (int i = 0; i < 5_000; i++) {
            byte[] garbage = envelope.clone();
            ByteBuffer.wrap(garbage).putInt(2, random.nextInt() | 1);
            assertThatThrownBy(() -> email(coffer).decrypt(garbage))
                    .as("seed %d", seed)
                    .isInstanceOfAny(UnknownKeyException.class, CofferException.class);
        }
        assertThat(repository.loads() - before).isLessThanOrEqualTo(3);
        Coffer other = Coffers.on(repository, kek, clocks);
        other.keyring().rotate(Activation.IMMEDIATE);
        byte[] young = email(other).encrypt("y");
        clocks.pass(Duration.ofSeconds(5));
        assertThat(email(coffer).decrypt(young)).as("a true one is found again").isEqualTo("y");
    }

    /** Nobody holds a view of them: each row, or request, asks for its own. */
    @Test
    void fiveThousandAbsentTenants_costOneReadForEachNameInFiveSeconds_andNoneIsMade() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] envelope = email(coffer).encrypt("x");
        for (int seconds = 0; seconds < 10; seconds += 5) {
            int before = repository.loads();
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 5_000; i++) {
                    Coffer view = coffer.forTenant("absent-" + i);
                    assertThatThrownBy(() -> email(view).decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
                }
                System.gc(); // what was said of a name is not lost with the view
            }
            assertThat(repository.loads() - before).isEqualTo(5_000);
            clocks.pass(Duration.ofSeconds(5));
        }
        assertThat(repository.list("", 10)).containsExactly("customers");
        Coffer made = coffer.forTenant("absent-7");
        assertThat(email(coffer.forTenant("absent-7")).decrypt(email(made).encrypt("encrypting makes it all the same")))
                .startsWith("encrypting");
        byte[] elsewhere =
                email(Coffers.on(repository, kek, clocks).forTenant("absent-8")).encrypt("by another node");
        clocks.pass(Duration.ofSeconds(5));
        assertThat(email(coffer.forTenant("absent-8")).decrypt(elsewhere)).isEqualTo("by another node");
    }

    /** Of more names than are remembered some are read again, and memory stays where it is. */
    @Test
    void moreAbsentTenantsThanAreRemembered_costOneReadEach_andNoMemory() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] envelope = email(coffer).encrypt("x");
        int before = repository.loads();
        for (int i = 0; i < 30_000; i++) {
            Coffer view = coffer.forTenant("absent-" + i);
            assertThatThrownBy(() -> email(view).decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
        }
        assertThat(repository.loads() - before).isEqualTo(30_000);
        int again = repository.loads();
        for (int i = 29_000; i < 30_000; i++) {
            Coffer view = coffer.forTenant("absent-" + i);
            assertThatThrownBy(() -> email(view).decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
        }
        assertThat(repository.loads() - again).isZero();
    }

    @Test
    void textOfADocumentThatNobodyVouchesFor_reachesMessagesAsOneShortLine() {
        List<CofferEvent> told = new CopyOnWriteArrayList<>();
        email(Coffers.on(repository, kek, clocks)).encrypt("x");
        StoredKeyring good = repository.load("customers").orElseThrow();
        MasterKey mine = Draft.stranger();
        KeyEncryptionKey named = named("\u001b[2Jevil\r\n2026 INFO all is well\u2028" + "x".repeat(100_000));
        repository.plant("customers", Draft.of(good).wrapped(mine, named).signed(mine));
        Coffer.Builder node = Coffers.builder(repository, kek, clocks).listener(told::add);
        assertThatThrownBy(node::build)
                .isInstanceOf(CofferException.class)
                .satisfies(refused ->
                        assertThat(refused.getMessage()).hasSizeLessThan(600).matches("[ -~\u2026]*"));
        repository.plant("customers", Draft.of(good).named("evil\nline").signed(mine));
        assertThatThrownBy(node::build)
                .isInstanceOf(CofferException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).matches("[ -~]*"));
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.message()).hasSizeLessThan(800).matches("[ -~\u2026]*"));
    }

    private KeyEncryptionKey named(String id) {
        return new KeyEncryptionKey() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                return kek.wrap(masterKey, associatedData);
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                return kek.unwrap(wrapped, associatedData);
            }
        };
    }
}
