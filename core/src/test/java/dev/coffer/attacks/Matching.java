package dev.coffer.attacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Guesses which stored class of rows is which known value, by how many rows each has. */
final class Matching {
    private Matching() {}

    static <K> Map<K, Integer> counts(List<K> rows, Comparator<K> order) {
        Map<K, Integer> counts = new TreeMap<>(order);
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }

    /** The n-th most frequent of one is the n-th most frequent of the other (frequency analysis). */
    static <K, V> Map<K, V> byRank(List<K> stored, Map<V, Integer> known, Comparator<K> order) {
        Map<K, Integer> counts = counts(stored, order);
        Map<K, Integer> seen = new TreeMap<>(order);
        stored.forEach(row -> seen.putIfAbsent(row, seen.size())); // not by tag, which differs in each run
        List<K> classes = counts.keySet().stream()
                .sorted(Comparator.<K, Integer>comparing(counts::get).reversed().thenComparing(seen::get))
                .toList();
        List<V> values = byCount(known);
        Map<K, V> guess = new TreeMap<>(order);
        for (int i = 0; i < Math.min(classes.size(), values.size()); i++) {
            guess.put(classes.get(i), values.get(i));
        }
        return guess;
    }

    private static <K> List<K> byCount(Map<K, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<K, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The matching of the least differences in count of which no two pairs cross, as both sides are in order: Grubbs, Sekniqi,
     * Bindschaedler, Naveed, Ristenpart, Leakage-Abuse Attacks against Order-Revealing Encryption (2017), section 4.
     */
    static <K, V> Map<K, V> withoutCrossing(Map<K, Integer> stored, Map<V, Integer> known, Comparator<K> order) {
        List<K> classes = new ArrayList<>(stored.keySet());
        List<V> values = new ArrayList<>(known.keySet());
        double[][] cost = new double[classes.size() + 1][values.size() + 1];
        for (int i = 0; i <= classes.size(); i++) {
            for (int j = 0; j <= values.size(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = (i == 0 ? 0 : cost[i - 1][j] + stored.get(classes.get(i - 1)))
                            + (j == 0 || i > 0 ? 0 : cost[i][j - 1] + known.get(values.get(j - 1)));
                } else {
                    int here = stored.get(classes.get(i - 1));
                    int there = known.get(values.get(j - 1));
                    cost[i][j] = Math.min(
                            cost[i - 1][j - 1] + Math.abs(here - there),
                            Math.min(cost[i - 1][j] + here, cost[i][j - 1] + there));
                }
            }
        }
        Map<K, V> guess = new TreeMap<>(order);
        int i = classes.size();
        int j = values.size();
        while (i > 0 && j > 0) {
            int here = stored.get(classes.get(i - 1));
            int there = known.get(values.get(j - 1));
            if (cost[i][j] == cost[i - 1][j - 1] + Math.abs(here - there)) {
                guess.put(classes.get(--i), values.get(--j));
            } else if (cost[i][j] == cost[i - 1][j] + here) {
                i--;
            } else {
                j--;
            }
        }
        return guess;
    }
}
