package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.TruncatedStreamException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream is complete where it was finished, and nowhere else. */
final class SealedOutputTest {
    private final Identity identity = Identity.generate();
    private final StreamSealer sealer = StreamSealer.to(identity.recipient());
    private final StreamOpener opener = StreamOpener.with(identity);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 131_073, 500_000})
    void close_withoutFinish_leavesWhatEveryReaderReportsAsTruncated(int length) throws IOException {
        byte[] plain = Streams.random(new Random(length), length);
        for (StreamSealer each : new StreamSealer[] {sealer, sealer.withThreads(2), sealer.armored()}) {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            try (SealedOutput out = each.seal(sealed)) {
                out.write(plain);
            }
            assertThatThrownBy(() -> Streams.open(opener, sealed.toByteArray()))
                    .isInstanceOf(TruncatedStreamException.class);
            assertThatThrownBy(() -> opener.verify(new ByteArrayInputStream(sealed.toByteArray())))
                    .isInstanceOf(TruncatedStreamException.class);
        }
        Path file = folder.resolve("cut");
        try (OutputStream out = Files.newOutputStream(file);
                SealedOutput sealed = sealer.seal(out)) {
            sealed.write(plain);
        }
        assertThatThrownBy(() -> opener.openSeekable(file)).isInstanceOf(TruncatedStreamException.class);
        assertThatThrownBy(() -> opener.openVerified(file)).isInstanceOf(TruncatedStreamException.class);
    }

    @Test
    void tryWithResources_bodyThrows_leavesNoFile() throws IOException {
        Path file = folder.resolve("backup.age");
        assertThatThrownBy(() -> {
                    try (SealedOutput out = sealer.seal(file)) {
                        out.write(new byte[200_000]);
                        throw new IllegalStateException("the dump failed");
                    }
                })
                .hasMessage("the dump failed")
                .hasNoSuppressedExceptions();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void file_isThereOnceItIsFinished_andItsOwnersAlone() throws IOException {
        Path file = folder.resolve("backup.age");
        try (SealedOutput out = sealer.seal(file)) {
            out.write(new byte[100]);
            assertThat(file).doesNotExist();
            out.finish();
            assertThat(opener.verify(file).length()).isEqualTo(100);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void file_thatIsThere_isNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("backup.age"), "the only copy");
        assertThatThrownBy(() -> sealer.seal(file)).isInstanceOf(FileAlreadyExistsException.class);
        Path later = folder.resolve("later.age");
        try (SealedOutput out = sealer.seal(later)) {
            Files.writeString(later, "somebody was faster");
            assertThatThrownBy(out::finish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(file).hasContent("the only copy");
        assertThat(later).hasContent("somebody was faster");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, later);
        }
    }

    @Test
    void finished_takesNothingMore() throws IOException {
        SealedOutput out = sealer.seal(new ByteArrayOutputStream());
        out.finish();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class).hasMessageContaining("finished");
        assertThatThrownBy(out::finish).isInstanceOf(IOException.class).hasMessageContaining("finished");
        out.close();
        out.close();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThat(out.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void write_thatFailedOnce_neverFinishes(int threads) throws IOException {
        OutputStream full = new OutputStream() {
            private int left = 300_000;

            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left < 0 && left > -length) { // once: whoever tries again has room
                    throw new IOException("no space left on device");
                }
            }
        };
        try (SealedOutput out = sealer.withThreads(threads).seal(full)) {
            assertThatThrownBy(() -> out.write(new byte[1_000_000])).hasMessageContaining("no space");
            assertThatThrownBy(() -> out.write(1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("seal it anew");
            assertThatThrownBy(out::finish).isInstanceOf(IOException.class).hasMessageContaining("seal it anew");
        }
    }

    /** Writers and filters flush what they close. */
    @Test
    void closedByWhatWrapsIt_afterFinish_isComplete() throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        SealedOutput out = sealer.seal(sealed);
        try (Writer writer = new OutputStreamWriter(new BufferedOutputStream(out), StandardCharsets.UTF_8)) {
            writer.write("Grüße");
            writer.flush();
            out.finish();
        }
        assertThat(Streams.open(opener, sealed.toByteArray()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Grüße");
    }

    @Test
    void sealTwice_theSame_sharesNoByteOfCiphertext() throws IOException {
        byte[] plain = new byte[1_000];
        byte[] one = Streams.seal(sealer, plain);
        byte[] other = Streams.seal(sealer, plain);
        int at = Streams.bodyOffset(one);
        assertThat(Arrays.copyOfRange(one, at, one.length))
                .isNotEqualTo(Arrays.copyOfRange(other, Streams.bodyOffset(other), other.length));
    }
}
