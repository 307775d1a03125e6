package dev.coffer.jdbc.picture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell, and what it gives away.
 *
 * @param text the first bytes, or the value
 * @param shows what somebody without a key concludes, null for nothing
 * @param group the cells of a column that have a number in common look alike, -1 for none
 */
record Cell(String text, @Nullable String shows, int group) {
    private static final int BYTES_SHOWN = 6;

    static List<Cell> plain(List<?> values) {
        return values.stream()
                .map(value -> new Cell(value.toString(), null, -1))
                .toList();
    }

    /** Envelopes, of which the length is all that there is to see. */
    static List<Cell> envelopes(List<byte[]> stored) {
        return stored.stream()
                .map(bytes -> new Cell(hex(bytes), bytes.length + " bytes", -1))
                .toList();
    }

    /** Tags, of which one sees which are equal. */
    static List<Cell> tags(List<Long> stored) {
        List<Long> distinct = stored.stream().distinct().toList();
        return stored.stream()
                .map(tag -> {
                    int group = distinct.indexOf(tag);
                    return new Cell(
                            String.format(Locale.ROOT, "%016x", tag).substring(0, 2 * BYTES_SHOWN) + "…",
                            "is " + (char) ('A' + group),
                            group);
                })
                .toList();
    }

    /** Sets of tags, of which one sees how many each has, and how many two have in common. */
    static List<Cell> sets(List<List<String>> stored) {
        return stored.stream()
                .map(tags -> {
                    long shared = stored.get(0).stream().filter(tags::contains).count();
                    String first = tags.isEmpty() ? "none" : tags.get(0).substring(0, 2 * BYTES_SHOWN) + "…";
                    return new Cell(
                            first,
                            tags.size() + " triples, " + shared + " as in row 1",
                            shared == 0 ? -1 : (int) shared);
                })
                .toList();
    }

    /** Places, of which one sees the order. */
    static List<Cell> places(List<byte[]> stored) {
        Comparator<byte[]> unsigned = Arrays::compareUnsigned;
        List<byte[]> sorted = stored.stream().sorted(unsigned).toList();
        return stored.stream()
                .map(place -> {
                    int before = (int) sorted.stream()
                            .filter(other -> unsigned.compare(other, place) < 0)
                            .count();
                    return new Cell(hex(place), (before + 1) + ". of " + stored.size(), before);
                })
                .toList();
    }

    static List<String> words(String stored) {
        return Stream.of(stored.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, BYTES_SHOWN) + "…";
    }
}
