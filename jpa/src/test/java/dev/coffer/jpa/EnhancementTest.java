package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.testing.TestDatabase;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import net.bytebuddy.ByteBuddy;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities whose classes Hibernate has enhanced: they tell themselves what is dirty, and load attributes when asked. */
class EnhancementTest {
    private static final String NAME = "dev.coffer.jpa.EnhancedAnew";

    /** One for all databases. */
    private static final class Enhanced {
        static final Class<?> TYPE = enhanced();
    }

    /** Under a name of its own: two classes of one name would meet Hibernate's memories of what it generated for the first. */
    private static Class<?> enhanced() {
        var enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
                .getEnhancer(new DefaultEnhancementContext() {
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
        byte[] plain =
                new ByteBuddy().redefine(EnhancedPerson.class).name(NAME).make().getBytes();
        try {
            return MethodHandles.lookup().defineClass(enhancer.enhance(NAME, plain));
        } catch (IllegalAccessException e) {
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
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, type)) {
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
