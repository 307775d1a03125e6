package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.TruncatedStreamException;
import dev.coffer.error.UnknownKeyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All vectors of the age test kit end as they say, and release exactly what they say before that. */
final class AgeTestKitTest {
    @TempDir
    Path folder;

    static Stream<AgeVector> vectors() throws IOException {
        return AgeVector.all().stream();
    }

    @Test
    void kit_isAllThere() throws IOException {
        assertThat(AgeVector.all()).hasSize(143);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void open_endsAsTheVectorSays(AgeVector vector) throws Exception {
        open(vector, 1);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void open_byTwoThreads_endsAsTheVectorSays(AgeVector vector) throws Exception {
        if (!vector.name().startsWith("scrypt")) { // whose cost is in the header
            open(vector, 2);
        }
    }

    private static void open(AgeVector vector, int threads) throws Exception {
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        Throwable failure = catchThrowable(() -> {
            try (OpenedInput in = StreamOpener.with(vector.identities())
                    .withThreads(threads)
                    .open(new ByteArrayInputStream(vector.file()))) {
                byte[] piece = new byte[10_000];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    released.write(piece, 0, read);
                }
            }
        });
        requireExpected(vector, failure);
        if (vector.payload().isEmpty()) {
            assertThat(released.size()).as("bytes released").isZero();
        } else {
            assertThat(sha256(released.toByteArray())).isEqualTo(vector.payload());
        }
    }

    /** At random nothing is released of a stream whose last chunk is not the last: the end is known from the beginning. */
    @ParameterizedTest
    @MethodSource("vectors")
    void openSeekable_givesTheSameOrNothing(AgeVector vector) throws Exception {
        if (vector.members().containsKey("armored") || vector.name().startsWith("scrypt")) {
            return;
        }
        Path file = Files.write(folder.resolve(vector.name()), vector.file());
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        Throwable failure = catchThrowable(() -> {
            try (SeekableByteChannel in = StreamOpener.with(vector.identities()).openSeekable(file)) {
                ByteBuffer piece = ByteBuffer.allocate(10_000);
                while (in.read(piece.clear()) >= 0) {
                    released.write(piece.array(), 0, piece.position());
                }
                assertThat(in.size()).isEqualTo(released.size());
            }
        });
        if (vector.expect().equals("success")) {
            assertThat(failure).isNull();
            assertThat(sha256(released.toByteArray())).isEqualTo(vector.payload());
        } else {
            assertThat(failure).isInstanceOf(CofferException.class);
        }
    }

    private static void requireExpected(AgeVector vector, Throwable failure) {
        switch (vector.expect()) {
            case "success" -> assertThat(failure).isNull();
            case "no match" -> assertThat(failure).isInstanceOf(UnknownKeyException.class);
            case "HMAC failure" ->
                assertThat(failure)
                        .isInstanceOf(AuthenticationFailedException.class)
                        .hasMessageContaining("the header");
            case "header failure" ->
                assertThat(failure)
                        .isInstanceOf(MalformedCiphertextException.class)
                        .hasMessageContaining("the header");
            case "armor failure" ->
                assertThat(failure)
                        .isInstanceOfAny(MalformedCiphertextException.class, TruncatedStreamException.class)
                        .hasMessageContaining("armor");
            case "payload failure" ->
                assertThat(failure)
                        .isInstanceOfAny(
                                AuthenticationFailedException.class,
                                TruncatedStreamException.class,
                                MalformedCiphertextException.class)
                        .hasMessageContaining("chunk ");
            default -> throw new AssertionError("an expectation that is new: " + vector.expect());
        }
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** A header is written as it was read, so what is rewritten keeps what it does not know. */
    @Test
    void readers_ofAGreasedFile_areAllListed() throws IOException {
        AgeVector greased = AgeVector.all().stream()
                .filter(each -> each.name().equals("x25519_grease"))
                .findFirst()
                .orElseThrow();
        List<SealedInfo.Reader> readers = StreamOpener.readers(new ByteArrayInputStream(greased.file()));
        assertThat(readers).hasSizeGreaterThan(1).anyMatch(each -> each.type().equals("X25519"));
    }
}
