package dev.coffer.keys;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileKeyRepositoryContractTest extends KeyRepositoryContract {
    @TempDir
    private Path temp;

    @Override
    protected KeyRepository repository() {
        return FileKeyRepository.at(temp.resolve("keys"));
    }
}
