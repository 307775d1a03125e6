package dev.coffer.jpa.eclipselink.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
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

    /** The class of its values. */
    static Class<?> type(Class<?> owner, DatabaseMapping mapping) {
        return members(owner, mapping)
                .map(member -> member instanceof Field field ? field.getType() : ((Method) member).getReturnType())
                .<Class<?>>map(type -> type)
                .findFirst()
                .orElse(Object.class);
    }

    private static Stream<AnnotatedElement> members(Class<?> owner, DatabaseMapping mapping) {
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
