package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader gives out, and that it gives nothing after a failure. */
final class OpenedInputTest {
    private final Identity identity = Identity.generate();
    private final StreamSealer sealer = StreamSealer.to(identity.recipient());
    private final StreamOpener opener = StreamOpener.with(identity);
    private final byte[] plain = Streams.random(new Random(7), 5 * Streams.CHUNK + 100);

    @TempDir
    Path folder;

    private byte[] alteredInChunk(int chunk) throws IOException {
        byte[] sealed = Streams.seal(sealer, plain);
        sealed[Streams.bodyOffset(sealed) + chunk * (Streams.CHUNK + Streams.TAG) + 50] ^= 1;
        return sealed;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void read_afterABadChunk_failsForGood(int threads) throws IOException {
        try (OpenedInput in = opener.withThreads(threads).open(new ByteArrayInputStream(alteredInChunk(2)))) {
            assertThat(in.readNBytes(2 * Streams.CHUNK)).isEqualTo(Arrays.copyOf(plain, 2 * Streams.CHUNK));
            byte[] piece = new byte[1_000];
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> in.read(piece))
                        .isInstanceOf(AuthenticationFailedException.class)
                        .hasMessageContaining("chunk 2 ");
                assertThat(piece).containsOnly(0);
                assertThat(in.available()).isZero();
            }
        }
    }

    @Test
    void read_sourceFailedOnce_failsForGood() throws IOException {
        byte[] sealed = Streams.seal(sealer, plain);
        InputStream flaky = new FilterInputStream(new ByteArrayInputStream(sealed)) {
            private int left = 100_000;
            private boolean hasFailed;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left < 0 && !hasFailed) {
                    hasFailed = true;
                    throw new IOException("connection reset");
                }
                return super.read(bytes, offset, length);
            }
        };
        try (OpenedInput in = opener.open(flaky)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessage("connection reset");
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("connection reset");
        }
    }

    @Test
    void read_sourceThrowsSomethingElse_failsForGood() throws IOException {
        byte[] sealed = Streams.seal(sealer, plain);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(sealed)) {
            private int left = 100_000;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left < 0 && left > -200_000) {
                    throw new UnsupportedOperationException("a broken source");
                }
                return super.read(bytes, offset, length);
            }
        };
        try (OpenedInput in = opener.open(broken)) {
            assertThatThrownBy(in::readAllBytes).hasMessage("a broken source");
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(in::read).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void close_early_readsNothingFurtherAndThrowsNothing() throws IOException {
        byte[] sealed = Streams.seal(sealer, Streams.random(new Random(1), 40 * Streams.CHUNK));
        ByteArrayInputStream source = new ByteArrayInputStream(sealed);
        OpenedInput in = opener.open(source);
        assertThat(in.read()).isNotNegative();
        int left = source.available();
        in.close();
        in.close();
        assertThat(source.available()).isEqualTo(left).isGreaterThan(30 * Streams.CHUNK);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    @Test
    void openVerified_alteredInTheLastChunk_releasesNothing() throws IOException {
        Path file = Files.write(folder.resolve("altered"), alteredInChunk(5));
        assertThatThrownBy(() -> opener.openVerified(file)).isInstanceOf(AuthenticationFailedException.class);
        Path good = Files.write(folder.resolve("good"), Streams.seal(sealer, plain));
        try (OpenedInput in = opener.openVerified(good)) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void openToAFile_altered_leavesNone() throws IOException {
        Path sealed = Files.write(folder.resolve("altered"), alteredInChunk(5));
        Path target = folder.resolve("restored");
        assertThatThrownBy(() -> opener.open(sealed, target)).isInstanceOf(AuthenticationFailedException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(sealed);
        }
        opener.open(Files.write(folder.resolve("good"), Streams.seal(sealer, plain)), target);
        assertThat(target).hasBinaryContent(plain);
    }

    @Test
    void openSeekable_afterABadChunk_failsForGood() throws IOException {
        Path file = Files.write(folder.resolve("altered"), alteredInChunk(2));
        try (SeekableByteChannel in = opener.openSeekable(file)) {
            ByteBuffer piece = ByteBuffer.allocate(100);
            assertThat(in.position(4 * Streams.CHUNK).read(piece)).isEqualTo(100);
            assertThatThrownBy(() -> in.position(2 * Streams.CHUNK).read(piece.clear()))
                    .isInstanceOf(AuthenticationFailedException.class);
            assertThatThrownBy(() -> in.position(4 * Streams.CHUNK).read(piece.clear()))
                    .isInstanceOf(CofferException.class);
        }
    }

    @Test
    void openSeekable_shortenedWhileOpen_isRefused() throws IOException {
        byte[] sealed = Streams.seal(sealer, plain);
        Path file = Files.write(folder.resolve("shrinks"), sealed);
        try (SeekableByteChannel in = opener.openSeekable(file)) {
            Files.write(file, Arrays.copyOf(sealed, Streams.CHUNK));
            assertThatThrownBy(() -> in.position(Streams.CHUNK).read(ByteBuffer.allocate(10)))
                    .isInstanceOf(CofferException.class);
        }
    }
}
