package dev.coffer.jpa.testing;

import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.TransformerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has classes of its own of some names, woven as a container would once the provider has said how. */
public final class WeavingLoader extends ClassLoader {
    private final Set<String> names;
    private volatile @Nullable ClassTransformer transformer;

    public WeavingLoader(Class<?>... classes) {
        super(WeavingLoader.class.getClassLoader());
        names = Arrays.stream(classes).map(Class::getName).collect(Collectors.toSet());
    }

    void weaveWith(ClassTransformer given) {
        transformer = given;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!names.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/');
        try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(path + ".class"))) {
            byte[] bytes = in.readAllBytes();
            ClassTransformer current = transformer;
            byte[] woven = current == null ? null : current.transform(this, path, null, null, bytes);
            byte[] defined = woven == null ? bytes : woven;
            return defineClass(name, defined, 0, defined.length);
        } catch (IOException | TransformerException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
