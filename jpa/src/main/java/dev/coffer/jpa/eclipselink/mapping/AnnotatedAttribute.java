package dev.coffer.jpa.eclipselink.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.jspecify.annotations.Nullable;

/** The field or getter of a mapping, looked for as EclipseLink does, whose own accessors are not set up yet. Stateless. */
public final class AnnotatedAttribute {
    private AnnotatedAttribute() {}

    static <A extends Annotation> Optional<A> annotation(Class<?> owner, DatabaseMapping mapping, Class<A> annotation) {
        return members(owner, mapping)
                .map(member -> member.getAnnotation(annotation))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    public static boolean has(Class<?> owner, DatabaseMapping mapping, Class<? extends Annotation> annotation) {
        return annotation(owner, mapping, annotation).isPresent();
    }

    /** By the annotation's name, whichever class loader it is from. */
    public static boolean has(Class<?> owner, DatabaseMapping mapping, String annotation) {
        return members(owner, mapping)
                .flatMap(member -> Arrays.stream(member.getAnnotations()))
                .anyMatch(each -> each.annotationType().getName().equals(annotation));
    }

    /** The class of its values; in a generic superclass what the owner makes of it, or Object if that stays open. */
    static Class<?> type(Class<?> owner, DatabaseMapping mapping) {
        return members(owner, mapping)
                .map(member -> member instanceof Field field
                        ? field.getGenericType()
                        : ((Method) member).getGenericReturnType())
                .<Class<?>>map(type -> concrete(owner, type))
                .findFirst()
                .orElse(Object.class);
    }

    private static Class<?> concrete(Class<?> owner, Type type) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        for (@Nullable Class<?> each = owner; each != null; each = each.getSuperclass()) {
            if (each.getGenericSuperclass() instanceof ParameterizedType generic) {
                TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    bound.put(variables[i], generic.getActualTypeArguments()[i]);
                }
            }
        }
        Type found = type;
        while (bound.containsKey(found)) {
            found = bound.get(found);
        }
        if (found instanceof Class<?> plain) {
            return plain;
        }
        return found instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }

    /** The fields or getters that EclipseLink may read it from, nearest first. */
    static Stream<AnnotatedElement> members(Class<?> owner, DatabaseMapping mapping) {
        String getter = mapping.getGetMethodName();
        Stream<@Nullable Class<?>> classes = Stream.<@Nullable Class<?>>iterate(
                owner, each -> each != null, each -> each == null ? null : each.getSuperclass());
        return classes.flatMap(each -> each == null
                ? Stream.empty()
                : getter == null
                        ? Arrays.stream(each.getDeclaredFields())
                                .filter(field -> field.getName().equals(mapping.getAttributeName()))
                        : Arrays.stream(each.getDeclaredMethods())
                                .filter(method -> method.getName().equals(getter) && method.getParameterCount() == 0));
    }
}
