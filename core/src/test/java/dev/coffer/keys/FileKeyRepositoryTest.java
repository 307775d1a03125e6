package dev.coffer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileKeyRepositoryTest {
    @TempDir
    private Path temp;

    private static StoredKeyring document(long generation) {
        return new StoredKeyring(generation, ("document " + generation).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void load_emptyOrMissingFolder_saysThereIsNone() {
        assertThat(FileKeyRepository.at(temp).load("customers")).isEmpty();
        assertThat(FileKeyRepository.at(temp.resolve("new")).load("customers")).isEmpty();
        assertThat(temp.resolve("new")).doesNotExist();
    }

    @Test
    void compareAndSet_expectedGeneration_replacesElseChangesNothing() {
        FileKeyRepository repository = FileKeyRepository.at(temp.resolve("keys"));
        assertThat(repository.compareAndSet("customers", 0, document(1))).isTrue();
        assertThat(repository.compareAndSet("customers", 0, document(1))).isFalse();
        assertThat(repository.compareAndSet("customers", 1, document(2))).isTrue();
        assertThat(repository.compareAndSet("customers", 1, document(2))).isFalse();
        StoredKeyring loaded = repository.load("customers").orElseThrow();
        assertThat(loaded.generation()).isEqualTo(2);
        assertThat(loaded.document()).isEqualTo(document(2).document());
        assertThat(repository.list("", 10)).containsExactly("customers");
    }

    @Test
    void names_ofAnyCharacters_stayInTheFolder() throws Exception {
        FileKeyRepository repository = FileKeyRepository.at(temp.resolve("keys"));
        assertThat(repository.compareAndSet("../Ärger/x", 0, document(1))).isTrue();
        assertThat(repository.list("", 10)).containsExactly("../Ärger/x");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactly(temp.resolve("keys"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "garbage",
                "coffer-keyring 1",
                "coffer-keyring x\n",
                "coffer-keyring 99999999999999999999999\n",
                "coffer-keyring 0\n",
                "coffer-keyring -1\n",
                "coffer-keyring +1\n",
                "coffer-keyring 01\n",
                "coffer-keyring 1 \n",
                "coffer-keyring  1\n",
                "coffer-keyring 1\r\n",
                "Coffer-keyring 1\n",
                "\ufeffcoffer-keyring 1\n"
            })
    void load_damagedFile_isUnavailableNeverAbsent(String content) throws Exception {
        FileKeyRepository repository = FileKeyRepository.at(temp);
        Path file = Files.writeString(temp.resolve("customers.keyring"), content);
        assertThatThrownBy(() -> repository.load("customers"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(
                        file + " exists or may exist, but cannot be read as a keyring: check permissions and that its"
                                + " volume is mounted; if it is damaged, restore it from a backup. It was left as it is, and no key was"
                                + " made");
        assertThatThrownBy(() -> repository.compareAndSet("customers", 0, document(1)))
                .isInstanceOf(KeyUnavailableException.class);
        assertThat(file).hasContent(content);
    }

    @Test
    void load_folderInPlaceOfTheFileOrFileInPlaceOfTheFolder_isUnavailable() throws Exception {
        Files.createDirectory(temp.resolve("customers.keyring"));
        assertThatThrownBy(() -> FileKeyRepository.at(temp).load("customers"))
                .isInstanceOf(KeyUnavailableException.class);
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> FileKeyRepository.at(file).load("customers"))
                .isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void compareAndSet_leftoverOfADeadProcess_isNoHindrance() throws Exception {
        FileKeyRepository repository = FileKeyRepository.at(temp);
        Files.writeString(temp.resolve("customers.keyring.new"), "half a docu");
        assertThat(repository.load("customers")).isEmpty();
        assertThat(repository.list("", 10)).isEmpty();
        assertThat(repository.compareAndSet("customers", 0, document(1))).isTrue();
        assertThat(repository.load("customers")).isPresent();
    }

    @Test
    void compareAndSet_fromManyThreadsAndInstances_hasOneWinnerPerGeneration() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> wins = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                wins.add(pool.submit(() -> {
                    FileKeyRepository repository = FileKeyRepository.at(temp);
                    int won = 0;
                    for (int generation = 1; generation <= 25; generation++) {
                        won += repository.compareAndSet("customers", generation - 1, document(generation)) ? 1 : 0;
                        while (repository
                                        .load("customers")
                                        .map(StoredKeyring::generation)
                                        .orElse(0L)
                                < generation) {
                            Thread.onSpinWait(); // another thread is about to win this generation
                        }
                    }
                    return won;
                }));
            }
            int total = 0;
            for (Future<Integer> won : wins) {
                total += won.get();
            }
            assertThat(total).isEqualTo(25);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void folder_withoutTheOneAbove_isUnavailableAndNotMade() {
        Path mistyped = temp.resolve("var/lib/keys");
        FileKeyRepository repository = FileKeyRepository.at(mistyped);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> repository.load("customers"),
                () -> repository.list("", 10),
                () -> repository.compareAndSet("customers", 0, document(1)))) {
            assertThatThrownBy(call)
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("there is no folder " + mistyped.getParent())
                    .hasMessageContaining("mkdir -m 700 -p " + mistyped);
        }
        assertThat(temp.resolve("var")).doesNotExist();
    }

    @Test
    void existing_folderIsMissing_isUnavailableAndNotMade() {
        FileKeyRepository repository = FileKeyRepository.existing(temp.resolve("keys"));
        assertThatThrownBy(() -> repository.load("customers"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("there is no folder " + temp.resolve("keys"));
        assertThatThrownBy(() -> repository.compareAndSet("customers", 0, document(1)))
                .isInstanceOf(KeyUnavailableException.class);
        assertThat(temp.resolve("keys")).doesNotExist();
    }

    @Test
    void files_areTheirOwnersAlone() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("keys"));
        Files.createFile(
                folder.resolve(".lock"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        assertThat(FileKeyRepository.at(folder).compareAndSet("customers", 0, document(1)))
                .isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void compareAndSet_lockIsHeldElsewhere_givesUpAndWritesNothing() throws Exception {
        FileKeyRepository repository = FileKeyRepository.at(temp).waiting(Duration.ofMillis(1));
        assertThat(repository.compareAndSet("customers", 0, document(1))).isTrue();
        try (FileChannel channel = FileChannel.open(temp.resolve(".lock"), StandardOpenOption.READ);
                FileLock held = channel.lock(0, Long.MAX_VALUE, true)) {
            assertThat(held.isShared()).isTrue();
            assertThatThrownBy(() -> repository.compareAndSet("customers", 1, document(2)))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("holds the lock of the key repository " + temp)
                    .hasMessageContaining("fuser " + temp.resolve(".lock"));
        }
        assertThat(repository.load("customers").orElseThrow().generation()).isEqualTo(1);
    }

    @Test
    void compareAndSet_overTwoPathsToOneFolder_hasOneWinnerPerGeneration() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("keys"));
        List<FileKeyRepository> repositories = List.of(
                FileKeyRepository.at(folder),
                FileKeyRepository.at(Files.createSymbolicLink(temp.resolve("link"), folder)));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> wins = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                FileKeyRepository repository = repositories.get(t % 2);
                wins.add(pool.submit(() -> {
                    int won = 0;
                    for (int generation = 1; generation <= 50; generation++) {
                        won += repository.compareAndSet("customers", generation - 1, document(generation)) ? 1 : 0;
                    }
                    return won;
                }));
            }
            int total = 0;
            for (Future<Integer> won : wins) {
                total += won.get();
            }
            assertThat(total).isEqualTo(50);
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup 100%", "customers (copy)", "Customers", "%zz", "customers%2f"})
    void list_namesThatNobodyEncodedSo_arePassedOver(String copy) throws Exception {
        FileKeyRepository repository = FileKeyRepository.at(temp);
        assertThat(repository.compareAndSet("customers", 0, document(1))).isTrue();
        Files.writeString(temp.resolve(copy + ".keyring"), "");
        assertThat(repository.list("", 10)).containsExactly("customers");
    }

    @Test
    void load_fileLargerThanAnyKeyring_isUnavailableUnread() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(temp.resolve("customers.keyring").toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertThatThrownBy(() -> FileKeyRepository.at(temp).load("customers"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasRootCauseMessage("3221225472 bytes, a keyring has at most 8388608");
    }
}
