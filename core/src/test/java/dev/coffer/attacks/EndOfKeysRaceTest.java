package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldCipher;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.TestKek;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Once what ends a key has returned, no cipher in the process decrypts under it, held or asked for anew, whatever its user was doing
 * at that moment. {@code coffer.rounds} (100) for each way to end one.
 */
final class EndOfKeysRaceTest {
    private static final int ROUNDS = Integer.getInteger("coffer.rounds", 100);

    /** A repository is thrown away after so many: rounds leave tenants in it. */
    private static final int ROUNDS_OF_A_COFFER = 500;

    /** A tenant is left after so many: rounds leave destroyed keys in its keyring, or generations. */
    private static final int ROUNDS_OF_A_TENANT = 20;

    private static final int USERS = 2;

    /** Of a round that has ended, before a user waits for the next one: by each what was underway may have come to light. */
    private static final int USES_AFTER_THE_END = 3;

    /** Rounds tell of what they do in two lines each. */
    private static final Logger LOG = Logger.getLogger("dev.coffer.keys");

    enum End {
        DISABLE {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                tenant.disable(first(tenant));
            }

            @Override
            boolean isUndone(Keyring tenant, Keyring onAnotherNode) {
                return enabled(tenant);
            }
        },
        DESTROY {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                int key = first(tenant);
                tenant.disable(key);
                tenant.destroy(key);
            }

            @Override
            boolean isUndone(Keyring tenant, Keyring onAnotherNode) {
                return tenant.rotate(Activation.IMMEDIATE);
            }
        },
        SHRED {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                tenant.shred();
            }
        },
        TOMBSTONE_BY_REFRESH {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                onAnotherNode.shred();
                tenant.refresh();
            }
        },
        DISABLED_BY_REFRESH {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                onAnotherNode.disable(first(tenant));
                tenant.refresh();
            }

            @Override
            boolean isUndone(Keyring tenant, Keyring onAnotherNode) {
                return enabled(tenant);
            }
        };

        abstract void of(Keyring tenant, Keyring onAnotherNode);

        /** Whether the tenant can encrypt again, for another round. */
        boolean isUndone(Keyring tenant, Keyring onAnotherNode) {
            return false;
        }

        static int first(Keyring tenant) {
            return primary(tenant, KeyPurpose.DATA);
        }

        static boolean enabled(Keyring tenant) {
            tenant.keys().stream()
                    .filter(key -> key.state() == KeyState.DISABLED)
                    .forEach(key -> tenant.enable(key.id()));
            return true;
        }
    }

    /** A value whose key comes to its end in this round. */
    private static final class Round {
        private final FieldCipher<String> held;
        private final byte[] envelope;
        private final AtomicBoolean closing;
        private volatile boolean ended;
        private volatile boolean undone;

        Round(FieldCipher<String> held, AtomicBoolean closing) {
            this.held = held;
            this.closing = closing;
            this.envelope = held.encrypt("x");
        }

        /** Whether it was decrypted, though that began after the end and was over before that was undone. */
        boolean isBroken(FieldCipher<String> cipher) {
            boolean after = ended;
            try {
                return "x".equals(cipher.decrypt(envelope)) && after && !undone;
            } catch (KeyUnavailableException expected) {
                return false;
            } catch (IllegalStateException closed) {
                if (closing.get()) {
                    return false; // who was held up in the last round meets a Coffer that has been closed since
                }
                throw closed;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void keysEnd_whileOthersUseThem_nobodyDecryptsAfterwards(End end) throws Exception {
        AtomicReference<Round> current = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong broken = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(USERS);
        List<Future<Long>> users = new ArrayList<>();
        Level level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
        try {
            for (int i = 0; i < USERS; i++) {
                users.add(pool.submit(() -> use(current, over, broken)));
            }
            for (int done = 0; done < ROUNDS; done += ROUNDS_OF_A_COFFER) {
                rounds(end, Math.min(ROUNDS_OF_A_COFFER, ROUNDS - done), current, broken);
            }
        } finally {
            over.set(true);
            pool.shutdown();
            LOG.setLevel(level);
        }
        for (Future<Long> user : users) {
            assertThat(user.get()).as("rounds that it raced in").isPositive();
        }
        assertThat(broken).hasValue(0);
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint: the thread that makes the next round needs the processor
    private static long use(AtomicReference<Round> current, AtomicBoolean over, AtomicLong broken) {
        long raced = 0;
        while (!over.get()) {
            Round round = current.get();
            if (round == null) {
                Thread.yield();
                continue;
            }
            boolean inTime = !round.ended;
            for (int after = 0; after < USES_AFTER_THE_END && !over.get(); ) {
                after += round.ended ? 1 : 0;
                broken.addAndGet(round.isBroken(round.held) ? 1 : 0);
            }
            raced += inTime ? 1 : 0;
            while (current.get() == round && !over.get()) {
                Thread.yield(); // the next round is being made
            }
        }
        return raced;
    }

    private static void rounds(End end, int count, AtomicReference<Round> current, AtomicLong broken) {
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        TurnableClocks clocks = new TurnableClocks();
        AtomicBoolean closing = new AtomicBoolean();
        try (Coffer coffer = Coffers.builder(repository, TestKek.standard(), clocks)
                        .cachedKeyrings(4)
                        .build();
                Coffer other = Coffers.builder(repository, TestKek.standard(), clocks)
                        .cachedKeyrings(4)
                        .build()) {
            for (int done = 0; done < count; ) {
                Coffer tenant = coffer.forTenant("t" + done);
                Keyring here = tenant.keyring();
                Keyring there = other.forTenant("t" + done).keyring();
                FieldCipher<String> held = email(tenant);
                int last = Math.min(count, done + ROUNDS_OF_A_TENANT);
                boolean more = true;
                while (more) {
                    Round round = new Round(held, closing);
                    current.set(round);
                    end.of(here, there);
                    round.ended = true;
                    broken.addAndGet(round.isBroken(held) ? 1 : 0);
                    broken.addAndGet(round.isBroken(email(coffer.forTenant(tenantOf(here)))) ? 1 : 0);
                    round.undone = true;
                    done++;
                    more = done < last && end.isUndone(here, there);
                }
            }
            current.set(null);
            closing.set(true);
        }
    }

    private static String tenantOf(Keyring keyring) {
        return keyring.name().substring(keyring.name().indexOf('/') + 1);
    }
}
