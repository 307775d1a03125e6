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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Threads;

/**
 * JMH's classes without JMH: finds what a key like {@code FieldBenchmark.cofferSeal(size=24)} names, sets its state up once for
 * all methods with the same parameters, and hands out calls that the JIT can look into. Not thread-safe.
 */
final class Benchmarks {
    private static final List<String> PACKAGES = List.of("", "sql.", "jpa.", "peers.");
    private static final Pattern KEY = Pattern.compile("(\\w+)\\.(\\w+)(\\(.*\\))?");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(\\w+)");

    private final Map<String, Object> states = new HashMap<>();
    private @Nullable Object argument;

    /** The class of a key. */
    static Class<?> type(String key) throws ClassNotFoundException {
        String simpleName = key.substring(0, key.indexOf('.'));
        ClassNotFoundException absent = new ClassNotFoundException(simpleName);
        for (String part : PACKAGES) {
            try {
                return Class.forName("dev.coffer.benchmarks." + part + simpleName);
            } catch (ClassNotFoundException elsewhere) {
                absent.addSuppressed(elsewhere);
            }
        }
        throw absent;
    }

    /** The method of a key. */
    static Method method(String key) throws ReflectiveOperationException {
        Class<?> type = type(key);
        String name =
                key.replaceFirst("\\(.*", "").substring(type.getSimpleName().length() + 1);
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.isAnnotationPresent(Benchmark.class)) {
                return method;
            }
        }
        throw new NoSuchMethodException(key);
    }

    /** The arguments that a JVM for this key needs. */
    static List<String> jvmArguments(String key) {
        Class<?> type;
        try {
            type = type(key);
        } catch (ClassNotFoundException peer) { // which the profile brings, or nobody
            return List.of();
        }
        Fork fork = type.getAnnotation(Fork.class);
        return fork == null ? List.of() : List.of(fork.jvmArgsAppend());
    }

    Side side(String key) throws Throwable {
        Method method = method(key);
        Object state = state(key);
        Threads threads = method.getAnnotation(Threads.class);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < (threads == null ? 1 : threads.value()); i++) {
            callers.add(new Caller(callable(method, state)));
        }
        return new Side(callers, state.getClass().getSimpleName().startsWith("Virtual"));
    }

    /** A number that the last opened benchmark leaves beside its time, in a public field of its argument. */
    @Nullable
    Double auxiliary(String field) throws ReflectiveOperationException {
        return argument == null || !hasField(argument, field)
                ? null
                : ((Number) argument.getClass().getField(field).get(argument)).doubleValue();
    }

    private static boolean hasField(Object object, String field) {
        for (Field one : object.getClass().getFields()) {
            if (one.getName().equals(field)) {
                return true;
            }
        }
        return false;
    }

    private Object state(String key) throws ReflectiveOperationException {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no key of a benchmark: " + key);
        }
        String parameters = parts.group(3) == null ? "" : parts.group(3);
        String which = parts.group(1) + parameters;
        @Nullable Object state = states.get(which);
        if (state == null) {
            state = opened(type(key), parameters);
            states.put(which, state);
        }
        return state;
    }

    private Callable<?> callable(Method method, Object state) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle benchmark = lookup.unreflect(method);
        if (method.getParameterCount() == 0) {
            return (Callable<?>) LambdaMetafactory.metafactory(
                            lookup,
                            "call",
                            MethodType.methodType(Callable.class, state.getClass()),
                            MethodType.methodType(Object.class),
                            benchmark,
                            MethodType.methodType(Object.class))
                    .getTarget()
                    .invoke(state);
        }
        Class<?> own = method.getParameterTypes()[0]; // a state of the thread's own
        argument = opened(own, "");
        return (Callable<?>) LambdaMetafactory.metafactory(
                        lookup,
                        "call",
                        MethodType.methodType(Callable.class, state.getClass(), own),
                        MethodType.methodType(Object.class),
                        benchmark,
                        MethodType.methodType(Object.class))
                .getTarget()
                .invoke(state, argument);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum's constant by name
    private static Object opened(Class<?> type, String parameters) throws ReflectiveOperationException {
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
