package dev.coffer.jdbc.delegate;

import java.sql.Array;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an application is shown of the objects in a driver's cells. An array has a result, a result a statement, and a statement
 * the driver's connection: past every plan. So whatever leads on is shown through an object of Coffer's, whose results
 * lead back to Coffer's statement; and where such an object is given to the driver, the driver gets its own. Stateless.
 */
public final class Shown {
    private Shown() {}

    /** @param by Coffer's statement or result that it came from; or a connection, to which no result leads back */
    public static Object of(Object raw, Object by) throws SQLException {
        if (raw instanceof Array array) {
            return of(array, by);
        }
        if (raw instanceof ResultSet result) {
            return of(result, by);
        }
        if (raw instanceof Struct struct) {
            return of(struct, by);
        }
        if (raw instanceof Ref ref) {
            return of(ref, by);
        }
        return raw instanceof Object[] elements ? elements(elements, statement(by)) : raw;
    }

    public static Array of(Array raw, Object by) throws SQLException {
        return raw instanceof ShownArray ? raw : new ShownArray(raw, statement(by));
    }

    static Struct of(Struct raw, Object by) throws SQLException {
        return raw instanceof ShownStruct ? raw : new ShownStruct(raw, statement(by));
    }

    public static Ref of(Ref raw, Object by) throws SQLException {
        return raw instanceof ShownRef ? raw : new ShownRef(raw, statement(by));
    }

    private static ResultSet of(ResultSet raw, Object by) throws SQLException {
        return raw instanceof Delegate ? raw : new PassThroughResultSet(raw, statement(by));
    }

    /** Who names a class of the driver has decided to go past Coffer and gets it, by the rule of {@link Unwrapping}. */
    public static <T> T as(T raw, Class<T> type, Object by) throws SQLException {
        Object shown = of((Object) raw, by);
        return type.isInstance(shown) ? type.cast(shown) : raw;
    }

    /** Of an array or a structure: copied only if some of them lead on. */
    static @Nullable Object[] elements(@Nullable Object[] raw, @Nullable Statement statement) throws SQLException {
        @Nullable Object[] shown = raw;
        for (int i = 0; i < raw.length; i++) {
            @Nullable Object element = raw[i];
            @Nullable Object instead = element == null ? null : of(element, statement == null ? raw : statement);
            if (instead != element) {
                shown = shown == raw ? Arrays.copyOf(raw, raw.length, Object[].class) : shown;
                shown[i] = instead;
            }
        }
        return shown;
    }

    private static @Nullable Statement statement(Object by) throws SQLException {
        if (by instanceof Statement statement) {
            return statement;
        }
        return by instanceof ResultSet result ? result.getStatement() : null;
    }

    /** What the driver is given instead of what was shown. */
    public static @Nullable Object driver(@Nullable Object given) {
        if (given instanceof ShownArray array) {
            return array.raw();
        }
        if (given instanceof ShownStruct struct) {
            return struct.raw();
        }
        return given instanceof ShownRef ref ? ref.raw() : given;
    }

    public static @Nullable Array driver(@Nullable Array given) {
        return given instanceof ShownArray array ? array.raw() : given;
    }

    public static @Nullable Ref driver(@Nullable Ref given) {
        return given instanceof ShownRef ref ? ref.raw() : given;
    }

    static @Nullable Object[] driver(@Nullable Object[] given) {
        @Nullable Object[] own = given;
        for (int i = 0; i < given.length; i++) {
            @Nullable Object element = driver(given[i]);
            if (element != given[i]) {
                own = own == given ? Arrays.copyOf(given, given.length, Object[].class) : own;
                own[i] = element;
            }
        }
        return own;
    }
}
