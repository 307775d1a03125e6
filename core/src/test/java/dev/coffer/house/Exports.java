package dev.coffer.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a module shows to everybody, as its descriptor says: exported packages, but not those that are exported to one other module
 * alone. Read from where its classes lie, since tests run on the class path.
 *
 * @param packages null for a module without a descriptor, which shows all but what is called {@code internal}
 */
record Exports(URL location, @Nullable Set<String> packages) {
    private static final Map<String, Exports> KNOWN = new ConcurrentHashMap<>();

    static Exports of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return KNOWN.computeIfAbsent(source.getLocation().toString(), key -> read(source.getLocation()));
    }

    /** Of the module of a class that was imported; empty if it is none of Coffer's. */
    static Optional<Exports> of(JavaClass type) {
        return type.getPackageName().equals("dev.coffer")
                        || type.getPackageName().startsWith("dev.coffer.")
                ? Optional.of(of(type.getBaseComponentType().reflect()))
                : Optional.empty();
    }

    static boolean isFrom(Exports module, JavaClass type) {
        return of(type).filter(module::equals).isPresent();
    }

    private static Exports read(URL location) {
        try {
            return new Exports(
                    location,
                    ModuleFinder.of(Path.of(location.toURI())).findAll().stream()
                            .map(found -> found.descriptor())
                            .filter(found -> !found.isAutomatic())
                            .findAny()
                            .map(Exports::shown)
                            .orElse(null));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> shown(ModuleDescriptor descriptor) {
        return descriptor.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean has(JavaClass type) {
        return packages == null
                ? !(type.getPackageName() + ".").contains(".internal.")
                : packages.contains(type.getPackageName());
    }
}
