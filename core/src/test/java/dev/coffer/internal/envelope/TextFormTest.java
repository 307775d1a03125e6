package dev.coffer.internal.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TextFormTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What encoding again says is the oracle: of all last characters, one spells these bytes. */
    @Property(tries = 300)
    void parse_anyLastCharacter_takesTheCanonicalOneOnly(@ForAll @Size(min = 1, max = 80) byte[] envelope) {
        String text = TextForm.of(envelope);
        assertThat(text).hasSize(TextForm.length(envelope.length));
        assertThat(TextForm.parse(text)).isEqualTo(envelope);
        String body = text.substring(0, text.length() - 1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            char last = ALPHABET.charAt(i);
            byte[] parsed = TextForm.parse(body + last);
            byte[] lax = Base64.getUrlDecoder().decode((body + last).substring(TextForm.PREFIX.length()));
            boolean isCanonical = TextForm.of(lax).equals(body + last);
            assertThat(parsed != null).isEqualTo(isCanonical);
            assertThat(parsed == null || Arrays.equals(parsed, lax)).isTrue();
        }
    }

    @Test
    void parse_paddingForeignCharactersAndOddLengths_isNull() {
        String text = TextForm.of(new byte[] {(byte) 0xCF, 1, 2, 3});
        assertThat(TextForm.parse(text)).isNotNull();
        for (String other : new String[] {
            text + "==",
            text + "=",
            text + "AAA",
            text + "\n",
            text.replace('A', '+'),
            text.replace('A', '\u0141'),
            "cf1.A",
            "cf2." + text.substring(4),
            text.substring(4),
            ""
        }) {
            assertThat(TextForm.parse(other)).as(other).isNull();
        }
        assertThat(TextForm.parse("cf1.")).isEmpty();
    }
}
