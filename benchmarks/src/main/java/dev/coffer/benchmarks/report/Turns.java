package dev.coffer.benchmarks.report;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;

/**
 * Measures one goal in this JVM, by turns: a few hundredths of a second of Coffer's benchmark, the same of what it is held
 * against, and again, in changing order. On a machine that others use too its speed changes from one second to the next; it
 * meets both sides of a turn alike, and the ratio of a turn is clean where figures taken ten seconds apart are not.
 */
public final class Turns {
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long SLICE_NANOS = 25_000_000L;
    private static final long BUDGET_NANOS = 5_000_000_000L;
    private static final int FEWEST = 15;
    private static final List<String> PACKAGES = List.of("", "sql.", "jpa.", "peers.");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(\\w+)");

    /** Takes what benchmarks return, so that none of it is found to be of no use. */
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private static volatile Object sink;

    private final Map<String, Object> states = new HashMap<>();

    private Turns() {}

    /** @param args the number of the goal; prints the ratio of each turn on a line */
    public static void main(String[] args) throws Throwable {
        Goal goal = Goals.ALL.get(Integer.parseInt(args[0]));
        Turns turns = new Turns();
        List<Callable<?>> calls = new ArrayList<>();
        for (String key : goal.keys()) {
            calls.add(turns.call(key));
        }
        turns.ratios(goal, calls).forEach(System.out::println);
        System.exit(0); // pools and servers of peers leave threads behind
    }

    private List<Double> ratios(Goal goal, List<Callable<?>> calls) throws Exception {
        for (Callable<?> call : calls) {
            slice(call, 1);
        }
        int[] counts = new int[calls.size()];
        long warm = System.nanoTime() + WARM_UP_NANOS * calls.size();
        while (System.nanoTime() < warm) {
            for (int i = 0; i < counts.length; i++) {
                double one = slice(calls.get(i), Math.max(1, counts[i]));
                counts[i] = (int) Math.max(1, SLICE_NANOS / one);
            }
        }
        List<Double> ratios = new ArrayList<>();
        long end = System.nanoTime() + BUDGET_NANOS;
        for (int turn = 0; turn < FEWEST || System.nanoTime() < end; turn++) {
            double[] times = new double[counts.length];
            for (int i = 0; i < counts.length; i++) {
                int which = (i + turn) % counts.length;
                times[which] = slice(calls.get(which), counts[which]);
            }
            double theirs = 0;
            for (int i = 1; i < times.length; i++) {
                theirs += goal.against().get(i - 1).times() * times[i];
            }
            ratios.add(goal.metric() == Goal.Metric.SPEEDUP ? theirs / times[0] : times[0] / theirs);
        }
        return ratios;
    }

    private static double slice(Callable<?> call, int count) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sink = call.call();
        }
        return (System.nanoTime() - start) / (double) count;
    }

    /** The benchmark as a call that the JIT can look into. */
    private Callable<?> call(String key) throws Throwable {
        int dot = key.indexOf('.');
        int parenthesis = key.indexOf('(');
        String parameters = parenthesis < 0 ? "" : key.substring(parenthesis);
        Class<?> type = named(key.substring(0, dot));
        Object state = states.get(type.getName() + parameters);
        if (state == null) {
            state = open(type, parameters);
            states.put(type.getName() + parameters, state);
        }
        Method method = type.getMethod(key.substring(dot + 1, parenthesis < 0 ? key.length() : parenthesis));
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle benchmark = lookup.unreflect(method);
        return (Callable<?>) LambdaMetafactory.metafactory(
                        lookup,
                        "call",
                        MethodType.methodType(Callable.class, type),
                        MethodType.methodType(Object.class),
                        benchmark,
                        MethodType.methodType(Object.class))
                .getTarget()
                .invoke(state);
    }

    private static Class<?> named(String simpleName) throws ClassNotFoundException {
        for (String part : PACKAGES) {
            Class<?> found = find("dev.coffer.benchmarks." + part + simpleName);
            if (found != null) {
                return found;
            }
        }
        throw new ClassNotFoundException(simpleName);
    }

    private static @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException elsewhere) {
            return null;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum's constant by name
    private static Object open(Class<?> type, String parameters) throws ReflectiveOperationException {
        Object state = type.getConstructor().newInstance();
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            Field field = type.getField(parameter.group(1));
            field.set(
                    state,
                    field.getType().isEnum()
                            ? Enum.valueOf((Class) field.getType(), parameter.group(2))
                            : Integer.valueOf(parameter.group(2)));
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Setup.class)) {
                method.invoke(state);
            }
        }
        return state;
    }
}
