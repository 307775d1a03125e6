package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Side.Cost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Measures benchmarks in this JVM by turns: a fortieth of a second of one, the same of the next, and again, each turn in
 * another order. A machine's speed changes from one second to the next, and more so if others use it; that meets all sides of a
 * turn alike, and the ratio of a turn is clean where figures taken ten seconds apart are not.
 */
final class Turns {
    private static final long SLICE_NANOS = 25_000_000L;

    private Turns() {}

    /** @param args the file to write, the milliseconds of warm-up and of measuring, the fewest turns, then the keys */
    public static void main(String[] args) throws Throwable {
        List<String> keys = Arrays.asList(args).subList(4, args.length);
        Pace pace = new Pace("", 1, Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Results.write(Path.of(args[0]), measured(keys, pace));
        System.exit(0); // pools and servers of peers leave threads behind
    }

    /** By key. */
    static Map<String, Samples> measured(List<String> keys, Pace pace) throws Throwable {
        Benchmarks benchmarks = new Benchmarks();
        Map<String, Side> sides = new LinkedHashMap<>();
        for (String key : keys) {
            try {
                sides.put(key, benchmarks.side(key));
            } catch (ReflectiveOperationException | LinkageError e) { // a peer that this JDK is too new for, say
                System.err.println(key + " cannot be set up");
                e.printStackTrace();
            }
        }
        List<Cost[]> turns = turns(List.copyOf(sides.values()), pace);
        @Nullable Double heap = benchmarks.auxiliary("heap");
        Map<String, Samples> samples = new LinkedHashMap<>();
        int at = 0;
        for (String key : sides.keySet()) {
            int side = at++;
            samples.put(
                    key,
                    new Samples(
                            turns.stream()
                                    .mapToDouble(turn -> turn[side].elapsed())
                                    .toArray(),
                            turns.stream()
                                    .mapToDouble(turn -> turn[side].processor())
                                    .toArray(),
                            turns.stream()
                                    .mapToDouble(turn -> heap == null ? turn[side].bytes() : heap)
                                    .toArray()));
        }
        return samples;
    }

    private static List<Cost[]> turns(List<Side> sides, Pace pace) throws Exception {
        long[] times = new long[sides.size()];
        Arrays.fill(times, 1);
        if (!pace.cold()) {
            warmUp(sides, pace.warmUpMillis() * 1_000_000.0, times);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            order.add(i);
        }
        Random random = new Random(1);
        List<Cost[]> turns = new ArrayList<>();
        long end = System.nanoTime() + pace.measureMillis() * 1_000_000L * times.length;
        while (turns.size() < pace.fewest() || System.nanoTime() < end) {
            Collections.shuffle(order, random);
            Cost[] turn = new Cost[times.length];
            for (int i : order) {
                turn[i] = sides.get(i).slice(times[i]);
            }
            turns.add(turn);
        }
        return turns;
    }

    /** Each side for the same time, however long one call of it takes; finds out how many calls fit into a slice. */
    private static void warmUp(List<Side> sides, double nanos, long[] times) throws Exception {
        double[] warm = new double[times.length];
        while (Arrays.stream(warm).min().orElse(nanos) < nanos) {
            for (int i = 0; i < times.length; i++) {
                if (warm[i] < nanos) {
                    double elapsed = sides.get(i).slice(times[i]).elapsed();
                    warm[i] += elapsed * times[i];
                    times[i] = (long) Math.max(1, SLICE_NANOS / elapsed);
                }
            }
        }
    }
}
