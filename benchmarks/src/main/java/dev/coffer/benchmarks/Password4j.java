package dev.coffer.benchmarks;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Password4j by reflection: the build does not fetch it, the profile {@code peers} does. */
final class Password4j {
    private static final String PACKAGE = "com.password4j.";

    static final Password4j ARGON2ID = argon2id(19_456, 2);
    static final Password4j BCRYPT = bcrypt(10);

    private final Object function;
    private final Method hash;

    private Password4j(Object function) throws ReflectiveOperationException {
        this.function = function;
        this.hash = function.getClass().getMethod("hash", CharSequence.class);
    }

    private static Password4j argon2id(int memoryKiB, int passes) {
        try {
            Field variant = Class.forName(PACKAGE + "types.Argon2").getField("ID");
            Class<?> number = int.class;
            return new Password4j(Class.forName(PACKAGE + "Argon2Function")
                    .getMethod("getInstance", number, number, number, number, variant.getType(), number)
                    .invoke(null, memoryKiB, passes, 1, 32, variant.get(null), 19));
        } catch (ReflectiveOperationException e) {
            throw absent(e);
        }
    }

    private static Password4j bcrypt(int cost) {
        try {
            Field variant = Class.forName(PACKAGE + "types.Bcrypt").getField("B");
            return new Password4j(Class.forName(PACKAGE + "BcryptFunction")
                    .getMethod("getInstance", variant.getType(), int.class)
                    .invoke(null, variant.get(null), cost));
        } catch (ReflectiveOperationException e) {
            throw absent(e);
        }
    }

    private static IllegalStateException absent(ReflectiveOperationException cause) {
        return new IllegalStateException("run with -P peers, which brings Password4j", cause);
    }

    Object hash(String password) {
        try {
            return hash.invoke(function, password);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Password4j does not hash", e);
        }
    }
}
