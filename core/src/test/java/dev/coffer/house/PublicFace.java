package dev.coffer.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What users of a module can see: the public types of its exported packages, and what their public signatures name. */
final class PublicFace {
    private final JavaClasses classes;

    PublicFace(JavaClasses classes) {
        this.classes = classes;
    }

    /** The names of the public top-level types. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        classes.stream()
                .filter(each -> each.isTopLevelClass() && isVisible(each))
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .forEach(each -> types.add(each.getName()));
        return types;
    }

    /** The doors, and every top-level type that public signatures lead to from them. */
    Set<String> reachedFrom(Collection<String> doors) {
        Set<String> reached = new TreeSet<>(doors);
        Deque<String> open = new ArrayDeque<>(doors);
        while (!open.isEmpty()) {
            String next = open.pop();
            for (JavaClass each : classes) {
                if (topLevel(each).equals(next) && isVisible(each)) {
                    signatures(each, (where, named) -> {
                        if (reached.add(topLevel(named))) {
                            open.push(topLevel(named));
                        }
                    });
                }
            }
        }
        return reached;
    }

    /** Each public signature that names a type of a package that its module does not export. */
    Set<String> hiddenNames() {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : classes) {
            if (isVisible(each)) {
                signatures(each, (where, named) -> {
                    if (Exports.of(named).filter(exports -> !exports.has(named)).isPresent()) {
                        found.add(where + " names " + named.getName());
                    }
                });
            }
        }
        return found;
    }

    /** Whether users can name it: public, in public types only, of an exported package. */
    private static boolean isVisible(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return (type.getModifiers().contains(JavaModifier.PUBLIC)
                        || (outer.isPresent() && type.getModifiers().contains(JavaModifier.PROTECTED)))
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer.isPresent()
                        ? isVisible(outer.get())
                        : Exports.of(type).filter(exports -> exports.has(type)).isPresent());
    }

    private static void signatures(JavaClass type, BiConsumer<String, JavaClass> each) {
        type.getSuperclass().ifPresent(parent -> involved(type.getName(), parent, each));
        type.getInterfaces().forEach(parent -> involved(type.getName(), parent, each));
        type.getTypeParameters().forEach(parameter -> involved(type.getName(), parameter, each));
        permitted(type).forEach(child -> each.accept(type.getName(), child));
        type.getAllFields().stream()
                .filter(PublicFace::isShown)
                .forEach(field -> involved(field.getFullName(), field.getType(), each));
        Stream.concat(type.getAllMethods().stream(), type.getConstructors().stream())
                .filter(PublicFace::isShown)
                .forEach(unit -> signature(unit, each));
    }

    private static void signature(JavaCodeUnit unit, BiConsumer<String, JavaClass> each) {
        involved(unit.getFullName(), unit.getReturnType(), each);
        unit.getParameterTypes().forEach(parameter -> involved(unit.getFullName(), parameter, each));
        unit.getTypeParameters().forEach(parameter -> involved(unit.getFullName(), parameter, each));
        unit.getExceptionTypes().forEach(thrown -> each.accept(unit.getFullName(), thrown));
    }

    private static void involved(String where, JavaType type, BiConsumer<String, JavaClass> each) {
        type.getAllInvolvedRawTypes().forEach(raw -> each.accept(where, raw.getBaseComponentType()));
    }

    /** A sealed type names its subtypes. */
    private static Stream<JavaClass> permitted(JavaClass type) {
        Class<?>[] permitted = type.reflect().getPermittedSubclasses();
        return permitted == null
                ? Stream.empty()
                : Arrays.stream(permitted)
                        .flatMap(child -> type.getAllSubclasses().stream()
                                .filter(known -> known.getName().equals(child.getName())));
    }

    private static boolean isShown(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return Exports.of(member.getOwner()).isPresent()
                && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !modifiers.contains(JavaModifier.BRIDGE);
    }

    private static String topLevel(JavaClass type) {
        return type.getEnclosingClass().map(PublicFace::topLevel).orElse(type.getName());
    }
}
