package dev.coffer.jpa.testing;

import dev.coffer.testing.TestDatabase;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A persistence unit as a container hands it to a provider, with properties and mapping files of its own. */
public final class ContainerUnit {
    private ContainerUnit() {}

    /**
     * On H2, untold of Coffer.
     *
     * @param root the folder that would hold the unit's classes; its {@code META-INF/orm.xml} is read if there is one
     */
    public static PersistenceUnitInfo of(Path root, Properties properties, Class<?>... classes) {
        ClassLoader loader = ContainerUnit.class.getClassLoader();
        return of(root, properties, loader, loader, transformer -> {}, classes);
    }

    /**
     * One whose classes EclipseLink weaves.
     *
     * @param classes as the test's own class loader has them; the unit has others of the same names
     */
    public static PersistenceUnitInfo woven(
            Path root, Properties properties, WeavingLoader loader, Class<?>... classes) {
        return of(root, properties, loader, new WeavingLoader(classes), loader::weaveWith, classes);
    }

    private static PersistenceUnitInfo of(
            Path root,
            Properties properties,
            ClassLoader loader,
            ClassLoader temporary,
            Consumer<ClassTransformer> transformers,
            Class<?>... classes) {
        Map<String, Object> answers;
        try {
            answers = Map.of(
                    "getPersistenceUnitName",
                    "unit-" + UUID.randomUUID(),
                    "getNonJtaDataSource",
                    TestDatabase.H2.fresh(),
                    "getManagedClassNames",
                    Arrays.stream(classes).map(Class::getName).toList(),
                    "getMappingFileNames",
                    List.of(),
                    "getJarFileUrls",
                    List.of(),
                    "getProperties",
                    properties,
                    "getClassLoader",
                    loader,
                    "getNewTempClassLoader",
                    temporary,
                    "getPersistenceUnitRootUrl",
                    root.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                ContainerUnit.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                (it, method, arguments) -> {
                    if (method.getName().equals("addTransformer")) {
                        transformers.accept((ClassTransformer) arguments[0]);
                    }
                    if (method.getReturnType().isEnum()) { // of transactions; its class is about to be another
                        return constant(method.getReturnType(), "RESOURCE_LOCAL");
                    }
                    return method.getReturnType() == boolean.class
                            ? (Object) method.getName().equals("excludeUnlistedClasses")
                            : answers.get(method.getName());
                });
    }

    private static @Nullable Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElse(null);
    }
}
