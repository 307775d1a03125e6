package dev.coffer.jdbc.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The delegates are what their generator renders from the JDK that runs this test. {@code -Dcoffer.delegates.write=true} writes
 * them, in a layout that {@code spotless:apply} mends.
 */
final class DelegatesTest {
    private static final boolean WRITE = Boolean.getBoolean("coffer.delegates.write");

    private static List<DelegateSource> all() {
        return DelegateSource.all();
    }

    private static Path file(DelegateSource delegate) {
        return Path.of(
                System.getProperty("basedir", "."),
                "src/main/java/dev/coffer/jdbc/delegate",
                delegate.name() + ".java");
    }

    private static Class<?> type(DelegateSource delegate) throws ClassNotFoundException {
        return Class.forName("dev.coffer.jdbc.delegate." + delegate.name());
    }

    private static String withoutLayout(String source) {
        return source.replaceAll("\\s+", "");
    }

    /** What is wrong with a delegate that lacks methods of its interface. */
    private static String lacking(DelegateSource delegate, Class<?> type) {
        List<String> missing = delegate.missingIn(type);
        return missing.isEmpty()
                ? ""
                : type.getSimpleName() + " does not pass on " + missing + ", which "
                        + delegate.face().getName()
                        + " has in Java " + Runtime.version().feature()
                        + ". Was one deleted by hand, render it again with"
                        + " -Dcoffer.delegates.write=true. Is it new in this version, Coffer is compiled for Java 17 and cannot"
                        + " name it: see that its default works by way of methods that are passed on, and list it in"
                        + " DelegateSource.YOUNGER";
    }

    @ParameterizedTest
    @MethodSource("all")
    void delegates_passEveryMethodOn(DelegateSource delegate) throws ClassNotFoundException {
        assertThat(lacking(delegate, type(delegate))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void delegates_areWhatIsRendered(DelegateSource delegate) throws IOException {
        if (WRITE) {
            Files.writeString(file(delegate), delegate.render());
        }
        assertThat(withoutLayout(Files.readString(file(delegate))))
                .as("%s differs from what is rendered: -Dcoffer.delegates.write=true writes it", file(delegate))
                .isEqualTo(withoutLayout(delegate.render()));
    }

    /** As of a later Java. */
    interface LaterResultSet extends ResultSet {
        default String getVector(String columnLabel) throws SQLException {
            return getString(columnLabel);
        }
    }

    @Test
    void methodOfALaterJava_isNamed() {
        DelegateSource later = new DelegateSource(
                "DelegatingResultSet", LaterResultSet.class, "Delegate", DelegateSource.Flavor.PASSES);
        assertThat(lacking(later, DelegatingResultSet.class))
                .contains("DelegatingResultSet does not pass on [getVector(String)]")
                .contains("list it in DelegateSource.YOUNGER");
    }

    @Test
    void youngerMethods_haveDefaults() {
        for (DelegateSource delegate : all()) {
            for (Method method : delegate.face().getDeclaredMethods()) {
                String name = delegate.face().getSimpleName() + "." + DelegateSource.signature(method);
                assertThat(!DelegateSource.YOUNGER.contains(name) || method.isDefault())
                        .as(name)
                        .isTrue();
            }
        }
    }

    /** Every class of Coffer's by which an application comes to another object of {@code java.sql}. */
    private static Stream<Class<?>> whatApplicationsGet() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.coffer.jdbc").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> leadsOn(type) && !Modifier.isAbstract(type.getModifiers()));
    }

    private static boolean leadsOn(Class<?> type) {
        return Connection.class.isAssignableFrom(type)
                || Statement.class.isAssignableFrom(type)
                || ResultSet.class.isAssignableFrom(type)
                || DatabaseMetaData.class.isAssignableFrom(type);
    }

    /** Else the driver's own object would slip out, and with it a way past Coffer. Results go through the delegates' result(...). */
    @ParameterizedTest
    @MethodSource("whatApplicationsGet")
    void methodsThatLeadOn_areNotTheDelegates(Class<?> type) {
        List<String> passedOn = new ArrayList<>();
        for (Method method : type.getMethods()) {
            Class<?> declaring = method.getDeclaringClass();
            boolean delegates = declaring.getPackage() == DelegatingConnection.class.getPackage()
                    && Modifier.isAbstract(declaring.getModifiers());
            if (delegates && leadsOn(method.getReturnType()) && method.getReturnType() != ResultSet.class) {
                passedOn.add(DelegateSource.signature(method));
            }
        }
        assertThat(passedOn).isEmpty();
    }
}
