package dev.coffer.stream.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Bech32Test {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /** BIP 173, "Test vectors", those whose data are whole bytes. */
    @ParameterizedTest
    @CsvSource({
        "a, A12UEL5L",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio,"
                + " an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs"
    })
    void decode_validOfTheStandard_givesNoBytes(String prefix, String text) {
        assertThat(Bech32.decode(prefix, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a, A12UEL5l", "a, a12uel5m", "a, a12uel5", "a, 1qzzfhee", "x, x1b4n0q5v", "li, li1dgmt3", "a, A1G7SGD8"
    })
    void decode_invalidOfTheStandard_givesNull(String prefix, String text) {
        assertThat(Bech32.decode(prefix, text)).isNull();
    }

    @Property(tries = 500)
    void decode_whatWasEncoded_isTheSame(@ForAll @Size(max = 100) byte[] bytes) {
        String text = Bech32.encode("age", bytes);
        assertThat(Bech32.decode("age", text)).isEqualTo(bytes);
        assertThat(Bech32.decode("age", text.toUpperCase(Locale.ROOT))).isEqualTo(bytes);
        assertThat(Bech32.decode("ag", text)).isNull();
    }

    /** Up to four wrong letters are always found in 90 characters, which recipients of X25519 are under. */
    @Property(tries = 2_000)
    void decode_upToFourLettersWrong_givesNull(
            @ForAll @Size(32) byte[] bytes,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1_000_000) Integer> places,
            @ForAll @IntRange(min = 1, max = 31) int distance) {
        StringBuilder text = new StringBuilder(Bech32.encode("age", bytes));
        String before = text.toString();
        int start = "age1".length();
        for (Integer place : places) {
            int at = start + place % (text.length() - start);
            text.setCharAt(at, ALPHABET.charAt((ALPHABET.indexOf(before.charAt(at)) + distance) % ALPHABET.length()));
        }
        assertThat(Bech32.decode("age", text.toString())).isNull();
    }

    @Test
    void decode_bitsBeyondTheLastByte_areNoOtherSpelling() {
        String text = Bech32.encode("age", new byte[32]); // 52 letters, of which the last has 4 bits too many
        int found = 0;
        for (int letter = 0; letter < ALPHABET.length(); letter++) {
            byte[] words = new byte[52];
            words[51] = (byte) letter;
            StringBuilder other = new StringBuilder("age1");
            for (byte word : words) {
                other.append(ALPHABET.charAt(word));
            }
            for (int i = 0; i < 6; i++) {
                other.append(text.charAt(text.length() - 6 + i));
            }
            if (Bech32.decode("age", other.toString()) != null) {
                found++;
            }
        }
        assertThat(found).isEqualTo(1);
    }
}
