package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they seal, rewrap and open leave no file under its own name that is not whole. */
final class KilledSealerTest {
    private static final int KILLS = Integer.getInteger("coffer.kills", 4);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());
    private static final String OPENED = ".opened";

    @TempDir
    Path folder;

    /** Seals, gives to the same reader again, and opens, one file after another, until it is killed. */
    static final class Sealer {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Identity identity = Identity.read(Path.of(arguments[1])).get(0);
            StreamSealer sealer = StreamSealer.to(identity.recipient()).withThreads(2);
            for (int i = 0; ; i++) {
                Path file = folder.resolve(ProcessHandle.current().pid() + "-" + i);
                try (SealedOutput out = sealer.seal(file)) {
                    out.write(Streams.random(new Random(i), 300_000));
                    out.finish();
                }
                StreamOpener.with(identity).rewrap(file, file, sealer);
                StreamOpener.with(identity).open(file, folder.resolve(file.getFileName() + OPENED));
            }
        }
    }

    @Test
    void kill_anyTime_leavesWholeFilesOnly() throws Exception {
        Random random = new Random(SEED);
        Path key = folder.resolve("key.txt");
        Identity identity = Identity.generate();
        identity.write(key);
        Path files = Files.createDirectory(folder.resolve("files"));
        int verified = 0;
        for (int i = 0; i < KILLS; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Sealer.class.getName(),
                            files.toString(),
                            key.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            try {
                int written = 1 + random.nextInt(6);
                while (list(files, Long.toString(process.pid())).size() < written) { // begun, or complete
                    assertThat(process.waitFor(5, TimeUnit.MILLISECONDS))
                            .as(() -> output())
                            .isFalse();
                }
                assertThat(process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS))
                        .as(() -> output())
                        .isFalse();
            } finally {
                process.destroyForcibly().waitFor();
            }
            for (Path file : list(files, "")) {
                String name = file.getFileName().toString();
                if (name.startsWith(".")) {
                    assertThat(name).endsWith(".part");
                } else if (name.endsWith(OPENED)) {
                    int number = Integer.parseInt(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
                    assertThat(file).hasBinaryContent(Streams.random(new Random(number), 300_000));
                } else {
                    assertThat(StreamOpener.with(identity).verify(file).length())
                            .as("%s after kill %d of seed %d", name, i, SEED)
                            .isEqualTo(300_000);
                    verified++;
                }
                Files.delete(file);
            }
        }
        assertThat(verified).isPositive();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<Path> list(Path folder, String containing) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(containing))
                    .toList();
        }
    }
}
