package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.error.CofferException;
import dev.coffer.internal.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Streams with one thing changed, anywhere: bits, cuts, chunks left out, doubled, exchanged, taken from another stream under the same
 * key. All are refused, and what is released before is a beginning of what was sealed.
 */
final class MutatedStreamsTest {
    private static final int MUTATIONS = Integer.getInteger("coffer.mutations", 600);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());
    private static final int SEALED_CHUNK = Streams.CHUNK + Streams.TAG;

    private final Random random = new Random(SEED);
    private final Identity identity = Identity.generate();
    private final StreamOpener opener = StreamOpener.with(identity);
    private final byte[] plain = Streams.random(random, 3 * Streams.CHUNK + 5_000);
    private final byte[] sealed = Streams.seal(StreamSealer.to(identity.recipient()), plain);
    private final int body = Streams.bodyOffset(sealed);

    MutatedStreamsTest() throws IOException {}

    private byte[] mutated(int kind) throws IOException {
        byte[] copy = sealed.clone();
        int one = random.nextInt(4);
        int other = (one + 1 + random.nextInt(3)) % 4;
        return switch (kind) {
            case 0 -> flipped(copy, random.nextInt(body));
            case 1 -> flipped(copy, body + random.nextInt(copy.length - body));
            case 2 -> Arrays.copyOf(copy, random.nextInt(copy.length));
            case 3 -> Arrays.copyOf(copy, body + (1 + random.nextInt(3)) * SEALED_CHUNK); // between two chunks
            case 4 -> Bytes.concat(copy, Streams.random(random, 1 + random.nextInt(2 * SEALED_CHUNK)));
            case 5 -> without(copy, one);
            case 6 -> exchanged(copy, one, other);
            case 7 -> Bytes.concat(copy, chunk(copy, one));
            case 8 -> spliced(copy);
            default -> inserted(copy, random.nextInt(copy.length));
        };
    }

    private static byte[] head(byte[] of, int length) {
        return Arrays.copyOf(of, length);
    }

    private byte[] flipped(byte[] copy, int at) {
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private byte[] chunk(byte[] of, int number) {
        int from = body + number * SEALED_CHUNK;
        return Arrays.copyOfRange(of, from, Math.min(of.length, from + SEALED_CHUNK));
    }

    private byte[] without(byte[] copy, int number) {
        int from = body + number * SEALED_CHUNK;
        int behind = Math.min(copy.length, from + SEALED_CHUNK);
        return Bytes.concat(head(copy, from), Arrays.copyOfRange(copy, behind, copy.length));
    }

    private byte[] exchanged(byte[] copy, int one, int other) {
        byte[][] chunks = new byte[4][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = chunk(copy, i == one ? other : i == other ? one : i);
        }
        return Bytes.concat(head(copy, body), Bytes.concat(chunks));
    }

    /** One key for two payloads, as a broken writer could make it, would still have a nonce of its own for each. */
    private byte[] spliced(byte[] copy) throws IOException {
        ByteArrayOutputStream rewrapped = new ByteArrayOutputStream();
        opener.rewrap(new ByteArrayInputStream(copy), rewrapped, StreamSealer.to(identity.recipient()));
        byte[] other = rewrapped.toByteArray();
        int nonce = Streams.bodyOffset(other) - Streams.NONCE;
        return Bytes.concat(
                head(other, nonce), Streams.random(random, Streams.NONCE), Arrays.copyOfRange(copy, body, copy.length));
    }

    private byte[] inserted(byte[] copy, int at) {
        return Bytes.concat(
                head(copy, at),
                Streams.random(random, 1 + random.nextInt(3)),
                Arrays.copyOfRange(copy, at, copy.length));
    }

    @Test
    void open_anythingChanged_isRefusedAndReleasesNothingElse() throws IOException {
        assertThat(Streams.open(opener, sealed)).isEqualTo(plain);
        for (int i = 0; i < MUTATIONS; i++) {
            int kind = i % 10;
            byte[] mutated = mutated(kind);
            ByteArrayOutputStream released = new ByteArrayOutputStream();
            Throwable failure = catchThrowable(() -> {
                try (OpenedInput in =
                        opener.withThreads(1 + random.nextInt(2)).open(new ByteArrayInputStream(mutated))) {
                    in.transferTo(released);
                }
            });
            assertThat(failure)
                    .as("mutation %d of kind %d, seed %d", i, kind, SEED)
                    .isInstanceOf(CofferException.class);
            assertThat(released.toByteArray())
                    .as("released by mutation %d of kind %d, seed %d", i, kind, SEED)
                    .isEqualTo(Arrays.copyOf(plain, released.size()));
        }
    }
}
