package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldCipher;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.TestKek;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Once what ends a key has returned, no cipher in the process decrypts under it, held or asked for anew, whatever its user was doing
 * at that moment. {@code coffer.rounds} (100) for each way to end one.
 */
final class EndOfKeysRaceTest {
    private static final int ROUNDS = Integer.getInteger("coffer.rounds", 100);

    /** A repository is thrown away after so many: each round leaves a tenant in it. */
    private static final int ROUNDS_OF_A_COFFER = 500;

    private static final int USERS = 2;

    enum End {
        DISABLE {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                tenant.disable(first(tenant));
            }
        },
        DESTROY {
            @Override
            void of(Keyring tenant, Keyring onAnotherNode) {
                int key = first(tenant);
                tenant.disable(key);
                tenant.destroy(key);
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
        };

        abstract void of(Keyring tenant, Keyring onAnotherNode);

        static int first(Keyring tenant) {
            return primary(tenant, KeyPurpose.DATA);
        }
    }

    /** A value whose key comes to its end in this round. */
    private static final class Round {
        private final FieldCipher<String> held;
        private final byte[] envelope;
        private final AtomicBoolean closing;
        private volatile boolean ended;

        Round(FieldCipher<String> held, AtomicBoolean closing) {
            this.held = held;
            this.closing = closing;
            this.envelope = held.encrypt("x");
        }

        /** Whether it was decrypted, though that began after the end. */
        boolean isBroken(FieldCipher<String> cipher) {
            boolean after = ended;
            try {
                return "x".equals(cipher.decrypt(envelope)) && after;
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
        try {
            for (int i = 0; i < USERS; i++) {
                users.add(pool.submit(() -> {
                    long uses = 0;
                    while (!over.get()) {
                        Round round = current.get();
                        if (round != null) {
                            broken.addAndGet(round.isBroken(round.held) ? 1 : 0);
                            uses++;
                        }
                    }
                    return uses;
                }));
            }
            for (int done = 0; done < ROUNDS; done += ROUNDS_OF_A_COFFER) {
                rounds(end, Math.min(ROUNDS_OF_A_COFFER, ROUNDS - done), current, broken);
            }
        } finally {
            over.set(true);
            pool.shutdown();
        }
        for (Future<Long> user : users) {
            assertThat(user.get()).isPositive();
        }
        assertThat(broken).hasValue(0);
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
            for (int i = 0; i < count; i++) {
                Coffer tenant = coffer.forTenant("t" + i);
                Round round = new Round(email(tenant), closing);
                current.set(round);
                end.of(tenant.keyring(), other.forTenant("t" + i).keyring());
                round.ended = true;
                broken.addAndGet(round.isBroken(round.held) ? 1 : 0);
                broken.addAndGet(round.isBroken(email(coffer.forTenant("t" + i))) ? 1 : 0);
            }
            current.set(null);
            closing.set(true);
        }
    }
}
