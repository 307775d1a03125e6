package dev.coffer.spring.property;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * A property source with its encrypted values decrypted, in the place that it had: a source of the decrypted values alone would
 * hide the other elements of their lists, as Spring binds a list from one source.
 */
final class DecryptedSource extends EnumerablePropertySource<EnumerablePropertySource<?>>
        implements OriginLookup<String>, PropertySourceInfo, Decrypted {
    private final DecryptedValues decrypted;

    DecryptedSource(EnumerablePropertySource<?> encrypted, DecryptedValues decrypted) {
        super(encrypted.getName(), encrypted);
        this.decrypted = decrypted;
    }

    @Override
    public String[] getPropertyNames() {
        return source.getPropertyNames();
    }

    @Override
    public boolean containsProperty(String name) {
        return source.containsProperty(name);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return decrypted.instead(name, source.getProperty(name));
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
        return OriginLookup.getOrigin(source, name);
    }

    @Override
    public boolean isImmutable() {
        return source instanceof PropertySourceInfo info && info.isImmutable();
    }

    @Override
    public Set<String> uniformNames() {
        return decrypted.uniformNames();
    }

    @Override
    public boolean occursIn(String text) {
        return decrypted.occursIn(text);
    }

    @Override
    public String toString() {
        return getName() + ", " + decrypted;
    }
}
