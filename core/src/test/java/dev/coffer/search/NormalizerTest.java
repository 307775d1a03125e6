package dev.coffer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NormalizerTest {
    @Test
    void lowercase_simpleFolding_isThatOfUnicode15() {
        assertThat(Normalizer.LOWERCASE.apply("Mary@EXAMPLE.org ÄÖÜ ΣΑΣ")).isEqualTo("mary@example.org äöü σασ");
        assertThat(Normalizer.LOWERCASE.apply("ẞß"))
                .as("simple, not full folding")
                .isEqualTo("ßß");
        assertThat(Normalizer.LOWERCASE.apply("İI")).as("no Turkish rules").isEqualTo("İi");
        assertThat(Normalizer.LOWERCASE.apply("\uD801\uDC00"))
                .as("beyond the BMP")
                .isEqualTo("\uD801\uDC28");
        assertThat(Normalizer.LOWERCASE.apply("\uA7CB\uA7DC"))
                .as("assigned in Unicode 16 only")
                .isEqualTo("\uA7CB\uA7DC");
    }

    @Test
    void trim_stripsSpacesOnly() {
        assertThat(Normalizer.TRIM.apply("  a b \t ")).isEqualTo("a b \t");
        assertThat(Normalizer.TRIM.apply("\u00A0 ")).isEqualTo("\u00A0");
        assertThat(Normalizer.TRIM.apply("   ")).isEmpty();
    }

    @Test
    void digits_keepsAsciiDigitsOnly() {
        assertThat(Normalizer.DIGITS.apply("+49 (0)30-12\u0663")).isEqualTo("4903012");
    }

    @Test
    void last_countsCodePoints() {
        assertThat(Normalizer.last(2).apply("ab\uD83D\uDD11")).isEqualTo("b\uD83D\uDD11");
        assertThat(Normalizer.last(4).apply("abc")).isEqualTo("abc");
    }

    @Test
    void parse_everyNotation_printsItselfAgain() {
        for (String notation : List.of("trim", "lowercase", "digits", "last(4)")) {
            assertThat(Normalizer.parse(notation)).hasToString(notation);
        }
        assertThatThrownBy(() -> Normalizer.parse("upper"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage("'upper' is no normalizer: use trim, lowercase, digits or last(n), in the order wanted");
        assertThatThrownBy(() -> Normalizer.parse("last(0)")).isInstanceOf(InvalidPolicyException.class);
    }
}
