package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sealed is what is opened, whatever its length and however it is written and read. */
final class RoundTripTest {
    private static final int FILES = Integer.getInteger("coffer.files", 300);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final Identity identity = Identity.generate();
    private final StreamSealer sealer = StreamSealer.to(identity.recipient());
    private final StreamOpener opener = StreamOpener.with(identity);

    @TempDir
    Path folder;

    /** Around each of the first chunk boundaries, and anywhere. */
    private int length() {
        return random.nextInt(4) == 0
                ? random.nextInt(4 * Streams.CHUNK)
                : Math.max(0, random.nextInt(4) * Streams.CHUNK + random.nextInt(5) - 2);
    }

    @Test
    void open_randomLengthsAndThreads_givesWhatWasSealed() throws IOException {
        for (int i = 0; i < FILES; i++) {
            byte[] plain = Streams.random(random, length());
            int threads = 1 + random.nextInt(3);
            boolean isArmored = random.nextInt(8) == 0;
            StreamSealer writer = (isArmored ? sealer.armored() : sealer).withThreads(threads);
            byte[] sealed = Streams.seal(writer, plain, random);
            assertThat(Streams.open(opener.withThreads(1 + random.nextInt(3)), sealed))
                    .as(
                            "file %d of seed %d, %d bytes, %d threads, armored %s",
                            i, SEED, plain.length, threads, isArmored)
                    .isEqualTo(plain);
            if (!isArmored) {
                int chunks = Math.max(1, (plain.length + Streams.CHUNK - 1) / Streams.CHUNK);
                assertThat(sealed).hasSize(Streams.bodyOffset(sealed) + plain.length + chunks * Streams.TAG);
            }
        }
    }

    @Test
    void openSeekable_anyRange_givesThoseBytes() throws IOException {
        for (int i = 0; i < FILES / 10; i++) {
            byte[] plain = Streams.random(random, length());
            Path file = Files.write(folder.resolve("file"), Streams.seal(sealer, plain, random));
            try (SeekableByteChannel in = opener.openSeekable(file)) {
                assertThat(in.size()).isEqualTo(plain.length);
                for (int j = 0; j < 20; j++) {
                    int from = random.nextInt(plain.length + 2);
                    ByteBuffer range = ByteBuffer.allocate(1 + random.nextInt(2 * Streams.CHUNK));
                    int read = in.position(from).read(range);
                    byte[] expected = Arrays.copyOfRange(
                            plain, Math.min(from, plain.length), Math.min(plain.length, from + range.capacity()));
                    assertThat(read).as("seed %d", SEED).isEqualTo(expected.length == 0 ? -1 : expected.length);
                    assertThat(Arrays.copyOf(range.array(), Math.max(0, read))).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void channels_directAndHeapBuffers_giveWhatWasSealed() throws IOException {
        byte[] plain = Streams.random(random, 3 * Streams.CHUNK + 77);
        Path file = folder.resolve("channel.age");
        ByteBuffer direct = ByteBuffer.allocateDirect(plain.length).put(plain).flip();
        try (SealedOutput out = sealer.seal(file)) {
            assertThat(out.write(direct.limit(Streams.CHUNK + 5))).isEqualTo(Streams.CHUNK + 5);
            assertThat(out.write(ByteBuffer.wrap(plain, Streams.CHUNK + 5, 1_000)))
                    .isEqualTo(1_000);
            out.write(direct.limit(plain.length).position(Streams.CHUNK + 1_005));
            assertThat(direct.hasRemaining()).isFalse();
            out.finish();
        }
        try (OpenedInput in = opener.open(file)) {
            ByteBuffer read = ByteBuffer.allocateDirect(plain.length + 1);
            while (in.read(read) >= 0) {
                assertThat(read.position()).isPositive();
            }
            byte[] all = new byte[read.flip().remaining()];
            read.get(all);
            assertThat(all).isEqualTo(plain);
        }
    }
}
