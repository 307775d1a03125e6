package dev.coffer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prefixes, suffixes and triples. */
final class RunIndexTest {
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());

    @AfterEach
    void close() {
        coffer.close();
    }

    private static ProtectedColumn column(String rest) {
        return EncryptionPolicy.parse(
                        "version: 1\nkeyring: customers\ntables:\n  t:\n    c: { type: text(20), " + rest + " }\n")
                .columns()
                .iterator()
                .next();
    }

    @Test
    void prefix_ofValuesThatBeginAlike_isOne() {
        ProtectedColumn column = column("prefix: [3, 5], normalize: [lowercase]");
        PrefixIndex three = coffer.prefixIndex(column, 3);
        Long tag = three.tag("Miller");
        assertThat(three.tag("MILEY")).isEqualTo(tag);
        assertThat(three.tag("mil")).isEqualTo(tag);
        assertThat(three.tag("Moller")).isNotEqualTo(tag);
        assertThat(coffer.prefixIndex(column, 5).tag("Miller")).isNotEqualTo(tag);
        assertThat(three.candidates("Mil")).containsExactly(tag);
        assertThat(three.candidates("Millstone")).containsExactly(tag);
        assertThat(three.matches("Milan", tag)).isTrue();
        assertThat(three.matches("Mulan", tag)).isFalse();
        assertThat(three.tag(null)).isNull();
    }

    @Test
    void prefix_ofShorterValues_isOneThatNoRunHas() {
        PrefixIndex three = coffer.prefixIndex(column("prefix: [3]"), 3);
        assertThat(three.tag("ab")).isEqualTo(three.tag("")).isEqualTo(three.tag("xy"));
        assertThat(three.reach("ab")).isEqualTo(Reach.NONE);
        assertThat(three.reach("abc")).isEqualTo(Reach.EXACT);
        assertThat(three.reach("abcd")).isEqualTo(Reach.CANDIDATES);
        assertThatThrownBy(() -> three.candidates("ab")).isInstanceOf(IllegalArgumentException.class);
        assertThat(three.candidates("\uD83Dabc")).isEmpty();
    }

    @Test
    void codePoints_areCounted_notCharacters() {
        PrefixIndex two = coffer.prefixIndex(column("prefix: [2]"), 2);
        assertThat(two.tag("😀a1")).isEqualTo(two.tag("😀a2")).isNotEqualTo(two.tag("😀b1"));
        SuffixIndex last = coffer.suffixIndex(column("suffix: [2]"), 2);
        assertThat(last.tag("1a😀")).isEqualTo(last.tag("2a😀")).isNotEqualTo(last.tag("1b😀"));
    }

    @Test
    void suffix_ofDigits_isOfWhatIsLeft() {
        SuffixIndex four = coffer.suffixIndex(column("suffix: [4], normalize: [digits]"), 4);
        Long tag = four.tag("+49 30 12-34");
        assertThat(four.candidates("1234")).containsExactly(tag);
        assertThat(four.tag("01234")).isEqualTo(tag);
        assertThat(four.reach("12-34")).isEqualTo(Reach.CHANGED);
        assertThat(four.matches("0 1234", tag)).isTrue();
    }

    @Test
    void triples_ofARun_areAmongThoseOfTheValue() {
        TripleIndex index = coffer.tripleIndex(column("contains: true"));
        long[] tags = index.tags("banana");
        assertThat(tags).hasSize(3).isSorted().contains(index.candidates("nan").get(0));
        assertThat(tags).contains(index.candidates("anan").get(0));
        assertThat(index.matches("banana", index.candidates("anan").get(0))).isTrue();
        assertThat(index.matches("bandana", index.candidates("anan").get(0))).isFalse();
        assertThat(index.reach("nan")).isEqualTo(Reach.EXACT);
        assertThat(index.reach("anan")).isEqualTo(Reach.CANDIDATES);
        assertThat(index.reach("na")).isEqualTo(Reach.NONE);
        assertThat(index.tags("na")).isEmpty();
        assertThat(index.tags(null)).isNull();
    }

    @Test
    void tripleText_isSearchedByAPatternForEachTag() {
        assertThat(TripleText.of(new long[] {-1, 0, 1})).isEqualTo(" 0000000000000 0000000000002 VVVVVVVVVVVVU ");
        assertThat(TripleText.of(new long[0])).isEqualTo(" ");
        assertThat(TripleText.pattern(1)).isEqualTo("% 0000000000002 %");
        assertThat(TripleText.maxLength(5)).isEqualTo(TripleText.of(new long[3]).length());
        assertThat(TripleText.maxLength(2)).isEqualTo(1);
    }
}
