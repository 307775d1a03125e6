package dev.coffer.jpa.tried;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.jspecify.annotations.Nullable;

/**
 * Loads a situation anew, its entities with it: as they are, or without Coffer's annotations. They get names of their own, because
 * two classes of one name would meet Hibernate's memories of what it generated for the first.
 */
final class TwinClasses extends ClassLoader {
    private static final Set<String> OURS =
            Set.of(Type.getDescriptor(Encrypted.class), Type.getDescriptor(BlindIndex.class));
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Class<?> outer;
    private final String suffix;
    private final boolean stripped;
    private final @Nullable Enhancer enhancer;

    TwinClasses(Class<?> situation, boolean stripped, boolean enhanced) {
        super(TwinClasses.class.getClassLoader());
        this.outer = situation.getNestHost();
        this.suffix = "Twin" + NUMBER.incrementAndGet();
        this.stripped = stripped;
        this.enhancer = enhanced
                ? BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(new Everything(this))
                : null;
    }

    Class<?> twinOf(Class<?> situation) throws ClassNotFoundException {
        return loadClass(renamed(situation.getName()));
    }

    private String renamed(String name) {
        String host = outer.getName();
        return name.equals(host) || name.startsWith(host + "$") ? host + suffix + name.substring(host.length()) : name;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(outer.getName() + suffix)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = bytes(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name); // Hibernate asks whether it has made a proxy before
            }
            byte[] better = enhancer == null || !isManaged(bytes) ? null : enhancer.enhance(name, bytes);
            byte[] defined = better == null ? bytes : better;
            return defineClass(name, defined, 0, defined.length, outer.getProtectionDomain());
        }
    }

    /** Hibernate's enhancer and EclipseLink read classes before they are loaded. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        String type = name.replace(".class", "").replace('/', '.');
        if (!type.startsWith(outer.getName() + suffix)) {
            return super.getResourceAsStream(name);
        }
        byte[] bytes = bytes(type);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    /** @param name the twin's */
    private byte @Nullable [] bytes(String name) {
        String written = outer.getName() + name.substring(outer.getName().length() + suffix.length());
        try (InputStream plain = outer.getResourceAsStream("/" + written.replace('.', '/') + ".class")) {
            return plain == null ? null : twin(plain.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] twin(byte[] bytes) {
        ClassWriter written = new ClassWriter(0);
        ClassVisitor named = new ClassRemapper(written, new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return renamed(internalName.replace('/', '.')).replace('.', '/');
            }
        });
        new ClassReader(bytes).accept(stripped ? new WithoutOurs(named) : named, 0);
        return written.toByteArray();
    }

    private static boolean isManaged(byte[] bytes) {
        boolean[] managed = new boolean[1];
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                                managed[0] |= List.of("Entity", "Embeddable", "MappedSuperclass").stream()
                                        .anyMatch(name -> type.equals("Ljakarta/persistence/" + name + ";"));
                                return null;
                            }
                        },
                        0);
        return managed[0];
    }

    private static final class WithoutOurs extends ClassVisitor {
        WithoutOurs(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, type, signature, value)) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return OURS.contains(annotation) ? null : super.visitAnnotation(annotation, visible);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, signature, thrown)) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return OURS.contains(annotation) ? null : super.visitAnnotation(annotation, visible);
                }
            };
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String type, String signature) {
            return new RecordComponentVisitor(Opcodes.ASM9, super.visitRecordComponent(name, type, signature)) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return OURS.contains(annotation) ? null : super.visitAnnotation(annotation, visible);
                }
            };
        }
    }

    private static final class Everything extends DefaultEnhancementContext {
        private final ClassLoader loader;

        Everything(ClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public ClassLoader getLoadingClassLoader() {
            return loader;
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
