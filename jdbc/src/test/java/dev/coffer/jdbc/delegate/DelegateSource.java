package dev.coffer.jdbc.delegate;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The source of one delegate, rendered from an interface of the JDK. Its layout is left to the formatter.
 *
 * @param name of the class
 * @param face the interface
 * @param parent what it extends: another delegate, or {@link Delegate}
 * @param flavor what its methods do
 */
record DelegateSource(String name, Class<?> face, String parent, Flavor flavor) {
    /**
     * Methods of {@code java.sql} that are younger than Java 17, for which Coffer is compiled, as {@code Interface.method(Types)}.
     * Coffer cannot pass them on; each must have a default that works by way of methods that are passed on, and is listed
     * once somebody has seen that it does. JDK 25 has none.
     */
    static final Set<String> YOUNGER = Set.of();

    private static final String ROOT = "Delegate";

    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)");

    /** What a delegate's methods do. */
    enum Flavor {
        PASSES("Passes every call to the driver's {@code %s}; what differs is overridden in the subclasses."),
        READS_BY_INDEX("Reads by label as by the index of the label, so that there is one way to a cell only."),
        REFUSES(
                "What {@code %s} adds, of a text that calls nothing: no parameter of it has a name or gives anything back.");

        private final String comment;

        Flavor(String comment) {
            this.comment = comment;
        }
    }

    /** All delegates. */
    static List<DelegateSource> all() {
        return List.of(
                passing("Connection", ROOT),
                passing("DatabaseMetaData", ROOT),
                passing("ResultSet", ROOT),
                passing("ResultSetMetaData", ROOT),
                passing("Statement", ROOT),
                passing("PreparedStatement", "DelegatingStatement"),
                passing("CallableStatement", "DelegatingPreparedStatement"),
                new DelegateSource("CallingNothing", CallableStatement.class, ROOT, Flavor.REFUSES),
                new DelegateSource("LabelledResultSet", ResultSet.class, "DelegatingResultSet", Flavor.READS_BY_INDEX));
    }

    private static DelegateSource passing(String face, String parent) {
        try {
            return new DelegateSource("Delegating" + face, Class.forName("java.sql." + face), parent, Flavor.PASSES);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Method> instanceMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(Method::getParameterCount)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .toList();
    }

    /** {@code method(Types)}. */
    static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The methods that it renders. */
    List<Method> methods() {
        return instanceMethods(face).stream()
                .filter(method -> !YOUNGER.contains(face.getSimpleName() + "." + signature(method)))
                .filter(method -> flavor != Flavor.READS_BY_INDEX || readsByLabel(method))
                .toList();
    }

    private static boolean readsByLabel(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == String.class;
    }

    /** What it should have and a class has not, as {@code method(Types)}. */
    List<String> missingIn(Class<?> delegate) {
        Set<String> declared = instanceMethods(delegate).stream()
                .map(DelegateSource::signature)
                .collect(Collectors.toSet());
        return methods().stream()
                .map(DelegateSource::signature)
                .filter(signature -> !declared.contains(signature))
                .toList();
    }

    private String simple(Type type, Set<String> imports) {
        Matcher matcher = QUALIFIED.matcher(type.getTypeName());
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            if (!matcher.group().startsWith("java.lang.")) {
                imports.add(matcher.group());
            }
            matcher.appendReplacement(out, matcher.group(1));
        }
        return matcher.appendTail(out).toString();
    }

    private String nullable(String type, boolean nullable, Set<String> imports) {
        if (!nullable) {
            return type;
        }
        imports.add("org.jspecify.annotations.Nullable");
        return type.endsWith("[]") ? type.replace("[]", " @Nullable []") : "@Nullable " + type;
    }

    String render() {
        Set<String> imports = new TreeSet<>(List.of(face.getName()));
        StringBuilder body = new StringBuilder();
        String type = face.getSimpleName();
        if (flavor == Flavor.PASSES) {
            body.append("private final %s raw;".formatted(type));
        }
        if (flavor != Flavor.REFUSES) {
            body.append("protected %s(%s raw) {".formatted(name, type))
                    .append(isFirst() ? "" : "super(raw);")
                    .append(flavor == Flavor.PASSES ? "this.raw = raw; }" : "}");
        }
        if (flavor == Flavor.PASSES) {
            body.append("@Override protected %s raw() { return raw; }".formatted(type));
        }
        body.append(byHand(imports));
        boolean deprecated = false;
        for (Method method : methods()) {
            body.append(render(method, flavor == Flavor.REFUSES, imports));
            deprecated |= method.isAnnotationPresent(Deprecated.class);
        }
        String declaration = flavor == Flavor.REFUSES
                ? "public interface " + name + " extends " + type + " {"
                : "public abstract class " + name + " extends " + parent
                        + (flavor == Flavor.PASSES ? " implements " + type : "") + " {";
        return "package dev.coffer.jdbc.delegate;\n\n"
                + imports.stream().map("import %s;\n"::formatted).collect(Collectors.joining())
                + "\n/**\n * " + flavor.comment.formatted(type)
                + "\n *\n * <p>Rendered by {@code DelegatesTest}, not to be edited.\n */\n"
                + (deprecated
                        ? "@SuppressWarnings(\"deprecation\") // the interface still asks for its deprecated methods\n"
                        : "")
                + declaration
                + body
                + "}\n";
    }

    private boolean isFirst() {
        return parent.equals(ROOT);
    }

    /** What is not one call for one call. */
    private String byHand(Set<String> imports) {
        StringBuilder out = new StringBuilder();
        if (flavor == Flavor.REFUSES) {
            imports.add(SQLException.class.getName());
            return """


                    private static SQLException noCall() {
                        return new SQLException(
                                "this statement calls no procedure, so its parameters have no names and give nothing back: set them by"
                                        + " their numbers and read its result",
                                "HY000");
                    }
                    """;
        }
        if (isFirst()) {
            if (instanceMethods(face).stream().anyMatch(this::givesResult)) {
                imports.add(SQLException.class.getName());
                imports.add(ResultSet.class.getName());
                out.append("""


                    /** What is shown instead of a result of the driver's. */
                    protected abstract ResultSet result(ResultSet raw) throws SQLException;
                    """);
            }
            if (face == Statement.class) {
                out.append("""


                    /** What is shown instead of the driver's generated keys. */
                    protected abstract ResultSet keys(ResultSet raw) throws SQLException;
                    """);
            }
        }
        if (name.equals("DelegatingPreparedStatement")) {
            out.append("""


                    /** Called before the driver executes what may have been prepared a while ago. */
                    protected void executing() throws SQLException {}

                    /** Called after the driver has executed what may change more than rows, or a part of it. */
                    protected void executed() {}

                    private static SQLException prepared() {
                        return new SQLException(
                                "a prepared statement has its SQL already: use its execute methods without one, or a Statement",
                                "HY000");
                    }
                    """);
            for (Method method : instanceMethods(Statement.class)) {
                if (ParameterNames.of(method).contains("sql")) {
                    out.append(render(method, true, imports));
                } else if (method.getName().startsWith("execute")) {
                    out.append(render(method, false, imports));
                }
            }
        }
        return out.toString();
    }

    private boolean givesResult(Method method) {
        return method.getReturnType() == ResultSet.class;
    }

    /** @param refused whether a prepared statement has no use for it */
    private String render(Method method, boolean refused, Set<String> imports) {
        List<String> names = ParameterNames.of(method);
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean nullable =
                    !method.getParameterTypes()[i].isPrimitive() && Nullness.isNullable(method, names.get(i));
            parameters.add(nullable(simple(method.getGenericParameterTypes()[i], imports), nullable, imports) + " "
                    + names.get(i));
        }
        String thrown = Arrays.stream(method.getExceptionTypes())
                .map(exception -> simple(exception, imports))
                .collect(Collectors.joining(", "));
        boolean generic = method.getTypeParameters().length > 0;
        return "@Override " + (method.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "")
                + (flavor == Flavor.REFUSES ? "default " : "public ")
                + (flavor != Flavor.REFUSES && (refused || flavor == Flavor.READS_BY_INDEX) ? "final " : "")
                + (generic ? "<T> " : "")
                + nullable(simple(method.getGenericReturnType(), imports), Nullness.isNullable(method), imports)
                + " " + method.getName() + "(" + String.join(", ", parameters) + ") "
                + (thrown.isEmpty() ? "" : "throws " + thrown + " ")
                + "{ "
                + (refused ? "throw " + (flavor == Flavor.REFUSES ? "noCall();" : "prepared();") : body(method, names))
                + " }";
    }

    private String body(Method method, List<String> names) {
        if (flavor == Flavor.READS_BY_INDEX) {
            String others = names.stream().skip(1).map(name -> ", " + name).collect(Collectors.joining());
            return "return " + method.getName() + "(findColumn(columnLabel)" + others + ");";
        }
        String call = "raw()." + method.getName() + "(" + String.join(", ", passed(method, names)) + ")";
        if (name.equals("DelegatingPreparedStatement") && method.getName().startsWith("execute")) {
            String result = givesResult(method) ? "result(" + call + ")" : call;
            return "executing(); try { return " + result + "; } finally { executed(); }";
        }
        if (leadsOn(method.getReturnType())) {
            boolean asked = method.getTypeParameters().length > 0;
            String shown = "Shown." + (asked ? "as(%s, type, this)" : "of(%s, this)");
            return Nullness.isNullable(method)
                    ? (asked ? "T" : method.getReturnType().getSimpleName()) + " raw = " + call
                            + "; return raw == null ? null : " + shown.formatted("raw") + ";"
                    : "return " + shown.formatted(call) + ";";
        }
        if (!givesResult(method)) {
            return (method.getReturnType() == void.class ? "" : "return ") + call + ";";
        }
        if (Nullness.isNullable(method)) {
            return "ResultSet raw = " + call + "; return raw == null ? null : result(raw);";
        }
        return "return " + (method.getName().equals("getGeneratedKeys") ? "keys" : "result") + "(" + call + ");";
    }

    /** Whether an object of this type may lead to a result or a statement of the driver's, or be one. */
    private static boolean leadsOn(Class<?> type) {
        return type == Array.class || type == Ref.class || type == Struct.class || type == Object.class;
    }

    /** The driver wants its own objects back. */
    private static List<String> passed(Method method, List<String> names) {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Class<?> type = method.getParameterTypes()[i];
            passed.add(leadsOn(type) || type == Object[].class ? "Shown.driver(" + names.get(i) + ")" : names.get(i));
        }
        return passed;
    }

    @Override
    public String toString() {
        return name;
    }
}
