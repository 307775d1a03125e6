package dev.coffer.jdbc.session;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The search path as PostgreSQL reports it by itself, from version 18 on, after each change, whatever made it: a statement, a
 * function, a trigger, the end of a transaction. It costs nothing to look at. As thread-safe as the connection.
 */
final class ReportedPath {
    private static final ReportedPath NONE = new ReportedPath(null, null);

    private final @Nullable Object driver;
    private final @Nullable MethodHandle status;

    private ReportedPath(@Nullable Object driver, @Nullable MethodHandle status) {
        this.driver = driver;
        this.status = status;
    }

    /** Of any connection of any driver; most report nothing. The driver's class is not compiled against: it may be absent. */
    static ReportedPath of(Connection raw) throws SQLException {
        Class<?> type;
        try {
            type = Class.forName(
                    "org.postgresql.PGConnection",
                    false,
                    raw.getMetaData().getClass().getClassLoader());
            if (!raw.isWrapperFor(type)) {
                return NONE;
            }
            MethodHandle status = MethodHandles.publicLookup()
                    .findVirtual(type, "getParameterStatus", MethodType.methodType(String.class, String.class))
                    .asType(MethodType.methodType(String.class, Object.class, String.class));
            return new ReportedPath(raw.unwrap(type), status);
        } catch (ReflectiveOperationException e) {
            return NONE; // another driver, or one that is too old: then the session is asked
        }
    }

    /** Null if it is not reported. */
    @Nullable
    String now() {
        if (status == null) {
            return null;
        }
        try {
            return (String) status.invokeExact(driver, "search_path");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the driver's method throws nothing that is checked", e);
        }
    }
}
