package dev.coffer.jpa.hibernate.enhanced;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;

/**
 * Public classes as Hibernate's build plugin enhances them: they tell themselves what is dirty, and load attributes when asked.
 * They get names of their own, because two classes of one name would meet Hibernate's memories of what it generated for the first.
 */
final class EnhancedClasses {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private EnhancedClasses() {}

    /** @param plain those that others refer to come first */
    static List<Class<?>> of(Class<?>... plain) {
        Map<String, String> names = new HashMap<>();
        int number = NUMBER.incrementAndGet();
        for (Class<?> each : plain) {
            String name = each.getName().replace('.', '/');
            names.put(name, name + "Enhanced" + number);
        }
        Map<String, byte[]> renamed = new HashMap<>();
        names.forEach((from, to) -> renamed.put(to, renamed(from, names)));
        var enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(new Everything(renamed));
        List<Class<?>> enhanced = new ArrayList<>();
        for (Class<?> each : plain) {
            String name = names.get(each.getName().replace('.', '/'));
            byte[] bytes = enhancer.enhance(name.replace('/', '.'), renamed.get(name));
            try {
                enhanced.add(MethodHandles.lookup().defineClass(bytes));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return enhanced;
    }

    private static byte[] renamed(String name, Map<String, String> names) {
        try (InputStream plain = EnhancedClasses.class.getResourceAsStream("/" + name + ".class")) {
            ClassWriter written = new ClassWriter(0);
            new ClassReader(Objects.requireNonNull(plain))
                    .accept(new ClassRemapper(written, new SimpleRemapper(Opcodes.ASM9, names)), 0);
            return written.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls a public method of an enhanced object by its name. */
    static Object call(Object target, String name, Object... arguments) {
        try {
            for (Method method : target.getClass().getMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                    return method.invoke(target, arguments);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(name);
    }

    static Object make(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Everything extends DefaultEnhancementContext {
        private final Map<String, byte[]> renamed;

        private Everything(Map<String, byte[]> renamed) {
            this.renamed = renamed;
        }

        /** Knows the renamed classes too, of which none is loaded yet. */
        @Override
        public ClassLoader getLoadingClassLoader() {
            return new ClassLoader(EnhancedClasses.class.getClassLoader()) {
                @Override
                public InputStream getResourceAsStream(String name) {
                    byte[] bytes = renamed.get(name.replace(".class", ""));
                    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
                }
            };
        }

        @Override
        public boolean doDirtyCheckingInline(UnloadedClass type) {
            return true;
        }

        @Override
        public boolean hasLazyLoadableAttributes(UnloadedClass type) {
            return true;
        }

        @Override
        public boolean isLazyLoadable(UnloadedField field) {
            return true;
        }
    }
}
