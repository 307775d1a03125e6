package dev.coffer.faults;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;

/**
 * Walks everything of Coffer's that is reachable from some objects: through fields of Coffer's own classes, and through the
 * JDK's collections and references by their public face. What is inside other objects of the JDK, its ciphers above all, is
 * not Coffer's to wipe and not looked at.
 */
final class ObjectWalk {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private final BiConsumer<Object, byte[]> found;

    /** @param found is given each byte array with the object that holds it */
    private ObjectWalk(BiConsumer<Object, byte[]> found) {
        this.found = found;
    }

    static void from(Collection<?> roots, BiConsumer<Object, byte[]> found) throws IllegalAccessException {
        ObjectWalk walk = new ObjectWalk(found);
        roots.forEach(root -> walk.visit(root, root));
        while (!walk.open.isEmpty()) {
            walk.enter(walk.open.pop());
        }
    }

    private void visit(Object holder, Object value) {
        if (value instanceof byte[] bytes) {
            found.accept(holder, bytes);
        } else if (value != null && seen.add(value)) {
            open.push(value);
        }
    }

    private void enter(Object object) throws IllegalAccessException {
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visit(object, key);
                visit(object, value);
            });
        } else if (object instanceof Iterable<?> all) {
            all.forEach(each -> visit(object, each));
        } else if (object instanceof Reference<?> reference) {
            visit(object, reference.get());
        } else if (object instanceof AtomicReference<?> reference) {
            visit(object, reference.get());
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(each -> visit(object, each));
        } else if (object instanceof AtomicReferenceArray<?> array) {
            for (int i = 0; i < array.length(); i++) {
                visit(object, array.get(i));
            }
        } else if (object.getClass().isArray()
                && !object.getClass().getComponentType().isPrimitive()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                visit(object, Array.get(object, i));
            }
        } else {
            enterFields(object);
        }
    }

    private void enterFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("dev.coffer.")) {
                for (Field field : type.getDeclaredFields()) {
                    if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        visit(object, field.get(object));
                    }
                }
            }
        }
    }
}
