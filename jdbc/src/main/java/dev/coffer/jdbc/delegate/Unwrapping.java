package dev.coffer.jdbc.delegate;

import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * The rule of {@code unwrap}: who asks for an interface of JDBC gets Coffer's object, so that the driver's never slips out
 * by way of a pool or a framework; who names a class of the driver has decided to go past Coffer and gets it.
 */
public final class Unwrapping {
    private Unwrapping() {}

    public static <T> T unwrap(Wrapper self, Wrapper raw, Class<T> type) throws SQLException {
        if (type.isInstance(self)) {
            return type.cast(self);
        }
        requireNotJdbc(type);
        return type.isInstance(raw) ? type.cast(raw) : raw.unwrap(type);
    }

    public static boolean isWrapperFor(Wrapper self, Wrapper raw, Class<?> type) throws SQLException {
        return type.isInstance(self) || (!isJdbc(type) && (type.isInstance(raw) || raw.isWrapperFor(type)));
    }

    private static void requireNotJdbc(Class<?> type) throws SQLException {
        if (isJdbc(type)) {
            throw new SQLException(
                    "this is no wrapper for " + type.getName() + ": name a class of the driver", "HY000");
        }
    }

    private static boolean isJdbc(Class<?> type) {
        return type == Object.class
                || type.getPackageName().equals("java.sql")
                || type.getPackageName().equals("javax.sql");
    }
}
