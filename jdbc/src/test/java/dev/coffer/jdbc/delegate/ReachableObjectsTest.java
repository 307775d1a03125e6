package dev.coffer.jdbc.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A walk by reflection over all that can be reached from a connection of Coffer's through the methods of {@code java.sql}: no
 * connection, statement or result of the driver's is among it, for one would lead past every plan.
 */
final class ReachableObjectsTest {
    private static final int DEPTH = 6;

    /** What changes or ends the objects that the walk is on. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("(set|update|clear|move|insert|delete|refresh|release|register"
                    + "|rollback|commit|begin|end|abort|close|cancel|free|truncate|addBatch|next|previous|first|last|absolute"
                    + "|relative|before|after|executeBatch|executeLargeBatch|executeUpdate|executeLargeUpdate).*");

    private static final List<Class<?>> FACES = List.of(
            Connection.class,
            Statement.class,
            PreparedStatement.class,
            CallableStatement.class,
            ResultSet.class,
            DatabaseMetaData.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            Array.class,
            Wrapper.class,
            Object.class,
            String.class);

    private static List<String> queries(TestDatabase database) {
        String protectedOnes = "SELECT id, email, address FROM customer";
        return switch (database) {
            case POSTGRESQL ->
                List.of(
                        "SELECT ARRAY[1, 2] AS a, cursor_of() AS b, ARRAY[ARRAY[1], ARRAY[2]] AS c, ROW(1, 'x') AS d",
                        "SELECT c.id, c.email, c.numbers, cursor_of() AS b FROM customer c",
                        protectedOnes);
            case H2 ->
                List.of(
                        "SELECT ARRAY[1, 2] AS a, ROW(1, 'x') AS b, ARRAY[ROW(1, 2)] AS c, ROW(ARRAY[1], 2) AS d",
                        "SELECT c.id, c.email, c.numbers FROM customer c",
                        protectedOnes);
            case MARIADB, MYSQL -> List.of("SELECT 1 AS a, x'01' AS b, 'x' AS c", protectedOnes);
        };
    }

    private static Shop shop(TestDatabase database) throws SQLException {
        String failing =
                database == TestDatabase.POSTGRESQL ? "&autosave=always" : ""; // a step that fails ends no other
        Shop shop = Shop.on(database, database.freshUrl() + failing);
        if (database == TestDatabase.POSTGRESQL || database == TestDatabase.H2) {
            shop.past("ALTER TABLE customer ADD COLUMN numbers INTEGER ARRAY");
        }
        if (database == TestDatabase.POSTGRESQL) {
            shop.past("CREATE FUNCTION cursor_of() RETURNS refcursor LANGUAGE plpgsql AS"
                    + " $$ DECLARE c refcursor; BEGIN OPEN c FOR SELECT 1 AS one; RETURN c; END $$");
        }
        shop.update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@x");
        if (database == TestDatabase.POSTGRESQL || database == TestDatabase.H2) {
            shop.past("UPDATE customer SET numbers = ARRAY[1, 2]");
        }
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void everythingReachableFromAConnection_isCoffers(TestDatabase database) throws Exception {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection()) {
            connection.setAutoCommit(false);
            Walk walk = new Walk(queries(database));
            walk.from(connection, "connection", 0);
            if (database == TestDatabase.POSTGRESQL) {
                try (CallableStatement call = connection.prepareCall("{? = call cursor_of()}")) {
                    call.registerOutParameter(1, Types.REF_CURSOR);
                    call.execute();
                    walk.from(call, "call", 1);
                }
            }

            assertThat(walk.raw).isEmpty();
            assertThat(walk.met)
                    .as("kinds of objects on the way")
                    .contains("Statement", "ResultSet", "DatabaseMetaData");
            if (database == TestDatabase.POSTGRESQL || database == TestDatabase.H2) {
                assertThat(walk.met).contains("Array");
            }
        }
    }

    /** Depth first, as the next execution of a statement ends its result. */
    private static final class Walk {
        private final List<String> queries;
        private final Set<String> seen = new HashSet<>();
        final Set<String> raw = new LinkedHashSet<>();
        final Set<String> met = new TreeSet<>();

        Walk(List<String> queries) {
            this.queries = queries;
        }

        void from(@Nullable Object object, String path, int depth) throws IllegalAccessException {
            if (object instanceof Object[] elements) {
                for (Object element : elements) {
                    from(element, path + "[]", depth);
                }
                return;
            }
            if (object == null) {
                return;
            }
            boolean leadsOn =
                    object instanceof Connection || object instanceof Statement || object instanceof ResultSet;
            if (leadsOn && !object.getClass().getName().startsWith("dev.coffer.")) {
                raw.add(path + " is a " + object.getClass().getName());
                return;
            }
            Set<Class<?>> faces = faces(object.getClass());
            faces.forEach(face -> met.add(face.getSimpleName()));
            String last = path.substring(path.lastIndexOf('.') + 1);
            if (faces.isEmpty() || depth >= DEPTH || !seen.add(object.getClass().getName() + " by " + last)) {
                return;
            }
            if (object instanceof ResultSet rows) {
                toFirst(rows);
            }
            for (Class<?> face : faces) {
                for (Method method : face.getDeclaredMethods()) {
                    if (!Modifier.isStatic(method.getModifiers())
                            && !method.getReturnType().isPrimitive()
                            && !LEFT_OUT.matcher(method.getName()).matches()) {
                        for (Object[] arguments : arguments(method)) {
                            String step = path + "." + method.getName()
                                    + Arrays.deepToString(arguments).replace('.', '/');
                            from(result(object, method, arguments), step, depth + 1);
                        }
                    }
                }
            }
        }

        private static void toFirst(ResultSet rows) {
            try {
                rows.next();
            } catch (SQLException e) {
                // a closed one, perhaps: its getters fail too
            }
        }

        private static @Nullable Object result(Object object, Method method, Object[] arguments)
                throws IllegalAccessException {
            try {
                return method.invoke(object, arguments);
            } catch (InvocationTargetException e) {
                return null; // what fails leads nowhere
            }
        }

        /** Of java.sql, and declared by something public. */
        private static Set<Class<?>> faces(Class<?> type) {
            Set<Class<?>> faces = new LinkedHashSet<>();
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                for (Class<?> face : at.getInterfaces()) {
                    if (face.getPackageName().equals("java.sql")
                            || face.getPackageName().equals("javax.sql")) {
                        faces.add(face);
                    }
                    faces.addAll(faces(face));
                }
            }
            return faces;
        }

        private List<Object[]> arguments(Method method) {
            List<List<Object>> choices = new ArrayList<>();
            for (int i = 0; i < method.getParameterCount(); i++) {
                choices.add(choices(method, i));
            }
            List<Object[]> all = List.<Object[]>of(new Object[0]);
            for (List<Object> choice : choices) {
                all = all.stream()
                        .flatMap(before -> choice.stream().map(each -> {
                            Object[] longer = Arrays.copyOf(before, before.length + 1);
                            longer[before.length] = each;
                            return longer;
                        }))
                        .toList();
            }
            return all;
        }

        /** Of the results of a statement that is made; a flag elsewhere. */
        private static int kind(Method method, int index) {
            int nth = method.getName().equals("createStatement")
                    ? index
                    : method.getName().startsWith("prepare") && method.getParameterCount() > 2 ? index - 1 : -1;
            return nth == 0 ? ResultSet.TYPE_FORWARD_ONLY : nth == 1 ? ResultSet.CONCUR_READ_ONLY : 1;
        }

        private List<Object> choices(Method method, int index) {
            Class<?> type = method.getParameterTypes()[index];
            if (type == String.class) {
                boolean sql = Stream.of("execute", "prepare").anyMatch(method.getName()::startsWith);
                return sql
                        ? List.copyOf(queries)
                        : method.getName().equals("createArrayOf") ? List.of("integer") : List.of("a");
            }
            if (type == int.class) {
                boolean column = index == 0 && method.getName().startsWith("get");
                return column ? List.of(1, 2, 3, 4) : List.of(kind(method, index));
            }
            if (type == long.class) {
                return List.of(1L);
            }
            if (type == boolean.class) {
                return List.of(true);
            }
            if (type == Class.class) {
                return List.copyOf(FACES);
            }
            if (type == Map.class) {
                return List.of(Map.of());
            }
            if (type == Object[].class) {
                return List.of((Object) new Object[] {1, 2});
            }
            if (type == int[].class) {
                return List.of(new int[] {1});
            }
            return type == String[].class ? List.of((Object) new String[] {"TABLE"}) : List.of();
        }
    }
}
