package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities whose classes Hibernate has enhanced: they tell themselves what is dirty, and load attributes when asked. */
class EnhancementTest {
    /** Defines the one class anew, enhanced. */
    private static final class Enhancing extends ClassLoader {
        private final Enhancer enhancer;

        Enhancing(EnhancementContext context) {
            super(EnhancementTest.class.getClassLoader());
            enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(context);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(EnhancedPerson.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream file = Objects.requireNonNull(
                    getResourceAsStream(name.replace('.', '/').concat(".class")))) {
                byte[] enhanced = enhancer.enhance(name, file.readAllBytes());
                return defineClass(name, enhanced, 0, enhanced.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** One for all databases: Hibernate remembers by name what it generates for a class. */
    private static final class Enhanced {
        static final Class<?> TYPE = enhanced();
    }

    private static Class<?> enhanced() {
        ClassLoader loader = new Enhancing(new DefaultEnhancementContext() {
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
        });
        try {
            return loader.loadClass(EnhancedPerson.class.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Trap(
            value = "Bytecode enhancement with dirty tracking and lazy attributes",
            then = "nothing is dirty that was not set; lazy attributes open when they are asked for")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void enhancedEntity_isReadLazilyAndWrittenWhenSet(TestDatabase database) throws Exception {
        Class<?> type = Enhanced.TYPE;
        assertThat(SelfDirtinessTracker.class).isAssignableFrom(type);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        database,
                        coffer,
                        c -> c.property("hibernate.classLoaders", List.of(type.getClassLoader())),
                        type)) {
            Object mary = type.getDeclaredConstructor().newInstance();
            call(mary, "fill", 1L, "mary@example.org", "a note");
            unit.run(em -> em.persist(mary));
            byte[] note = unit.envelope("select note from Enhanced");
            unit.statistics().clear();

            unit.run(em -> assertThat(call(em.find(type, 1L), "email")).isEqualTo("mary@example.org"));
            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getPrepareStatementCount()).isEqualTo(1);
            unit.run(em -> assertThat(call(em.find(type, 1L), "note")).isEqualTo("a note"));
            assertThat(unit.statistics().getPrepareStatementCount()).isEqualTo(3); // the note by one of its own
            unit.run(em -> call(em.find(type, 1L), "email", "new@example.org"));
            unit.run(em -> ((byte[]) call(em.find(type, 1L), "photo"))[0] = 7);

            unit.run(em -> {
                assertThat(call(em.find(type, 1L), "email")).isEqualTo("new@example.org");
                assertThat((byte[]) call(em.find(type, 1L), "photo")).containsExactly(7, 2);
            });
            assertThat(unit.envelope("select note from Enhanced")).isEqualTo(note);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Object call(Object target, String name, Object... arguments) {
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
}
