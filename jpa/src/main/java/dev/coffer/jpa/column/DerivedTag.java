package dev.coffer.jpa.column;

import dev.coffer.Coffer;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.SearchMember;
import dev.coffer.search.SuffixIndex;
import dev.coffer.search.TripleIndex;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What stands beside the values of one column, by what it is searched by. Thread-safe.
 *
 * @param index a {@link BlindIndex} or another of that package, as the member says
 * @param stored what is stored beside a value
 * @param isRight whether what is stored belongs to the value, under any key that rows are found by
 * @param uniform whether there is one key only
 */
record DerivedTag(
        Object index, Function<Object, Object> stored, BiPredicate<Object, Object> isRight, BooleanSupplier uniform) {

    static DerivedTag of(Coffer coffer, ProtectedColumn column, DerivedColumn derived, Class<?> attribute) {
        return switch (derived.member()) {
            case EQUALITY -> equality(coffer, column);
            case PREFIX -> {
                PrefixIndex index = coffer.prefixIndex(column, derived.length());
                yield new DerivedTag(
                        index,
                        value -> Objects.requireNonNull(index.tag((String) value)),
                        (value, tag) -> index.matches((String) value, (Long) tag),
                        index::isUniform);
            }
            case SUFFIX -> {
                SuffixIndex index = coffer.suffixIndex(column, derived.length());
                yield new DerivedTag(
                        index,
                        value -> Objects.requireNonNull(index.tag((String) value)),
                        (value, tag) -> index.matches((String) value, (Long) tag),
                        index::isUniform);
            }
            case CONTAINS -> triples(coffer.tripleIndex(column), attribute);
            case ORDER -> order(coffer, column);
            case SCAN -> throw new IllegalArgumentException(SearchMember.SCAN + " keeps nothing");
        };
    }

    @SuppressWarnings("unchecked") // what the column holds is what its index takes
    private static DerivedTag equality(Coffer coffer, ProtectedColumn column) {
        BlindIndex<Object> index = (BlindIndex<Object>) coffer.blindIndex(column);
        return new DerivedTag(
                index,
                value -> Objects.requireNonNull(index.tag(value)),
                (value, tag) -> index.candidates(value).contains(tag) || tag.equals(index.tag(value)),
                index::isUniform);
    }

    private static DerivedTag triples(TripleIndex index, Class<?> attribute) {
        if (attribute == String.class) {
            return new DerivedTag(
                    index,
                    value -> TripleIndex.text(tags(index, value)),
                    (value, text) -> TripleIndex.text(tags(index, value)).equals(text),
                    index::isUniform);
        }
        return new DerivedTag(
                index,
                value -> tags(index, value),
                (value, tags) -> ((long[]) tags).length == tags(index, value).length
                        && index.matches((String) value, (long[]) tags),
                index::isUniform);
    }

    private static long[] tags(TripleIndex index, Object value) {
        return Objects.requireNonNull(index.tags((String) value));
    }

    @SuppressWarnings("unchecked") // as above
    private static DerivedTag order(Coffer coffer, ProtectedColumn column) {
        OrderIndex<Object> index = (OrderIndex<Object>) coffer.orderIndex(column);
        return new DerivedTag(
                index,
                value -> Objects.requireNonNull(index.tag(value)),
                (value, bytes) -> Arrays.equals(index.tag(value), (byte[]) bytes),
                () -> true);
    }
}
