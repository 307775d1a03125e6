package dev.coffer.keyring;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a node read is as old as the moment at which it began to read, however long the store took to answer. */
final class SlowReadTest {
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();

    /** What happens between a read and its answer, once. */
    private @Nullable Runnable meanwhile;

    private final KeyRepository slow = new KeyRepository() {
        @Override
        public Optional<StoredKeyring> load(String keyring) {
            Optional<StoredKeyring> read = repository.load(keyring);
            Runnable happens = meanwhile;
            if (happens != null && keyring.contains("#")) {
                meanwhile = null;
                happens.run();
            }
            return read;
        }

        @Override
        public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
            return repository.compareAndSet(keyring, expectedGeneration, next);
        }

        @Override
        public List<String> list(String after, int limit) {
            return repository.list(after, limit);
        }
    };

    private Coffer node(KeyRepository over) {
        return Coffers.builder(over, TestKek.standard(), clocks)
                .refreshInterval(REFRESH)
                .build();
    }

    @Test
    void endDuringASlowRead_isNoticedWithinTheBoundOfWhenItBegan() {
        try (Coffer one = node(slow);
                Coffer other = node(repository)) {
            byte[] envelope = email(one.forSubject("4711")).encrypt("mary@example.org");
            clocks.pass(REFRESH.multipliedBy(2)); // so that it is read before it is used
            meanwhile = () -> {
                other.shred("4711");
                clocks.pass(Duration.ofSeconds(40));
            };
            assertThat(email(one.forSubject("4711")).decrypt(envelope)).isEqualTo("mary@example.org");
            assertThat(meanwhile).isNull();
            clocks.pass(Duration.ofSeconds(40)); // more than a refresh interval and a quarter, since the read began
            assertThatThrownBy(() -> email(one.forSubject("4711")).decrypt(envelope))
                    .isInstanceOf(KeyUnavailableException.class);
        }
    }
}
