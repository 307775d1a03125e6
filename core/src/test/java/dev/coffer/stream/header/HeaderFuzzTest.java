package dev.coffer.stream.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.MalformedCiphertextException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Each header has one spelling, and whatever is none is refused in one way. */
final class HeaderFuzzTest {
    private static final byte[] FILE_KEY = new byte[16];

    @Provide
    Arbitrary<Stanza> stanzas() {
        Arbitrary<String> word =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
        return Combinators.combine(
                        word,
                        word.list().ofMaxSize(4),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(200))
                .as(Stanza::new);
    }

    @Property(tries = 300)
    void read_whatWasWritten_isTheSame(@ForAll("stanzas") Stanza first, @ForAll("stanzas") Stanza second)
            throws IOException {
        StreamHeader written = StreamHeader.of(List.of(first, second), FILE_KEY);
        byte[] bytes = written.bytes();
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 5));
        StreamHeader read = HeaderReader.read(in);
        assertThat(in.available()).as("bytes behind the header").isEqualTo(5);
        assertThat(read.bytes()).isEqualTo(bytes);
        assertThat(read.isAuthenticUnder(FILE_KEY)).isTrue();
        assertThat(read.stanzas()).hasSize(2);
        assertThat(read.stanzas().get(0).type()).isEqualTo(first.type());
        assertThat(read.stanzas().get(1).arguments()).isEqualTo(second.arguments());
        assertThat(read.stanzas().get(1).body()).isEqualTo(second.body());
    }

    /** One byte is another: then it is no header, or one that reads as exactly those bytes and is not authentic. */
    @Property(tries = 2_000)
    void read_oneByteChanged_isRefusedOrNotAuthentic(
            @ForAll("stanzas") Stanza stanza, @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte value)
            throws IOException {
        byte[] bytes = StreamHeader.of(List.of(stanza), FILE_KEY).bytes();
        int at = place % bytes.length;
        if (bytes[at] == value) {
            return;
        }
        bytes[at] = value;
        try {
            StreamHeader read = HeaderReader.read(new ByteArrayInputStream(bytes));
            assertThat(read.isAuthenticUnder(FILE_KEY)).isFalse();
            byte[] again = read.bytes();
            assertThat(again).isEqualTo(Arrays.copyOf(bytes, again.length));
        } catch (MalformedCiphertextException refused) {
            assertThat(refused).hasMessageContaining("the header");
        }
    }

    @Property(tries = 500)
    void read_anyBytesBehindTheVersion_areRefused(@ForAll byte[] bytes) {
        byte[] version = (StreamHeader.VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(version), new ByteArrayInputStream(bytes));
        assertThatThrownBy(() -> HeaderReader.read(in)).isInstanceOf(MalformedCiphertextException.class);
    }

    @Test
    void read_withoutEnd_isRefusedBeforeItFillsTheMemory() {
        for (String endless :
                List.of("-> a\n\n", "a", "-> " + "b".repeat(70_000) + "\n\n", "-> c\n" + "AAAA".repeat(16) + "\n")) {
            long[] given = {0};
            byte[] start = (StreamHeader.VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
            InputStream in = new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
                @Override
                public int read() {
                    return endless.charAt((int) (given[0]++ % endless.length()));
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    into[offset] = (byte) read();
                    return 1;
                }
            });
            assertThatThrownBy(() -> HeaderReader.read(in)).isInstanceOf(MalformedCiphertextException.class);
            assertThat(given[0]).isLessThanOrEqualTo(HeaderReader.MAX_LENGTH);
        }
    }
}
