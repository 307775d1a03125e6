package dev.coffer.jpa.hibernate.type;

import dev.coffer.jpa.Encrypted;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.ValueGenerationType;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * The field or getter that carries the annotation. Before version 7.3 Hibernate does not tell it, so it is looked for: in the
 * class of the embeddable that holds the attribute, or else in the entity's.
 *
 * @param member the field or getter
 * @param type its type, as seen from that class: a type variable of a superclass is what stands for it there
 */
record AttributeMember(AccessibleObject member, JavaType type) {

    static Optional<AttributeMember> of(
            MetadataBuildingContext context, @Nullable PersistentClass entity, Property property) {
        Class<?> owner = embeddable(context, property);
        if (owner == null && entity != null) {
            owner = entity.getMappedClass();
        }
        for (Class<?> each = owner;
                owner != null && each != null && each != Object.class;
                each = each.getSuperclass()) {
            for (AccessibleObject candidate : members(each).toList()) {
                if (candidate.isAnnotationPresent(Encrypted.class)
                        && nameOf(candidate).equals(property.getName())) {
                    return Optional.of(new AttributeMember(candidate, JsonForm.typeIn(owner, each, typeOf(candidate))));
                }
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // attributes of embeddables used twice are alike in all but that
    private static @Nullable Class<?> embeddable(MetadataBuildingContext context, Property property) {
        AtomicReference<@Nullable Class<?>> found = new AtomicReference<>();
        context.getMetadataCollector().visitRegisteredComponents(component -> {
            if (component.getProperties().stream().anyMatch(each -> each == property)) {
                String declaring = component.getPropertyDeclaringClass(property);
                found.set(
                        declaring == null
                                ? component.getComponentClass()
                                : context.getBootstrapContext()
                                        .getClassLoaderAccess()
                                        .classForName(declaring));
            }
        });
        return found.get();
    }

    private static Stream<AccessibleObject> members(Class<?> type) {
        return Stream.concat(Stream.of(type.getDeclaredFields()), Stream.of(type.getDeclaredMethods()));
    }

    private static String nameOf(AccessibleObject member) {
        String name = ((Member) member).getName();
        if (member instanceof Field) {
            return name;
        }
        String bare = name.startsWith("get") ? name.substring(3) : name.startsWith("is") ? name.substring(2) : name;
        return bare.length() > 1 && Character.isUpperCase(bare.charAt(1))
                ? bare
                : bare.substring(0, Math.min(1, bare.length())).toLowerCase(Locale.ROOT)
                        + bare.substring(Math.min(1, bare.length()));
    }

    private static Type typeOf(AccessibleObject member) {
        return member instanceof Field field ? field.getGenericType() : ((Method) member).getGenericReturnType();
    }

    /** Whether an annotation has the database make the value, past the attribute's type. */
    boolean isMadeByTheDatabase() {
        return Stream.of(member.getAnnotations()).anyMatch(each -> {
            ValueGenerationType generation = each.annotationType().getAnnotation(ValueGenerationType.class);
            return generation != null
                    && !(BeforeExecutionGenerator.class.isAssignableFrom(generation.generatedBy())
                            && (!OnExecutionGenerator.class.isAssignableFrom(generation.generatedBy())
                                    || isInMemory(each)));
        });
    }

    /** Of those that can be either, such as @CreationTimestamp: what its own member says. */
    private static boolean isInMemory(Annotation timestamp) {
        try {
            return timestamp.annotationType().getMethod("source").invoke(timestamp) == SourceType.VM;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false; // one of the application's own, of which nothing is known
        }
    }

    boolean has(Class<? extends Annotation> annotation) {
        return member.isAnnotationPresent(annotation);
    }
}
