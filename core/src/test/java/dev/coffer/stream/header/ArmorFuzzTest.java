package dev.coffer.stream.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.TruncatedStreamException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Armor gives the bytes that were written, whoever changed what, or is refused. */
final class ArmorFuzzTest {
    private static byte[] armor(byte[] bytes, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArmorWriter armor = new ArmorWriter(out);
        for (int at = 0; at < bytes.length; at += piece) {
            armor.write(bytes, at, Math.min(piece, bytes.length - at));
        }
        armor.finish();
        return out.toByteArray();
    }

    private static byte[] read(byte[] armored) throws IOException {
        return new ArmorReader(new ByteArrayInputStream(armored)).readAllBytes();
    }

    @Property(tries = 500)
    void read_whatWasWritten_isTheSame(
            @ForAll @Size(max = 400) byte[] bytes, @ForAll @IntRange(min = 1, max = 100) int piece) throws IOException {
        byte[] armored = armor(bytes, piece);
        assertThat(read(armored)).isEqualTo(bytes);
        String text = new String(armored, StandardCharsets.US_ASCII);
        assertThat(text.lines()).allMatch(line -> line.length() <= 64);
        assertThat(read(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(bytes);
    }

    /** Text that still reads to other bytes was changed in its base64, a letter or its padding: that is for the ciphers to find. */
    @Property(tries = 3_000)
    void read_oneByteChanged_isRefusedOrOfAboutTheSameLength(
            @ForAll @Size(min = 1, max = 200) byte[] bytes,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll byte value)
            throws IOException {
        byte[] armored = armor(bytes, 48);
        armored[place % armored.length] = value;
        try {
            assertThat(read(armored).length).isBetween(bytes.length - 2, bytes.length + 2);
        } catch (MalformedCiphertextException | TruncatedStreamException refused) {
            assertThat(refused).hasMessageContaining("the armor");
        }
    }

    @Property(tries = 500)
    void read_cutAnywhere_isRefused(@ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 1_000_000) int place)
            throws IOException {
        byte[] armored = armor(bytes, 48);
        int cut = place % (armored.length - 1); // the last line end may be missing
        try {
            byte[] unused = read(Arrays.copyOf(armored, cut));
            fail("cut after %d of %d bytes", cut, armored.length);
        } catch (MalformedCiphertextException | TruncatedStreamException refused) {
            assertThat(refused).hasMessageContaining("the armor");
        }
    }
}
