package dev.coffer.jpa;

import dev.coffer.jpa.column.TagColumn;
import dev.coffer.search.Normalizer;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.Reach;
import dev.coffer.search.SearchMember;
import dev.coffer.search.SuffixIndex;
import dev.coffer.search.TripleIndex;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of a text that rows are found by. Stateless. */
enum Runs {
    PREFIX(SearchMember.PREFIX),
    SUFFIX(SearchMember.SUFFIX),
    CONTAINS(SearchMember.CONTAINS);

    private final SearchMember member;

    Runs(SearchMember member) {
        this.member = member;
    }

    /** By an index that tells which rows have the run, and which have not. */
    Predicate exactly(Lookup lookup, CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        List<TagColumn> all = lookup.all(from.getJavaType(), attribute, member);
        if (run == null) {
            return builder.disjunction();
        }
        for (TagColumn column : all) {
            if (reach(column, run) == Reach.EXACT) {
                return carries(builder, from, column, run);
            }
        }
        throw unserved(attribute, all, run, "; or narrow the rows by " + narrowing() + " and look at what is found");
    }

    /** By the index that leaves the fewest rows, the longest. */
    Predicate narrowly(
            Lookup lookup, CriteriaBuilder builder, From<?, ?> from, String attribute, @Nullable String run) {
        List<TagColumn> all = lookup.all(from.getJavaType(), attribute, member);
        if (run == null) {
            return builder.disjunction();
        }
        TagColumn best = null;
        for (TagColumn column : all) {
            Reach reach = reach(column, run);
            boolean serves = reach == Reach.EXACT || reach == Reach.CANDIDATES;
            if (serves
                    && (best == null
                            || column.derived().length() > best.derived().length())) {
                best = column;
            }
        }
        if (best == null) {
            throw unserved(attribute, all, run, "");
        }
        return carries(builder, from, best, run);
    }

    boolean holds(Lookup lookup, Class<?> entity, String attribute, @Nullable String decrypted, @Nullable String run) {
        TagColumn column = lookup.one(entity, attribute, member);
        if (decrypted == null || run == null) {
            return false;
        }
        String text = normalized(column, decrypted);
        String part = normalized(column, run);
        return switch (this) {
            case PREFIX -> text.startsWith(part);
            case SUFFIX -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
    }

    private static String normalized(TagColumn column, String text) {
        String normalized = text;
        for (Normalizer step : column.column().normalizers()) {
            normalized = step.apply(normalized);
        }
        return normalized;
    }

    private Reach reach(TagColumn column, String run) {
        return switch (this) {
            case PREFIX -> ((PrefixIndex) column.index()).reach(run);
            case SUFFIX -> ((SuffixIndex) column.index()).reach(run);
            case CONTAINS -> ((TripleIndex) column.index()).reach(run);
        };
    }

    private Predicate carries(CriteriaBuilder builder, From<?, ?> from, TagColumn column, String run) {
        return switch (this) {
            case PREFIX -> in(builder, from, column, ((PrefixIndex) column.index()).candidates(run));
            case SUFFIX -> in(builder, from, column, ((SuffixIndex) column.index()).candidates(run));
            case CONTAINS -> triples(builder, from, column, ((TripleIndex) column.index()).candidates(run));
        };
    }

    private static Predicate in(CriteriaBuilder builder, From<?, ?> from, TagColumn column, List<Long> tags) {
        return tags.isEmpty()
                ? builder.disjunction()
                : Lookup.path(from, column).in(tags);
    }

    /** Of each of the keys that rows may be found by: all tags of the run. */
    private static Predicate triples(
            CriteriaBuilder builder, From<?, ?> from, TagColumn column, List<long[]> candidates) {
        Predicate[] any = candidates.stream()
                .map(tags -> column.tagType() == String.class
                        ? inText(builder, from, column, tags)
                        : builder.isTrue(builder.function(
                                "array_includes", Boolean.class, Lookup.path(from, column), builder.literal(tags))))
                .toArray(Predicate[]::new);
        return builder.or(any);
    }

    @SuppressWarnings("unchecked") // as the tags are kept
    private static Predicate inText(CriteriaBuilder builder, From<?, ?> from, TagColumn column, long[] tags) {
        Expression<String> text = (Expression<String>) Lookup.path(from, column);
        return builder.and(Arrays.stream(tags)
                .mapToObj(tag -> builder.like(text, TripleIndex.pattern(tag)))
                .toArray(Predicate[]::new));
    }

    private String narrowing() {
        return switch (this) {
            case PREFIX -> "Lookup.mayStartWith";
            case SUFFIX -> "Lookup.mayEndWith";
            case CONTAINS -> "Lookup.mayContain";
        };
    }

    /** Without the run, which may be a value. */
    private IllegalArgumentException unserved(String attribute, List<TagColumn> all, String run, String otherwise) {
        TagColumn column = all.get(0);
        if (reach(column, run) == Reach.CHANGED) {
            return new IllegalArgumentException("'" + attribute + "' is normalized by "
                    + column.column().normalizers()
                    + ", which drop a part of the run, and what is left asks for something else:"
                    + " search by what the normalizers leave");
        }
        String lengths = this == CONTAINS
                ? "of " + TripleIndex.LENGTH + " code points and longer ones by narrowing"
                : "of "
                        + all.stream()
                                .map(each -> String.valueOf(each.derived().length()))
                                .collect(Collectors.joining(", "))
                        + " code points";
        return new IllegalArgumentException(
                "'" + attribute + "' has an index for runs " + lengths + ", and this run has "
                        + run.codePointCount(0, run.length()) + ": add a @BlindIndex of that length" + otherwise);
    }
}
