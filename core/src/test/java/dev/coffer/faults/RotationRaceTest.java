package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.TestKek;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads and processes that rotate and seal at once under one {@link FileKeyRepository}. */
final class RotationRaceTest {
    private static final int THREADS = 16;
    private static final int ROTATIONS = 12;
    private static final int SEALS_PER_ROTATION = 20;

    @TempDir
    private Path folder;

    @Test
    void sixteenThreads_rotatingAndEncrypting_loseNothing() throws Exception {
        List<Coffer> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(Coffers.on(FileKeyRepository.at(folder), TestKek.standard()));
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Work>> work = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                Coffer node = nodes.get(t % nodes.size());
                Callable<Work> task = () -> rotateAndSeal(node);
                work.add(pool.submit(task));
            }
            List<byte[]> envelopes = new ArrayList<>();
            int wins = 0;
            for (Future<Work> each : work) {
                wins += each.get().wins();
                envelopes.addAll(each.get().envelopes());
            }
            verify(wins, envelopes);
        } finally {
            pool.shutdownNow();
            nodes.forEach(Coffer::close);
        }
    }

    @Test
    void fourProcesses_rotatingAndEncrypting_loseNothing(@TempDir Path logs) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RotatingProcess.class.getName(),
                            folder.toString())
                    .redirectError(logs.resolve("process-" + i).toFile())
                    .start());
        }
        List<byte[]> envelopes = new ArrayList<>();
        int wins = 0;
        try {
            for (Process process : processes) {
                Work work = RotatingProcess.read(process.getInputStream());
                assertThat(process.waitFor()).isZero();
                wins += work.wins();
                envelopes.addAll(work.envelopes());
            }
        } finally {
            for (int i = 0; i < processes.size(); i++) {
                System.err.print(Files.readString(logs.resolve("process-" + i)));
            }
        }
        verify(wins, envelopes);
    }

    /** What one thread or process did. */
    record Work(int wins, List<byte[]> envelopes) {}

    static Work rotateAndSeal(Coffer node) {
        FieldCipher<String> cipher = node.cipher("customer", "email", FieldType.TEXT);
        List<byte[]> envelopes = new ArrayList<>();
        int wins = 0;
        for (int r = 0; r < ROTATIONS; r++) {
            wins += node.keyring("customers").rotate(Activation.IMMEDIATE) ? 1 : 0;
            for (int s = 0; s < SEALS_PER_ROTATION; s++) {
                envelopes.add(cipher.encrypt("value " + s));
            }
        }
        return new Work(wins, envelopes);
    }

    private void verify(int wins, List<byte[]> envelopes) {
        try (Coffer reader = Coffers.on(FileKeyRepository.at(folder), TestKek.standard())) {
            FieldCipher<String> cipher = reader.cipher("customer", "email", FieldType.TEXT);
            assertThat(envelopes).isNotEmpty();
            for (int i = 0; i < envelopes.size(); i++) {
                assertThat(cipher.decrypt(envelopes.get(i))).isEqualTo("value " + i % SEALS_PER_ROTATION);
            }
            List<KeyInfo> keys = reader.keyring("customers").keys();
            Set<Integer> ids = new HashSet<>();
            keys.forEach(key -> ids.add(key.id()));
            assertThat(ids).as("ids are unique").hasSameSizeAs(keys);
            long data = keys.stream()
                    .filter(key -> key.purpose() == KeyPurpose.DATA)
                    .count();
            long generation = reader.keyring("customers").generation();
            assertThat(generation).as("one winner per generation").isEqualTo(1 + wins);
            assertThat(data).as("one data key per winner").isEqualTo(1 + wins);
        }
    }
}
