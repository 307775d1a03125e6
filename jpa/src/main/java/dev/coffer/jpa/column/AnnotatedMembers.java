package dev.coffer.jpa.column;

import dev.coffer.error.InvalidPolicyException;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds every annotation of Coffer's in classes, whether or not a provider looks there. An annotation that nobody reads protects
 * nothing, and nothing else would tell: so a provider's check holds what is found here against the mapping that it has made.
 *
 * <p>Each class is looked at once. For one start of one factory; not thread-safe.
 */
public final class AnnotatedMembers {
    private final Map<Class<?>, List<AnnotatedMember>> declared = new HashMap<>();

    /**
     * Those of a class, of all its superclasses and of all interfaces above it, whatever they are to the provider.
     *
     * @throws InvalidPolicyException if a class cannot be looked at, because it names one that is missing
     */
    public List<AnnotatedMember> of(Class<?> type) {
        return above(type).stream().flatMap(each -> declaredBy(each).stream()).toList();
    }

    /**
     * Those inside the values of an attribute, for values that are stored as a whole: of its class, of the classes of its type
     * arguments, and of what their fields hold in turn. No provider looks there.
     *
     * @param type the attribute's type
     * @param elsewhere which classes are mapped themselves, so that they are looked at on their own
     * @throws InvalidPolicyException as {@link #of}
     */
    public List<AnnotatedMember> within(Type type, Predicate<Class<?>> elsewhere) {
        Set<Class<?>> reached = new LinkedHashSet<>();
        reach(type, elsewhere, reached);
        return reached.stream().flatMap(each -> of(each).stream()).distinct().toList();
    }

    private void reach(@Nullable Type type, Predicate<Class<?>> elsewhere, Set<Class<?>> reached) {
        if (type instanceof ParameterizedType generic) {
            reach(generic.getRawType(), elsewhere, reached);
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> reach(each, elsewhere, reached));
        } else if (type instanceof GenericArrayType array) {
            reach(array.getGenericComponentType(), elsewhere, reached);
        } else if (type instanceof WildcardType wildcard) {
            Arrays.stream(wildcard.getUpperBounds()).forEach(each -> reach(each, elsewhere, reached));
        } else if (type instanceof Class<?> plain && plain.isArray()) {
            reach(plain.getComponentType(), elsewhere, reached);
        } else if (type instanceof Class<?> plain && isOurs(plain) && !elsewhere.test(plain) && reached.add(plain)) {
            for (Class<?> each : above(plain)) {
                reach(each.getGenericSuperclass(), elsewhere, reached);
                state(each).forEach(field -> reach(field.getGenericType(), elsewhere, reached));
            }
        }
    }

    private static List<Field> state(Class<?> type) {
        return read(type, it -> List.of(it.getDeclaredFields())).stream()
                .filter(AnnotatedMembers::isState)
                .toList();
    }

    private static boolean isState(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    /** The JDK's classes carry none, and are many. */
    private static boolean isOurs(Class<?> type) {
        return !type.isPrimitive() && !type.getName().startsWith("java.");
    }

    private static Set<Class<?>> above(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (@Nullable Class<?> each = type; each != null && isOurs(each); each = each.getSuperclass()) {
            found.add(each);
        }
        List<Class<?>> open = new ArrayList<>(found);
        while (!open.isEmpty()) {
            Stream.of(open.remove(open.size() - 1).getInterfaces())
                    .filter(AnnotatedMembers::isOurs)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    private List<AnnotatedMember> declaredBy(Class<?> type) {
        return Objects.requireNonNull(declared.computeIfAbsent(
                type, each -> read(each, it -> AnnotatedMember.declaredBy(it).toList())));
    }

    private interface Look<R> {
        R at(Class<?> type);
    }

    private static <R> R read(Class<?> type, Look<R> look) {
        try {
            return look.at(type);
        } catch (NoClassDefFoundError e) {
            throw new InvalidPolicyException(
                    type.getName() + " is part of an entity and names a class that is missing (" + e.getMessage()
                            + "), so that nobody can see what is @Encrypted in it: put that class on the class path",
                    e);
        }
    }
}
