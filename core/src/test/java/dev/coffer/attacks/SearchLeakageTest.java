package dev.coffer.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.SearchMember;
import dev.coffer.search.TripleIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is stored to be searched is attacked as the literature does it, by somebody who has the table, no key, and another table of the
 * same kind. How much he gets stands in docs/search.md; {@code -Dcoffer.docs.write=true} writes it anew.
 */
final class SearchLeakageTest {
    private static final int PEOPLE = 2_000;
    private static final Comparator<byte[]> BYTES = Arrays::compareUnsigned;

    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());
    private final Town town = Town.of(PEOPLE, 20);
    private final Town known = Town.of(PEOPLE, 21);
    private final List<String> table = new ArrayList<>();

    @AfterEach
    void close() {
        coffer.close();
    }

    @Test
    void attacks_getWhatThePageSays() throws IOException {
        table.add("| what is stored | attack | rows read |");
        table.add("|---|---|---|");
        ages();
        dates();
        surnames();
        StringBuilder members = new StringBuilder("\n| member | serves | shows at rest |\n|---|---|---|\n");
        for (SearchMember member : SearchMember.values()) {
            members.append("| `")
                    .append(member.member())
                    .append("` | `")
                    .append(member.serves())
                    .append("` | ")
                    .append(member.shows())
                    .append(" |\n");
        }
        compare("search.md", "members", members.toString());
        compare("threat-model.md", "members", members.toString());
        compare("search.md", "attacks", "\n" + String.join("\n", table) + "\n");
    }

    /** All that can occur do: the n-th place is the n-th age (Naveed, Kamara, Wright 2015, sorting). */
    private void ages() {
        OrderIndex<Short> index = order(FieldType.SMALLINT);
        List<Short> ages = town.born().stream()
                .map(born -> (short) (2026 - born.getYear()))
                .toList();
        List<byte[]> stored = ages.stream().map(index::tag).toList();
        List<byte[]> places = new ArrayList<>(Matching.counts(stored, BYTES).keySet());
        int least = known.born().stream()
                .mapToInt(born -> 2026 - born.getYear())
                .min()
                .orElseThrow();
        int read = 0;
        for (int row = 0; row < PEOPLE; row++) {
            int place = Collections.binarySearch(places, stored.get(row), BYTES);
            read += least + place == ages.get(row) ? 1 : 0;
        }
        row("`order` of 75 ages", "sorting: all ages occur", read);
        assertThat(read).isGreaterThan(PEOPLE * 9 / 10);
    }

    /**
     * Two places show the first bit in which their codes differ, and which of the two has it set. So of each bit that some other
     * row branches off at the value is known, and of the high ones that no two rows differ in, by the range that is known.
     */
    private void dates() {
        OrderIndex<LocalDate> index = order(FieldType.DATE);
        List<byte[]> stored = town.born().stream().map(index::tag).toList();
        List<byte[]> sorted = stored.stream().sorted(BYTES).distinct().toList();
        List<Long> days =
                known.born().stream().map(LocalDate::toEpochDay).sorted().toList();
        List<byte[]> all = stored.stream().sorted(BYTES).toList();
        int exact = 0;
        int week = 0;
        int ranked = 0;
        for (int row = 0; row < PEOPLE; row++) {
            byte[] own = stored.get(row);
            long day = town.born().get(row).toEpochDay();
            long off = Math.abs(branching(own, sorted, days.get(0), days.get(PEOPLE - 1)) - day);
            exact += off == 0 ? 1 : 0;
            week += off <= 7 ? 1 : 0;
            int rank = Collections.binarySearch(all, own, BYTES);
            ranked += Math.abs(days.get(rank) - day) <= 31 ? 1 : 0;
        }
        row("`order` of dates of birth in 75 years", "rank in another town, to the month", ranked);
        row("the same", "bits at which rows branch, to the week", week);
        row("the same", "the same, to the day", exact);
        assertThat(week).as("the attack works").isGreaterThan(PEOPLE / 2);
    }

    /** @param first the day that none is before; of what two days are possible it takes the earlier */
    private static long branching(byte[] own, List<byte[]> others, long first, long last) {
        long branches = 0;
        long code = 0;
        for (byte[] other : others) {
            int at = Arrays.mismatch(own, other);
            if (at >= 0) {
                long bit = 1L << Integer.SIZE - 1 - at / 2;
                branches |= bit;
                code |= BYTES.compare(own, other) > 0 ? bit : 0;
            }
        }
        long guess = 0;
        for (long bit = 1L << Integer.SIZE - 1; bit != 0; bit >>>= 1) {
            boolean set = (branches & bit) != 0
                    ? (code & bit) != 0
                    : guess + bit - 1 < first - Integer.MIN_VALUE && guess + bit <= last - Integer.MIN_VALUE;
            guess |= set ? bit : 0;
        }
        return guess + Integer.MIN_VALUE;
    }

    private void surnames() {
        List<String> names = town.surnames();
        Map<String, Integer> dictionary = Matching.counts(known.surnames(), Comparator.naturalOrder());
        var equal = coffer.blindIndex("t", "name", FieldType.text(20));
        attack(
                "`equality` of 100 surnames",
                "frequency",
                names,
                equal::tag,
                Comparator.naturalOrder(),
                dictionary,
                false);
        PrefixIndex three = coffer.prefixIndex(column(FieldType.text(20), options -> options.prefix(3)), 3);
        List<Long> stored = names.stream().map(three::tag).toList();
        Map<String, Integer> beginnings = Matching.counts(
                known.surnames().stream()
                        .map(name -> name.substring(0, Math.min(3, name.length())))
                        .toList(),
                Comparator.naturalOrder());
        Map<Long, String> guess = Matching.byRank(stored, beginnings, Comparator.naturalOrder());
        int read = 0;
        for (int row = 0; row < PEOPLE; row++) {
            read += names.get(row).startsWith(guess.getOrDefault(stored.get(row), "?")) ? 1 : 0;
        }
        row("`prefix: [3]` of them", "frequency, of the beginning alone", read);
        OrderIndex<String> order = order(FieldType.text(20));
        attack("`order` of them", "matching without crossing", names, order::tag, BYTES, dictionary, true);
        triples(names, dictionary);
    }

    private <K> void attack(
            String what,
            String how,
            List<String> names,
            Function<String, K> tag,
            Comparator<K> order,
            Map<String, Integer> dictionary,
            boolean inOrder) {
        List<K> stored = names.stream().map(tag).toList();
        Map<K, Integer> counts = Matching.counts(stored, order);
        Map<K, String> guess = inOrder
                ? Matching.withoutCrossing(counts, dictionary, order)
                : Matching.byRank(stored, dictionary, order);
        int read = 0;
        for (int row = 0; row < PEOPLE; row++) {
            read += names.get(row).equals(guess.get(stored.get(row))) ? 1 : 0;
        }
        row(what, how, read);
        assertThat(read).isPositive();
    }

    /**
     * Rows of one name have one set of tags, whose number tells the length, and names share triples: of each length the sets are
     * matched by count, and a guess is better the more of the triples that it has in common with other guesses are common.
     */
    private void triples(List<String> names, Map<String, Integer> dictionary) {
        TripleIndex index = coffer.tripleIndex(column(FieldType.text(20), ProtectedColumn.Options::contains));
        Comparator<long[]> sets = Arrays::compare;
        List<long[]> stored = names.stream().map(index::tags).toList();
        Map<long[], String> guess = new TreeMap<>(sets);
        stored.stream().collect(Collectors.groupingBy(tags -> tags.length)).forEach((length, rows) -> {
            Map<String, Integer> candidates = new TreeMap<>(dictionary);
            candidates.keySet().removeIf(name -> triplesOf(name) != length);
            guess.putAll(Matching.byRank(rows, candidates, sets));
        });
        int read = 0;
        for (int row = 0; row < PEOPLE; row++) {
            read += names.get(row).equals(guess.get(stored.get(row))) ? 1 : 0;
        }
        row("`contains` of them", "number of triples, then frequency", read);
        assertThat(read).isGreaterThan(PEOPLE / 10);
    }

    private static int triplesOf(String name) {
        return (int) IntStream.rangeClosed(0, name.length() - 3)
                .mapToObj(at -> name.substring(at, at + 3))
                .distinct()
                .count();
    }

    private void row(String what, String how, int read) {
        table.add(String.format(Locale.ROOT, "| %s | %s | %.0f %% |", what, how, 100.0 * read / PEOPLE));
    }

    @SuppressWarnings("unchecked") // declared so
    private <T> OrderIndex<T> order(FieldType<T> type) {
        return (OrderIndex<T>) coffer.orderIndex(column(type, ProtectedColumn.Options::order));
    }

    private static ProtectedColumn column(FieldType<?> type, Consumer<ProtectedColumn.Options> member) {
        return EncryptionPolicy.builder()
                .keyring("customers")
                .protect("t", "c", type, member)
                .build()
                .columns()
                .iterator()
                .next();
    }

    private static void compare(String file, String part, String expected) throws IOException {
        Path page = Path.of(System.getProperty("coffer.docs", "../docs")).resolve(file);
        String text = Files.readString(page);
        String mark = "<!-- search " + part + " -->";
        int begin = text.indexOf(mark) + mark.length();
        int end = text.indexOf("<!-- end of search " + part + " -->", begin);
        assertThat(end).as("the marks of " + part + " in " + file).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(page, text.substring(0, begin) + expected + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).as(file).isEqualTo(expected);
        }
    }
}
