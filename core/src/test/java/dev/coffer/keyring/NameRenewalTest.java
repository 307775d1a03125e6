package dev.coffer.keyring;

import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyRepository;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

final class NameRenewalTest {
    @Nested
    final class InMemory extends NameRenewalContract {
        @Override
        protected KeyRepository repository() {
            return new InMemoryKeyRepository();
        }

        @Override
        protected int oneIn() {
            return 1;
        }
    }

    @Nested
    final class InFiles extends NameRenewalContract {
        private final AtomicInteger made = new AtomicInteger();

        @TempDir
        private Path temp;

        @Override
        protected KeyRepository repository() {
            return FileKeyRepository.at(temp.resolve("keys" + made.incrementAndGet()));
        }
    }
}
